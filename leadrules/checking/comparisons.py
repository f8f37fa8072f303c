"""Comparisons of operands: with one another, with a list, with a range, with a text to look for."""

from collections.abc import Sequence

from leadrules.checking.kinds import ORDERED, common_kind, convert, learn_from, link, matched, settle
from leadrules.checking.problems import comparisons as problems
from leadrules.checking.reading import NEVER, Reading, Typed
from leadrules.diagnostics.diagnostic import Note
from leadrules.model.expressions import Among, Between, Comparison, Condition, Constant, Listed, Not, TextTest
from leadrules.model.values import Kind, Value
from leadrules.syntax import nodes
from leadrules.text.span import Span


def compare(reading: Reading, operator: nodes.At[str], left: Typed, right: Typed, span: Span) -> Condition:
    """`revenue >= 1000億`."""
    pair = matched(reading, left, right, span)
    if pair is None:
        return NEVER
    first, second, kind = pair
    if operator.value not in {"==", "!="} and kind not in ORDERED:
        reading.report(problems.no_order(operator.span, left.node.span.text, kind))
        return NEVER
    for field, value in ((left, right), (right, left)):
        check_choice(reading, field, value, span)
    if operator.value == "!=":
        return Not(Comparison("==", first, second, span=span), span=span)
    return Comparison(operator.value, first, second, span=span)


def check_choice(reading: Reading, field: Typed, value: Typed, span: Span) -> None:
    """A text compared with a `one of` is one of its values."""
    if field.choices is None or not isinstance(value.operand, Constant):
        return
    text = value.operand.value
    if isinstance(text, str) and text not in field.choices:
        place = value.node.span
        inside = place.source is span.source and span.start <= place.start and place.end <= span.end
        notes = () if inside else (Note(span, "compared here"),)
        reading.report(problems.not_listed(place, text, field.node.span.text, field.choices, notes))


def among(reading: Reading, operand: Typed, values: Sequence[Typed] | None, span: Span) -> Condition:
    """`industry in ["IT", "製造業"]`."""
    if not values:
        return NEVER
    pair = matched(reading, operand, values[0], span)
    if pair is None:
        return NEVER
    for value in values:
        check_choice(reading, operand, value, span)
    found: dict[Value, None] = {}
    for value in values:
        converted = convert(reading, value.operand, pair[2])
        if isinstance(converted, Constant):
            found[converted.value] = None
    return Among(pair[0], tuple(found), span=span)


def between(reading: Reading, operand: Typed, low: Typed, high: Typed, span: Span) -> Condition:
    """`revenue in 100億..500億`."""
    for end in (low, high):
        learn_from(reading, operand, end)
    link(reading, low.open, high.open)
    if operand.kind is None or low.kind is None or high.kind is None:
        return NEVER
    kind = common_kind(low.kind, high.kind)
    whole = kind and common_kind(operand.kind, kind)
    if whole is None:
        for one, other in ((operand, low), (operand, high), (low, high)):
            if matched(reading, one, other, span) is None:
                return NEVER
        return NEVER
    if whole not in ORDERED:
        reading.report(problems.no_order(span, operand.node.span.text, whole))
        return NEVER
    first, last = (convert(reading, end.operand, whole) for end in (low, high))
    if _reversed(first, last):
        reading.report(
            problems.range_reversed(low.node.span.to(high.node.span), low.node.span.text, high.node.span.text)
        )
    return Between(convert(reading, operand.operand, whole), first, last, span=span)


def _reversed(low: object, high: object) -> bool:
    match low, high:
        case Constant(value=int(first)), Constant(value=int(last)):
            return first > last
        case _:
            return False


def text_test(
    reading: Reading,
    test: nodes.At[str],
    operand: Typed,
    texts: Sequence[Typed] | None,
    *,
    ignoring_case: bool,
    span: Span,
) -> Condition:
    """`title contains any of ["社長", "取締役"]`."""
    if operand.kind is None:
        settle(reading, operand, (Kind.TEXT,))
    elif operand.kind is not Kind.TEXT:
        reading.report(problems.no_text(test.span, operand.node.span.text, operand.kind, test.value))
        return NEVER
    found = [text.operand.value for text in texts or () if isinstance(text.operand, Constant)]
    strings = [text for text in found if isinstance(text, str)]
    for text in texts or ():
        if text.kind and text.kind is not Kind.TEXT:
            reading.report(problems.text_wanted(text.node.span, text.node.span.text, text.kind, test.value))
    if operand.kind is None or not strings:
        return NEVER
    return TextTest(operand.operand, test.value, tuple(dict.fromkeys(strings)), ignoring_case, span=span)


def listed(reading: Reading, collection: str, node: nodes.TextTest, texts: Sequence[Typed] | None) -> Condition:
    """`flags contains "即対応"`: a collection of texts can only be asked whether it has one of these."""
    if node.test.value != "contains" or node.ignoring_case:
        reading.report(problems.only_contains(node.span, collection))
        return NEVER
    found: list[str] = []
    for text in texts or ():
        if isinstance(text.operand, Constant) and isinstance(text.operand.value, str):
            found.append(text.operand.value)
        elif text.kind:
            reading.report(problems.text_wanted(text.node.span, text.node.span.text, text.kind, "contains"))
    return Listed(collection, tuple(dict.fromkeys(found)), span=node.span)
