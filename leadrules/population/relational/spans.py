"""The table of business time that belongs to a history: the years from which somebody waits, and those up to which."""

from typing import Final

import pyarrow as pa

from leadrules.model.business_time import business_wait
from leadrules.model.outcomes import Clock, FollowUp
from leadrules.model.schema import Schema
from leadrules.model.values import DAY, FIRST_DAY, LAST_DAY, RANGES, Kind
from leadrules.population.calendar.business import last_year_of
from leadrules.population.calendar.spans import Spans, spans_between
from leadrules.population.plan import Plan
from leadrules.population.relational.business import COLUMNS
from leadrules.population.relational.inputs import Extents
from leadrules.population.relational.scope import bounds_of
from leadrules.records.columnar.shape import AT, event_column
from leadrules.text.dates import day_of

_BACK: Final = 30  # years before and after the decision, at most: what lies beyond is counted lead by lead
_AHEAD: Final = 10


def table_of_spans(plan: Plan, as_of: int, extents: Extents) -> pa.Table:
    """The spans that the follow-ups of these events need, or mostly so. `extents` are those of the events."""
    calendar = plan.policy.calendar
    waits = [each for each in plan.policy.follow_ups if each.clock is not Clock.ELAPSED]
    low, high = zip(*(_starts(each, as_of, plan.policy.schema, extents) for each in waits), strict=True)
    wait = max(business_wait(calendar, each.clock, each.high) for each in waits)
    now = _year(as_of)
    first = max(1, _year(min(low)) - 1, now - _BACK)
    last = last_year_of(calendar, min(max(high), as_of + _AHEAD * 366 * DAY), wait, now + _AHEAD)
    return as_table(spans_between(calendar, first, last))


def as_table(spans: Spans) -> pa.Table:
    """The spans as a table for an engine."""
    return pa.table({name: pa.array(getattr(spans, name)) for name in COLUMNS})


def _starts(follow_up: FollowUp, as_of: int, schema: Schema, extents: Extents) -> tuple[int, int]:
    """Between which instants a follow-up begins to be waited for."""
    low, high = bounds_of(Kind.TIME, extents.get(AT))
    ends = [(min(low, as_of), min(high, as_of))]
    if follow_up.anchor not in {None, AT}:
        own = bounds_of(follow_up.anchor_kind, extents.get(event_column(schema, follow_up.anchor or AT)))
        unit = DAY if follow_up.anchor_kind is Kind.DATE else 1
        ends.append((own[0] * unit - DAY, own[1] * unit + DAY))  # a local midnight is less than a day away
    first, last = RANGES[Kind.TIME]
    return max(first, min(each[0] for each in ends)), min(last, max(each[1] for each in ends))


def _year(at: int) -> int:
    return day_of(max(FIRST_DAY, min(at // DAY, LAST_DAY))).year
