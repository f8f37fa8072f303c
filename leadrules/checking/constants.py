"""Literals, and the `let` names that stand for them."""

from attrs import evolve

from leadrules.checking.meanings import LetName, Meaning, described, meaning
from leadrules.checking.problems import comparisons
from leadrules.checking.problems import names as name_problems
from leadrules.checking.problems import values as problems
from leadrules.checking.reading import Reading, Typed
from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.model.calendar import Calendar
from leadrules.model.clock import instant_of_local
from leadrules.model.expressions import Constant
from leadrules.model.values import Kind
from leadrules.syntax import nodes

LITERALS = (
    nodes.NumberLiteral, nodes.TextLiteral, nodes.YesNoLiteral, nodes.DurationLiteral, nodes.DateLiteral,
    nodes.TimeLiteral,
)  # fmt: skip
_WORDS = ("true", "false", "unknown", "otherwise")  # what else may have been meant by a name that means nothing


def literal(calendar: Calendar, node: nodes.Expression) -> Constant | None:
    """The constant that a literal stands for; None for what is no single literal."""
    match node:
        case nodes.NumberLiteral(value=value):
            return Constant(value, Kind.NUMBER, span=node.span)
        case nodes.TextLiteral(value=text):
            return Constant(text, Kind.TEXT, span=node.span)
        case nodes.YesNoLiteral(value=yes):
            return Constant(yes, Kind.YES_NO, span=node.span)
        case nodes.DurationLiteral(value=value):
            return Constant(value, Kind.DURATION, span=node.span)
        case nodes.DateLiteral(value=day):
            return Constant(day, Kind.DATE, span=node.span)
        case nodes.TimeLiteral(local=local, offset=offset):
            instant = instant_of_local(calendar, local) if offset is None else local - offset
            return Constant(instant, Kind.TIME, span=node.span)
        case _:
            return None


def constant(reading: Reading, node: nodes.Expression) -> Typed | None:
    """A literal, or a name that stands for one; None, and a problem reported, for anything else."""
    meant = _written(reading, node)
    if meant is None:
        return None
    if isinstance(meant, nodes.ListLiteral):
        reading.report(problems.list_for_one(node.span, node.span.text))
        return None
    found = literal(reading.calendar, meant)
    return Typed(evolve(found, span=node.span), found.kind, node) if found else None


def constants(reading: Reading, node: nodes.Expression) -> tuple[Typed, ...] | None:
    """A list in brackets, or a name that stands for one; None, and a problem reported, for anything else."""
    meant = _written(reading, node)
    if meant is None:
        return None
    if not isinstance(meant, nodes.ListLiteral):
        reading.report(problems.one_for_list(node.span, node.span.text, meant.span.text))
        return None
    found = [constant(reading, item) for item in meant.items]
    if None in found:
        return None
    items = tuple(item for item in found if item is not None)
    odd = next((item for item in items if item.kind is not items[0].kind), None)
    if odd and odd.kind and items[0].kind:
        shown = odd.node.span
        reading.report(problems.mixed_list(shown, shown.text, odd.kind, items[0].node.span, items[0].kind))
        return None
    return items


def _written(reading: Reading, node: nodes.Expression) -> nodes.Expression | None:
    """The literal or list that a node is or names."""
    if not isinstance(node, nodes.Name):
        return node
    found = meaning(reading.names, node, in_event=False)
    if isinstance(found, LetName):
        return reading.names.lets[found.name].value
    reading.report(_no_constant(reading, node, found))
    return None


def texts_of(reading: Reading, node: nodes.Expression, *, several: bool) -> tuple[Typed, ...] | None:
    """What a text test looks for: a text, or by `any of` several; None where a problem has been reported."""
    if several:
        return constants(reading, node)
    one = constant(reading, node)
    return (one,) if one else None


def _no_constant(reading: Reading, name: nodes.Name, found: Meaning) -> Diagnostic:
    if name.text == "unknown" and not name.quoted:
        return comparisons.ask_unknown(name.span, "==", "…")
    what = described(reading.names, found)
    return name_problems.unknown_constant(name.span, name.text, (*reading.names.lets, *_WORDS), what)
