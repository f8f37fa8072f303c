"""What was typed and no command takes: what click found, said in our manner."""

import click

from leadrules.rendering.cells import cut
from leadrules.text.nearest import nearest

_LONGEST = 40  # cells of what was typed


def told(misused: click.UsageError) -> tuple[str, str]:
    """The message, and what to do."""
    where = misused.ctx.command_path if misused.ctx else "leadrules"
    lists = f"`{where} --help` lists what it takes"
    match misused:
        case click.NoSuchOption(option_name=name):
            close = nearest(name, _options(misused.ctx), at_most=1)
            return f"there is no option `{name}`", f"did you mean `{close[0]}`?" if close else lists
        case click.MissingParameter(param=click.Parameter(type=click.Choice(choices=choices)) as param):
            return f"missing option {param.get_error_hint(misused.ctx)}: one of {', '.join(map(str, choices))}", lists
        case click.BadParameter(param=click.Parameter() as param) if not isinstance(misused, click.MissingParameter):
            return _unfit(param, misused.message, lists)
        case _:
            message = misused.format_message().rstrip(".")
            return message[:1].lower() + message[1:], lists


def _options(context: click.Context | None) -> list[str]:
    return [] if context is None else [name for param in context.command.params for name in param.opts]


def _unfit(param: click.Parameter, message: str, lists: str) -> tuple[str, str]:
    """A value that an option does not take, and those that it does."""
    named = f"`{param.opts[0] if isinstance(param, click.Option) else param.human_readable_name}`"
    found = message.partition(" is not ")[0].strip("'")
    shown = cut(found, _LONGEST)
    match param.type:
        case click.Choice(choices=choices):
            names = list(map(str, choices))
            close = nearest(found, names, at_most=1)
            hint = f"did you mean `{close[0]}`?" if close else lists
            return f"{named} can't be `{shown}`: it is one of {', '.join(names)}", hint
        case click.IntRange() as kind:
            return f"{named} takes a whole number{_ends(kind)}, and `{shown}` is none", lists
        case _:
            return f"{named}: {message.rstrip('.')}", lists


def _ends(kind: click.IntRange) -> str:
    """`from 0 to 1,000`."""
    low = "" if kind.min is None else f" from {kind.min:,}"
    return low + (" on" if kind.max is None and low else "" if kind.max is None else f" to {kind.max:,}")
