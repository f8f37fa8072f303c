"""The rules of statements whose parts are not simply the parts of their node, as in `expression_shapes`."""

from typing import Any, Final

from attrs import evolve

from leadrules.syntax import literals, nodes
from leadrules.syntax.expression_shapes import Parts, Shape
from leadrules.syntax.problems import Report
from leadrules.syntax.problems import values as problems
from leadrules.text.span import Span

_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


# ---- The calendar and the fields


def day_span(parts: Parts, span: Span, report: Report) -> nodes.DaySpan:
    """`Mon` or `Mon..Fri`."""
    first, last = (part and evolve(part, value=_WEEKDAYS.index(part.value)) for part in parts)
    return nodes.DaySpan(first=first, last=last, span=span)


def hour_span(parts: Parts, span: Span, report: Report) -> nodes.HourSpan:
    """`09:00..18:00`."""
    opens, closes = (evolve(part, value=literals.minutes(part.value, part.span, report)) for part in parts)
    return nodes.HourSpan(opens=opens, closes=closes, span=span)


def calendar_day(parts: Parts, span: Span, report: Report) -> nodes.CalendarDay:
    """`2026-08-13` or, every year, `08-13`."""
    *years, month, day = (int(part) for part in parts[0].value.split("-"))
    literals.day(parts[0].value if years else f"2024-{parts[0].value}", span, report)  # a leap year has every day
    return nodes.CalendarDay(year=years[0] if years else None, month=month, day=day, span=span)


def field_type(parts: Parts, span: Span, report: Report) -> nodes.FieldType:
    """A word, or `one of` and texts."""
    (kind,) = parts
    if isinstance(kind, tuple):
        return nodes.FieldType(kind="one of", values=kind, span=span)
    return nodes.FieldType(kind=kind.value, span=span)


# ---- Scores


def maximum(parts: Parts, span: Span, report: Report) -> nodes.ScoreLimit:
    """`max 60`."""
    return nodes.ScoreLimit(kind="max", value=parts[0], span=span)


def minimum(parts: Parts, span: Span, report: Report) -> nodes.ScoreLimit:
    """`min 0`."""
    return nodes.ScoreLimit(kind="min", value=parts[0], span=span)


def limits(parts: Parts, span: Span, report: Report) -> tuple[nodes.ScoreLimit, ...]:
    """Those of the two that are written."""
    return tuple(part for part in parts if part is not None)


def some_limits(parts: Parts, span: Span, report: Report) -> tuple[nodes.ScoreLimit, ...]:
    """One or both."""
    return limits(parts, span, report)


def award(parts: Parts, span: Span, report: Report) -> nodes.Award:
    """Signed points and how they count."""
    sign, points, once_, fade, cap, because = parts
    negative = sign.value == "-"
    if isinstance(points, nodes.NumberLiteral):
        value, text = (-points.value, f"-{points.text}") if negative else (points.value, points.text)
        points = evolve(points, value=value, text=text, span=sign.span.to(points.span))
    return nodes.Award(
        points=points, sign=-1 if negative else 1, once=once_, fade=fade, cap=cap, because=because, span=span
    )


def once(parts: Parts, span: Span, report: Report) -> nodes.Once:
    """`once`, `once per day`, `once per FIELD`."""
    (per,) = parts
    if isinstance(per, nodes.Name):
        return nodes.Once(field=per, span=span)
    return nodes.Once(per=per.value if per else None, span=span)


def losing(parts: Parts, span: Span, report: Report) -> nodes.Losing:
    """`losing 10% every 30d`: a whole percentage from 1 to 100."""
    percent, every = parts
    value = int(percent.value) if percent.value.isdecimal() and len(percent.value) <= 3 else 0
    if not 1 <= value <= 100:
        report(problems.no_such_percentage(percent.span))
    return nodes.Losing(percent=evolve(percent, value=value), every=every, span=span)


# ---- Outcomes


def tier_statement(parts: Parts, span: Span, report: Report) -> nodes.TierStatement:
    """With a condition or, by `otherwise`, without."""
    name, *condition, because = parts
    return nodes.TierStatement(name=name, condition=condition[0] if condition else None, because=because, span=span)


def elapsed_wait(parts: Parts, span: Span, report: Report) -> nodes.ElapsedWait:
    """A duration or a range of them; a bare number says no unit."""
    for part in parts:
        if isinstance(part, nodes.NumberLiteral):
            report(problems.wait_without_unit(part.span))
    low, high = parts
    return nodes.ElapsedWait(low=low, high=high, span=span)


def business_wait(parts: Parts, span: Span, report: Report) -> nodes.BusinessWait:
    """A number, or a range of them, of business hours or days."""
    low, high, unit = parts
    for part in (low, high):
        if isinstance(part, nodes.DurationLiteral):
            report(problems.wait_with_two_units(part.span, unit.span))
    return nodes.BusinessWait(low=low, high=high, unit="days" if "day" in unit.value else "hours", span=span)


# ---- Tests


def ago(parts: Parts, span: Span, report: Report) -> tuple[Any, None]:
    """How long before now."""
    return parts[0], None


def at(parts: Parts, span: Span, report: Report) -> tuple[None, Any]:
    """At which instant."""
    return None, parts[0]


def did_step(parts: Parts, span: Span, report: Report) -> nodes.DidStep:
    """What the lead did, with which values, and when."""
    action, values, (before, instant) = parts
    return nodes.DidStep(action=action, values=values or (), ago=before, at=instant, span=span)


def expect_follow_up_step(parts: Parts, span: Span, report: Report) -> nodes.ExpectFollowUpStep:
    """`due T`, or `due T1..T2` with the time before which it is too early."""
    negated, status, channel, first, last = parts
    return nodes.ExpectFollowUpStep(
        negated=negated is not None,
        status=status,
        channel=channel,
        not_before=first if last else None,
        due=last or first,
        span=span,
    )


SHAPES: Final[tuple[Shape, ...]] = (
    day_span, hour_span, calendar_day, field_type, maximum, minimum, limits, some_limits, award, once,
    losing, tier_statement, elapsed_wait, business_wait, ago, at, did_step,
    expect_follow_up_step,
)  # fmt: skip
