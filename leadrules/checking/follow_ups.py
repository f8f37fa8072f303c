"""Follow-ups: after which events, how long to wait, by which clock."""

from leadrules.checking import amounts, layers
from leadrules.checking.expressions import condition
from leadrules.checking.kinds import DATED, settle
from leadrules.checking.operands import event_field
from leadrules.checking.problems import amounts as amount_problems
from leadrules.checking.problems import calendars, values
from leadrules.checking.reading import Reading
from leadrules.checking.reasons import own_words
from leadrules.model.expressions import EventField
from leadrules.model.outcomes import Clock, FollowUp
from leadrules.model.values import Kind
from leadrules.syntax import nodes


def follow_up(reading: Reading, statement: nodes.FollowUpStatement, *, has_calendar: bool) -> FollowUp:
    """`follow_up by phone within 1 business day after action == "contact_form"`."""
    low, high, clock = _wait(reading, statement.wait, has_calendar=has_calendar)
    after = held = None
    if statement.after is not None:
        layers.examine(reading, statement.after, layers.AFTER)
        after = condition(reading, statement.after, in_event=True)
    if statement.condition is not None:
        layers.examine(reading, statement.condition, layers.FOLLOW_UP)
        held = condition(reading, statement.condition, in_event=False)
    anchor, anchor_kind = _anchor(reading, statement.anchor) if statement.anchor else (None, Kind.TIME)
    return FollowUp(
        condition=held,
        because=statement.because.value if statement.because else own_words(statement.span),
        place=reading.place(statement.span),
        span=statement.span,
        channel=statement.channel.text if statement.channel else None,
        low=low,
        high=high,
        clock=clock,
        after=after,
        anchor=anchor,
        anchor_kind=anchor_kind,
        contents=tuple(dict.fromkeys(each.value for each in statement.contents)),
        saying=statement.saying.value if statement.saying else None,
    )


def _anchor(reading: Reading, name: nodes.Name) -> tuple[str | None, Kind]:
    """The time field of the event that a follow-up counts from, and whether it holds times or dates."""
    field = event_field(reading, name, "from")
    if field is None or not isinstance(field.operand, EventField):
        return None, Kind.TIME
    if field.kind is None:
        settle(reading, field, (Kind.TIME, Kind.DATE), firm=False)
    elif field.kind not in DATED:
        reading.report(values.no_date(name.span, name.span.text, field.kind, "from", is_field=True))
    return field.operand.name, field.kind if field.kind is not None else Kind.TIME


def _wait(
    reading: Reading, wait: nodes.ElapsedWait | nodes.BusinessWait, *, has_calendar: bool
) -> tuple[int | None, int, Clock]:
    """How long at least, how long at most, and by which clock."""
    if isinstance(wait, nodes.ElapsedWait):
        clock = Clock.ELAPSED
        low = amounts.duration(reading, wait.low, "within", least=0) if wait.low is not None else None
        high = amounts.duration(reading, wait.high, "within")
    else:
        clock = Clock.BUSINESS_DAYS if wait.unit == "days" else Clock.BUSINESS_HOURS
        where = f"business {wait.unit}"
        low = amounts.whole_number(reading, wait.low, where, least=0) if wait.low is not None else None
        high = amounts.whole_number(reading, wait.high, where)
        _check_business(reading, wait, has_calendar=has_calendar)
    if low is not None and high is not None and low > high and wait.low is not None:
        reading.report(amount_problems.wait_reversed(wait.span, wait.low.span.text, wait.high.span.text))
    return low, high or 1, clock


def _check_business(reading: Reading, wait: nodes.BusinessWait, *, has_calendar: bool) -> None:
    missing = [
        word for word, given in (("days", reading.calendar.days), ("hours", reading.calendar.hours)) if not given
    ]
    if missing:
        reading.report(calendars.no_business_time(wait.span, " and no ".join(missing), has_calendar=has_calendar))
