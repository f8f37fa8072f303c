"""`--set hot_line=60`: a policy in which a `let` says something else, as if its file said so."""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NoReturn

import click
from attrs import frozen

from leadrules.cli.exits import REFUSED, Refusal
from leadrules.cli.policies import compile_path, opening
from leadrules.cli.streams import colours
from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.pipeline import Compilation, Compiled, Folder, compile_file, resolved
from leadrules.rendering.diagnostics import as_text
from leadrules.simulation.simulation import Setting
from leadrules.syntax import nodes
from leadrules.syntax.parser import parse
from leadrules.text.nearest import nearest
from leadrules.text.source import Source

Lets = Mapping[str, nodes.LetStatement]
_EXAMPLE: Final = "write it as in the policy: --set hot_line=60, --set 'region=\"Kansai\"'"
_KINDS: Final[Mapping[type, str]] = {
    nodes.NumberLiteral: "a number",
    nodes.TextLiteral: "a text",
    nodes.YesNoLiteral: "yes or no",
    nodes.DurationLiteral: "a duration",
    nodes.DateLiteral: "a date",
    nodes.TimeLiteral: "a time",
    nodes.ListLiteral: "a list",
}


@frozen
class Opened:
    """A policy with some of its constants set: what it means, what was set, and its folder with the texts as they are now."""

    compiled: Compiled
    settings: tuple[Setting, ...]
    folder: Folder


def open_with(path: Path, written: Sequence[str]) -> Opened:
    """The policy with its constants set; where that can't be, the words why, and the command ends."""
    compiled = _compiled(compile_path(path))
    home = resolved(path).parent
    if not written:
        return Opened(compiled, (), Folder(home))
    lets = lets_of(compiled)
    values = dict(_values(written, lets))
    texts = _texts(path, lets, values)
    with opening(path):
        changed = _compiled(compile_file(path, instead=texts))
    settings = tuple(Setting(name, value, lets[name].value.span.text) for name, value in values.items())
    return Opened(changed, settings, Folder(home, texts))


def _compiled(compilation: Compilation) -> Compiled:
    return compilation.compiled or refuse(compilation.diagnostics)


def refuse(found: Sequence[Diagnostic]) -> NoReturn:
    """Show what was found, and end the command."""
    sys.stderr.write(as_text(found, colours=colours(sys.stderr)))
    raise click.exceptions.Exit(REFUSED)


def lets_of(compiled: Compiled) -> Lets:
    """The constants of a policy by their names."""
    statements = (each for text in compiled.texts for each in text.statements)
    return {each.name.text: each for each in statements if isinstance(each, nodes.LetStatement)}


def _values(written: Sequence[str], lets: Lets) -> Iterator[tuple[str, str]]:
    """The names, each once, and their values as they will stand in the policy."""
    given: set[str] = set()
    for each in written:
        name, equals, value = each.partition("=")
        name = name.strip().strip("`")
        if not equals or not name:
            raise Refusal(f"`--set {each}` does not say what to set to what", _EXAMPLE)
        let_of(name, lets)
        if name in given:
            raise Refusal(f"`{name}` is set twice", "say it once")
        given.add(name)
        yield name, _value(lets[name], value.strip())


def let_of(name: str, lets: Lets) -> nodes.LetStatement:
    """The constant of that name; where there is none, the words which ones there are."""
    if name not in lets:
        raise Refusal(f"the policy has no `let {name}`", _known(name, lets))
    return lets[name]


def _known(name: str, lets: Lets) -> str:
    close = nearest(name, lets) or tuple(lets)[:10]
    if not close:
        return "name a constant first, as in `let hot_line = 50`, and use it where the value stands"
    return f"did you mean {' or '.join(f'`{each}`' for each in close)}?" if nearest(name, lets) else _listed(close)


def _listed(names: Sequence[str]) -> str:
    return f"it has {', '.join(f'`{each}`' for each in names)}"


def _value(let: nodes.LetStatement, value: str) -> str:
    """One literal of the kind that stands there now, and nothing behind it that would be read as another statement."""
    name, written, now = let.name.text, let.name.span.text, let.value
    text, problems = parse(Source("--set", f"let {written} = {value}"))
    if problems:
        refuse(problems)
    match text.statements:
        case (nodes.LetStatement(value=literal, above=(), beside=""),) if not text.below and literal.span.text == value:
            if type(literal) is type(now):
                return value
            raise Refusal(
                f"`{name}` is {_KINDS.get(type(now), 'a value')}, and `{value}` is {_KINDS.get(type(literal), 'another')}",
                f"in the policy it is `{now.span.text}`",
            )
        case _:
            raise Refusal(f"`{value}` is more than one value", _EXAMPLE)


def _texts(path: Path, lets: Lets, values: Mapping[str, str]) -> Mapping[Path, str]:
    """The texts of the policy's files with the new values in them."""
    by_source: defaultdict[Source, list[tuple[int, int, str]]] = defaultdict(list)
    for name, value in values.items():
        span = lets[name].value.span
        by_source[span.source].append((span.start, span.end, value))
    home = resolved(path).parent
    return {
        resolved(path) if source.label == path.name else resolved(home / source.label): _edited(source.text, edits)
        for source, edits in by_source.items()
    }


def _edited(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    for start, end, value in sorted(edits, reverse=True):
        text = text[:start] + value + text[end:]
    return text
