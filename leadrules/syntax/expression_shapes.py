"""The rules whose parts are not simply the parts of their node: one small function each, called like the rule.

A function gets the rule's parts (nodes, tuples of them, `At` for single words, None for what is not written), the place
of the whole, and where to report what is wrong with a value.
"""

from collections.abc import Callable
from typing import Any, Final

from attrs import evolve

from leadrules.syntax import literals, nodes, slips
from leadrules.syntax.problems import Report, names
from leadrules.syntax.problems import values as problems
from leadrules.text.span import Span

Parts = list[Any]
Shape = Callable[[Parts, Span, Report], Any]

_LITERALS = (nodes.NumberLiteral, nodes.DurationLiteral, nodes.DateLiteral, nodes.TimeLiteral, nodes.TextLiteral)


def _words(written: nodes.At[str]) -> nodes.At[str]:
    """Several words with one space between them."""
    return evolve(written, value=" ".join(written.value.split()))


# ---- Names and literals


def name(parts: Parts, span: Span, report: Report) -> nodes.Name:
    """A bare name, or one in backquotes."""
    written = span.text
    text = literals.name_text(written)
    if not text:
        report(names.empty_name(span))
    return nodes.Name(text=text, quoted=written[0] in "`｀", span=span)


def reference(parts: Parts, span: Span, report: Report) -> nodes.Name:
    """A name, or `lead.` or `event.` and a name."""
    first: nodes.Name = parts[0]
    second: nodes.Name | None = parts[1]
    if second is None:
        return first
    if first.quoted or first.text not in {"lead", "event"}:
        report(names.no_such_side(first.span, second.text))
        return evolve(second, span=span)
    return evolve(second, side=first.text, span=span)


def text_literal(parts: Parts, span: Span, report: Report) -> nodes.TextLiteral:
    """Text in quotation marks."""
    return nodes.TextLiteral(value=parts[0].value, span=span)


def number_literal(parts: Parts, span: Span, report: Report) -> nodes.NumberLiteral:
    """A number with or without a minus before it."""
    return literals.number_literal(parts[-1].value, span, report, negative=len(parts) == 2 and parts[0] is not None)


def duration_literal(parts: Parts, span: Span, report: Report) -> nodes.DurationLiteral:
    """A duration with or without a minus before it."""
    return literals.duration_literal(parts[-1].value, span, report, negative=parts[0] is not None)


def date_literal(parts: Parts, span: Span, report: Report) -> nodes.DateLiteral:
    """A day."""
    return nodes.DateLiteral(value=literals.day(parts[0].value, span, report), span=span)


def time_literal(parts: Parts, span: Span, report: Report) -> nodes.TimeLiteral:
    """A day and a clock time."""
    return literals.time_literal(parts[0].value, span, report)


def yes_no_literal(parts: Parts, span: Span, report: Report) -> nodes.YesNoLiteral:
    """`true` or `false`."""
    return nodes.YesNoLiteral(value=parts[0].value == "true", span=span)


def list_literal(parts: Parts, span: Span, report: Report) -> nodes.ListLiteral:
    """Constants in brackets."""
    return nodes.ListLiteral(items=tuple(parts), span=span)


# ---- Conditions and operands


def or_(parts: Parts, span: Span, report: Report) -> nodes.Or:
    """Two or more conditions of which one must hold."""
    return nodes.Or(parts=tuple(parts), span=span)


def and_(parts: Parts, span: Span, report: Report) -> nodes.And:
    """Two or more conditions that must all hold."""
    return nodes.And(parts=tuple(parts), span=span)


def arithmetic(parts: Parts, span: Span, report: Report) -> nodes.Arithmetic:
    """Two operands and a sign; two literals are no sum, they are a slip."""
    left, operator, right = parts
    if isinstance(left, _LITERALS) and isinstance(right, _LITERALS):
        date = slips.date_near(span.source.text, span.start)
        report(
            problems.date_form(Span(span.source, date.start, date.end), date.plain)
            if date and date.start == span.start
            else problems.arithmetic_between_literals(span)
        )
    return nodes.Arithmetic(left=left, operator=operator, right=right, span=span)


def in_list(parts: Parts, span: Span, report: Report) -> nodes.InList:
    """`in` and `not in` with a list."""
    operand, membership, values = parts
    return nodes.InList(operand=operand, negated=membership.value != "in", values=values, span=span)


def in_range(parts: Parts, span: Span, report: Report) -> nodes.InRange:
    """`in` and `not in` with a range."""
    operand, membership, low, high = parts
    return nodes.InRange(operand=operand, negated=membership.value != "in", low=low, high=high, span=span)


def text_test(parts: Parts, span: Span, report: Report) -> nodes.TextTest:
    """An operand and a test of its text."""
    operand, *test = parts
    return nodes.TextTest(operand=operand, span=span, **_tested(test))


def text_pattern(parts: Parts, span: Span, report: Report) -> nodes.TextPattern:
    """A test of the text of a band table's operand."""
    return nodes.TextPattern(span=span, **_tested(parts))


def _tested(parts: Parts) -> dict[str, Any]:
    """What `contains any of xs ignoring case` says, word by word."""
    test, *rest = parts
    texts = [part for part in rest if isinstance(part, nodes.Expression)]
    words = [" ".join(part.value.split()) for part in rest if isinstance(part, nodes.At)]
    return {
        "test": _words(test),
        "any_of": "any of" in words,
        "texts": texts[0],
        "ignoring_case": "ignoring case" in words,
    }


def call(parts: Parts, span: Span, report: Report) -> nodes.Call:
    """`known`, `unknown`, `age` and `until`."""
    function, arguments = parts
    return nodes.Call(
        function=function, arguments=arguments if isinstance(arguments, tuple) else (arguments,), span=span
    )


def count(parts: Parts, span: Span, report: Report) -> nodes.Aggregate:
    """`count`, `any` and `since`, which ask about whole events."""
    function, where = parts
    return nodes.Aggregate(function=function, field=None, where=where, span=span)


def collect(parts: Parts, span: Span, report: Report) -> nodes.Aggregate:
    """`distinct`, `sum`, `max` and `latest`, which ask about a field of events."""
    function, field, where = parts
    return nodes.Aggregate(function=function, field=field, where=where, span=span)


SHAPES: Final[tuple[Shape, ...]] = (
    name, reference,
    text_literal, number_literal, duration_literal, date_literal, time_literal, yes_no_literal, list_literal,
    or_, and_, arithmetic, in_list, in_range, text_test, text_pattern, call, count, collect,
)  # fmt: skip
