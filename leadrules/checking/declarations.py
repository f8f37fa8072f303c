"""The `lead` and `event` blocks: which fields there are, of which type, from which column."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from attrs import frozen

from leadrules.checking.problems import definitions, fields
from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.model.schema import Field
from leadrules.model.values import Kind
from leadrules.syntax import nodes
from leadrules.text.patterns import NotAPattern, read_pattern
from leadrules.text.span import Span

SIDES: Final = ("lead", "event")
# Names that are there without a declaration, and the type each must keep when it is mapped to a column.
BUILT_IN: Final[Mapping[str, Mapping[str, Kind]]] = {
    "lead": {"id": Kind.TEXT},
    "event": {"lead": Kind.TEXT, "action": Kind.TEXT, "at": Kind.TIME},
}
KINDS: Final[Mapping[str, Kind]] = {
    "text": Kind.TEXT,
    "number": Kind.NUMBER,
    "yes_no": Kind.YES_NO,
    "date": Kind.DATE,
    "time": Kind.TIME,
    "one of": Kind.TEXT,
}


@frozen
class Declared:
    """A field and where its name stands in its block."""

    field: Field
    span: Span


@frozen
class Declarations:
    """What the two blocks declare, in their order. A side is closed when it has a block: nothing else belongs to it."""

    lead: Mapping[str, Declared]
    event: Mapping[str, Declared]
    closed: frozenset[str]

    def of(self, side: str) -> Mapping[str, Declared]:
        """The declared fields of a side."""
        return self.lead if side == "lead" else self.event

    def field(self, side: str, name: str) -> Field | None:
        """A declared field, or None."""
        declared = self.of(side).get(name)
        return declared.field if declared else None


def gather_declarations(
    statements: Iterable[nodes.Statement], stages: Sequence[str], report: Callable[[Diagnostic], None]
) -> Declarations:
    """Read the blocks; what is wrong with a declaration goes to `report`."""
    found: dict[str, dict[str, Declared]] = {side: {} for side in SIDES}
    blocks: set[str] = set()
    for statement in statements:
        match statement:
            case nodes.LeadStatement(fields=declarations):
                side = "lead"
            case nodes.EventStatement(fields=declarations):
                side = "event"
            case _:
                continue
        blocks.add(side)
        for declaration in declarations:
            _declare(declaration, side, found[side], stages, report)
    return Declarations(found["lead"], found["event"], frozenset(blocks))


def _declare(
    declaration: nodes.FieldDeclaration,
    side: str,
    found: dict[str, Declared],
    stages: Sequence[str],
    report: Callable[[Diagnostic], None],
) -> None:
    _check_type(declaration, report)
    _check_reading(declaration, report)
    for name in declaration.names:
        wanted = BUILT_IN[side].get(name.text)
        if side == "lead" and name.text == "stage" and stages:
            wanted = Kind.TEXT
        if name.text in found:
            report(definitions.field_twice(name.span, found[name.text].span, name.text, side))
        elif wanted and KINDS[declaration.type.kind] is not wanted:
            report(fields.built_in_type(declaration.type.span, name.text, wanted))
        else:
            field = _field(declaration, name.text)
            found[name.text] = Declared(field, name.span)


def _field(declaration: nodes.FieldDeclaration, name: str) -> Field:
    kind = declaration.type.kind
    return Field(
        name,
        KINDS[kind],
        header=declaration.header.value if declaration.header else None,
        choices=tuple(dict.fromkeys(each.value for each in declaration.type.values)) if kind == "one of" else None,
        scale=declaration.scale.value if declaration.scale else None,
        format=declaration.format.value if declaration.format else None,
        declared=True,
    )


def _check_type(declaration: nodes.FieldDeclaration, report: Callable[[Diagnostic], None]) -> None:
    """The values of a `one of` are different from one another and from nothing."""
    seen: dict[str, Span] = {}
    for value in declaration.type.values:
        if not value.value.strip():
            report(fields.empty_choice(value.span))
        elif value.value != value.value.strip():
            report(fields.choice_with_spaces(value.span, value.value))
        elif value.value in seen:
            report(definitions.listed_twice(value.span, seen[value.value], value.value))
        seen.setdefault(value.value, value.span)


def _check_reading(declaration: nodes.FieldDeclaration, report: Callable[[Diagnostic], None]) -> None:
    """`from`, `in` and `as` fit the type and each other."""
    kind, names = declaration.type.kind, [name.text for name in declaration.names]
    if declaration.header and len(names) > 1:
        report(fields.one_column_for_many(declaration.header.span, declaration.header.value, names))
    if declaration.header and not declaration.header.value.strip():
        report(fields.empty_column(declaration.header.span))
    if declaration.scale and kind != "number":
        report(fields.scale_without_number(declaration.scale.span, names[0], kind))
    elif declaration.scale and declaration.scale.value <= 0:
        report(fields.scale_not_positive(declaration.scale.span))
    if declaration.format:
        _check_format(declaration.format, kind, names[0], report)


def _check_format(written: nodes.At[str], kind: str, name: str, report: Callable[[Diagnostic], None]) -> None:
    if kind not in {"date", "time"}:
        report(fields.format_without_date(written.span, name, kind))
        return
    try:
        read_pattern(written.value)
    except NotAPattern as why:
        report(fields.bad_format(written.span, str(why)))
