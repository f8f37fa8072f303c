"""All that a replay tells row by row: each step of each lead, when it came where first, each triggering event.

Texts that spreadsheets would run are not changed here: a form that needs that does it.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from leadrules.model.policy import Policy
from leadrules.model.values import POINT
from leadrules.population.answers import STATUSES, Awaiting
from leadrules.population.columnar.steps.when import NEVER
from leadrules.population.plan import Plan
from leadrules.records.prepared.shape import Column, Truth, Whole
from leadrules.rendering.decisions.as_parquet import POINTS
from leadrules.simulation.naming import by_name
from leadrules.simulation.replay.arrivals import First
from leadrules.simulation.replay.follow_ups import Judged
from leadrules.simulation.replay.replay import Told
from leadrules.simulation.replay.shape import STATUSES as JUDGED
from leadrules.simulation.replay.walking import Course

TABLES: Final = ("steps", "first_times", "follow_ups")
SECONDS: Final = pa.decimal128(38, 6)
_DUE: Final = STATUSES.index("overdue")  # up to this one a follow-up waits for somebody


def tables(plan: Plan, course: Course, told: Told) -> Iterator[tuple[str, pa.Table]]:
    """The rows of a block under the name of their table; a block may have several of one table."""
    yield "steps", _steps(plan, course, told)
    for first in told.firsts:
        yield "first_times", _first(plan.policy, told, first)
    for judged in told.judged:
        yield "follow_ups", _judged(plan.policy, told, judged)


def _steps(plan: Plan, course: Course, told: Told) -> pa.Table:
    policy, steps = plan.policy, told.walked.steps
    answers, rows = steps.answers, np.flatnonzero(steps.at >= course.since)
    move = [each.target for each in policy.moves]
    columns: dict[str, pa.Array] = {
        "lead": answers.ids.cast(pa.string()),
        "at": times(policy, steps.at),
        "score": points(answers.total.points),
        **{
            f"score_{card.name}": points(score.points)
            for card, score in zip(policy.scorecards, answers.scores, strict=True)
        },
        "tier": texts([each.name for each in policy.tiers], answers.tier),
        "stage": of_column(answers.stage, len(steps.at)),
        "next_stage": texts(move, answers.move),
        "disqualified": pa.array(answers.disqualified >= 0),
        "hand_off": _hand_offs(policy, answers.hand_offs, len(steps.at)),
        **_next(policy, answers.follow_ups, len(steps.at)),
    }
    table = pa.table(columns)
    return table if len(rows) == len(steps.at) else table.take(pa.array(rows))


def _hand_offs(policy: Policy, given: Sequence[Truth], count: int) -> pa.Array:
    """To whom, joined by `; `."""
    names = by_name(each.to for each in policy.hand_offs)
    columns = [np.logical_or.reduce([given[place] for place in places]) for places in names.values()]
    if not columns:
        return pa.nulls(count, pa.string())
    patterns, codes = np.unique(np.stack(columns), axis=1, return_inverse=True)
    joined = ["; ".join(name for name, there in zip(names, each, strict=True) if there) for each in patterns.T.tolist()]
    return pa.array([each or None for each in joined], pa.string()).take(pa.array(codes.reshape(-1)))


def _next(policy: Policy, follow_ups: Sequence[Awaiting], count: int) -> dict[str, pa.Array]:
    """The first follow-up that nobody has answered: earliest due, then as written."""
    number, due = np.full(count, -1), np.full(count, NEVER)
    not_before, status = np.full(count, NEVER), np.zeros(count, np.int64)
    for place, awaiting in enumerate(follow_ups):
        sooner = awaiting.holds & (awaiting.status <= _DUE) & (awaiting.due < due)
        number = np.where(sooner, place, number)
        status, due = np.where(sooner, awaiting.status, status), np.where(sooner, awaiting.due, due)
        earliest = np.full(count, NEVER) if awaiting.not_before is None else awaiting.not_before
        not_before = np.where(sooner, earliest, not_before)
    return {
        "next_by": texts([each.channel for each in policy.follow_ups], number),
        "next_not_before": times(policy, not_before),
        "next_due": times(policy, due),
        "next_status": texts(STATUSES, np.where(number < 0, -1, status)),
    }


def _first(policy: Policy, told: Told, first: First) -> pa.Table:
    count, ids = len(first.lead), _ids(told, first.lead)
    return pa.table(
        {
            "lead": ids,
            "kind": pa.array([first.goal.kind] * count, pa.string()),
            "name": pa.array([first.goal.name] * count, pa.string()),
            "at": times(policy, first.at),
            "seconds_after_entry": seconds(first.after_entry),
            "seconds_before_won": seconds(first.before_won, first.won),
        }
    )


def _judged(policy: Policy, told: Told, judged: Judged) -> pa.Table:
    triggers, follow_up = judged.triggers, judged.wait.follow_up
    count = len(triggers.lead)
    earliest = np.full(count, NEVER) if triggers.not_before is None else triggers.not_before
    return pa.table(
        {
            "lead": _ids(told, triggers.lead),
            "because": pa.array([follow_up.because] * count, pa.string()),
            "rule": pa.array([str(follow_up.place)] * count, pa.string()),
            "by": pa.array([follow_up.channel] * count, pa.string()),
            "action": of_column(triggers.action, count),
            "at": times(policy, triggers.at),
            "not_before": times(policy, earliest),
            "due": times(policy, triggers.due),
            "answered": times(policy, triggers.answered),
            "status": texts(JUDGED, triggers.status),
            "seconds_left": seconds(-triggers.over),
            "business_seconds_left": seconds(-judged.over, judged.known),
            "no_longer_asked": pa.array(triggers.withdrawn),
        }
    )


def _ids(told: Told, leads: Whole) -> pa.Array:
    """Of leads by their place in the block."""
    steps = told.walked.steps
    return steps.answers.ids.take(pa.array(steps.first[leads])).cast(pa.string())


def texts(names: Sequence[str | None], places: NDArray[Any]) -> pa.Array:
    """Names by place, none for -1."""
    return pa.array(names, pa.string()).take(pa.array(places, pa.int64(), mask=places < 0))


def of_column(column: Column | None, count: int) -> pa.Array:
    """The texts of a column."""
    if column is None or column.texts is None:
        return pa.nulls(count, pa.string())
    return column.texts.take(pa.array(column.values, mask=column.values < 0))


def times(policy: Policy, instants: Whole) -> pa.Array:
    """Instants in the policy's zone, none for NEVER."""
    return pa.array(instants, mask=instants == NEVER).cast(pa.timestamp("us", tz=policy.calendar.zone))


def points(scores: Whole) -> pa.Array:
    """Exact points: a score is a whole number of 1/10,240,000 points, which has at most 14 decimals."""
    unit = 10**14 // POINT
    high, low = (scores >> 32) * unit, (scores & 0xFFFF_FFFF) * unit  # of 128 bits, as decimals are kept
    shifted = high.view(np.uint64) << np.uint64(32)
    total = shifted + low.view(np.uint64)
    return _decimals(total, (high >> 32) + (total < shifted), POINTS)


def seconds(lengths: Whole, known: Truth | None = None) -> pa.Array:
    """Microseconds as exact seconds."""
    found = _decimals(lengths.view(np.uint64), lengths >> 63, SECONDS)
    return found if known is None else pc.if_else(pa.array(known), found, pa.scalar(None, SECONDS))


def _decimals(low: NDArray[Any], high: Whole, kind: pa.Decimal128Type) -> pa.Array:
    words = np.empty((len(low), 2), np.uint64)
    words[:, 0], words[:, 1] = low, high.view(np.uint64)
    return pa.Array.from_buffers(kind, len(low), [None, pa.py_buffer(words)])
