"""`leadrules page`: what a code means, with a bad and a good example."""

import sys

import click

from leadrules.cli.exits import FINE


@click.command(short_help="tell what a code means")
@click.argument("code", required=False, metavar="[CODE]")
def page(code: str | None) -> int:
    """Tell what a code means: LR203 or unreachable-tier. Without one, list them all."""
    from leadrules.catalogue import CODES
    from leadrules.cli.exits import Refusal
    from leadrules.cli.streams import colours, say
    from leadrules.rendering.pages import as_list, as_page
    from leadrules.text.nearest import nearest

    if code is None:
        say([as_list(CODES)])
        return FINE
    wanted = code.strip().lower().replace("_", "-")
    for each in CODES:
        if wanted in {each.id.lower(), each.name}:
            say([as_page(each, colours=colours(sys.stdout))])
            return FINE
    near = nearest(code, [name for each in CODES for name in (each.name, each.id)], at_most=2)
    hint = f"did you mean {' or '.join(f'`{name}`' for name in near)}?" if near else "`leadrules page` lists them all"
    raise Refusal(f"there is no code `{code}`", hint)
