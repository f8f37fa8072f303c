"""From the batches of the query's answer to the answers of blocks of leads."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
from attrs import frozen
from numpy.typing import NDArray

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.model.outcomes import Clock
from leadrules.model.problems import ScoreOverflow
from leadrules.model.signals import Signal
from leadrules.model.values import Kind
from leadrules.population.answers import Answers, Awaiting, Places, RuleSum, ScoreColumn, Tally
from leadrules.population.calendar.business import waits
from leadrules.population.plan import Plan, Wait
from leadrules.population.relational.columns import BEYOND, gives_flat
from leadrules.records.columnar.shape import ID
from leadrules.records.prepared.clustering import column_of
from leadrules.records.prepared.shape import Column, Truth, Whole

_OPEN, _OVERDUE, _MET, _LATE = range(4)


@frozen(eq=False)
class _Block:
    """A batch being read. `refused` are the leads, by their place in it, for which there is no honest answer."""

    plan: Plan
    batch: pa.RecordBatch
    as_of: int
    refused: list[tuple[int, LeadRulesError]]

    def truths(self, name: str, count: int) -> tuple[Truth, ...]:
        return tuple(self.truth(f"{name}{number}") for number in range(count))

    def truth(self, name: str) -> Truth:
        true: Truth = self.batch[name].to_numpy(zero_copy_only=False)
        return true

    def whole(self, name: str) -> Whole:
        """Numbers; 0 where one is unknown."""
        array = self.batch[name]
        if array.null_count:
            array = array.fill_null(0)
        if pa.types.is_decimal(array.type):
            array = array.cast(pa.int64())
        numbers: Whole = array.to_numpy(zero_copy_only=False).astype(np.int64, copy=False)
        return numbers

    def places(self, name: str) -> Places:
        places: Places = self.whole(name).astype(np.int16)
        return places

    def text(self, name: str) -> Column:
        return column_of(Kind.TEXT, pa.chunked_array([self.batch[name].cast(pa.string())]))


def answers_of(plan: Plan, batch: pa.RecordBatch, as_of: int, *, keep_tallies: bool) -> Answers:
    """The answers of the leads of a batch. Raises what its first lead is refused for that is refused anything."""
    policy = plan.policy
    block = _Block(plan, batch, as_of, list(_beyond(plan, batch)))
    tallies = [_tally(rule.number, rule.signal, block) for rule in plan.rules] if keep_tallies else None
    answers = Answers(
        ids=batch[ID],
        missing=block.truths("missing", len(policy.required)),
        unknown=block.truths("unknown", len(policy.looked_at)),
        sums=tuple(_sum(rule.number, rule.signal, block) for rule in plan.rules),
        tallies=None if tallies is None else tuple(tallies),
        scores=tuple(_score(f"score{number}", block) for number in range(len(policy.scorecards))),
        total=_score("total", block),
        disqualified=block.places("disqualified"),
        tier=block.places("tier"),
        stage=block.text("stage") if policy.stages else None,
        move=block.places("move"),
        hand_offs=block.truths("hand_off", len(policy.hand_offs)),
        flags=block.truths("flag", len(policy.flags)),
        lists=block.truths("list", len(policy.lists)),
        nurtures=block.truths("nurture", len(policy.nurtures)),
        follow_ups=tuple(_awaiting(wait, block) for wait in plan.waits),
        kept=block.truths("kept", len(plan.claims)),
    )
    if block.refused:
        raise min(block.refused, key=lambda each: each[0])[1]  # of one lead, what it is refused for first
    return answers


def _beyond(plan: Plan, batch: pa.RecordBatch) -> Iterator[tuple[int, LeadRulesError]]:
    """The first lead to which a rule gives more than it may."""
    rules: Whole = batch[BEYOND].to_numpy()
    for row in (rules >= 0).nonzero()[0][:1].tolist():
        yield row, ScoreOverflow(plan.rules[int(rules[row])].signal.place, batch[ID][row].as_py())


def _tally(number: int, signal: Signal, block: _Block) -> Tally:
    times = block.whole(f"times{number}")
    if not gives_flat(signal):
        return Tally(block.whole(f"points{number}"), times)
    points = times * signal.points
    if signal.cap is not None:
        points = np.clip(points, -signal.cap, signal.cap)
    return Tally(points, times)


def _sum(number: int, signal: Signal, block: _Block) -> RuleSum:
    """What a rule gave all leads; where points follow from how often it counted, without making them of every lead."""
    times = block.whole(f"times{number}")
    counted = int(times.sum())
    if not gives_flat(signal):
        points = block.whole(f"points{number}")
        return RuleSum(int(np.count_nonzero(points)), _total(points), counted)
    if not signal.points:
        return RuleSum(0, 0, counted)
    leads, size = int(np.count_nonzero(times)), abs(signal.points)
    given = counted * size
    if signal.cap is not None:
        full = times >= -(-signal.cap // size)
        given = int(times[~full].sum()) * size + int(np.count_nonzero(full)) * signal.cap
    return RuleSum(leads if given else 0, given if signal.points > 0 else -given, counted)


def _total(numbers: Whole) -> int:
    """Both halves of the bits are added apart, so that no sum of a block needs more than there are."""
    return (int((numbers >> 32).sum()) << 32) + int((numbers & 0xFFFF_FFFF).sum())


def _score(name: str, block: _Block) -> ScoreColumn:
    return ScoreColumn(block.whole(name), _change(f"{name}_cap", block), _change(f"{name}_floor", block))


def _change(name: str, block: _Block) -> Whole | None:
    if name not in block.batch.schema.names:
        return None
    numbers = block.whole(name)
    return numbers if numbers.any() else None


def _awaiting(wait: Wait, block: _Block) -> Awaiting:
    name, follow_up = f"wait{wait.number}", wait.follow_up
    holds = block.truth(f"{name}_holds")
    not_before = None
    if follow_up.low is not None:
        not_before = _waited(wait, follow_up.low, f"{name}_not_before", holds, block)
    due = _waited(wait, follow_up.high, f"{name}_due", holds, block)
    unanswered: NDArray[Any] = np.asarray(block.batch[f"{name}_answered"].is_null())
    answered = block.whole(f"{name}_answered")
    status = np.where(
        unanswered, np.where(block.as_of <= due, _OPEN, _OVERDUE), np.where(answered <= due, _MET, _LATE)
    ).astype(np.int8)
    action, at = block.text(f"{name}_action"), block.whole(f"{name}_at")
    return Awaiting(holds, action, at, not_before, due, answered, status)


def _waited(wait: Wait, length: int, name: str, holds: Truth, block: _Block) -> Whole:
    """The end of a wait. Business time for which the table of spans did not reach is counted here, or refused."""
    ends = block.whole(name)
    if wait.follow_up.clock is Clock.ELAPSED:
        return ends
    ends, leads = ends.copy(), np.flatnonzero(holds & np.asarray(block.batch[name].is_null()))
    starts = block.whole(f"wait{wait.number}_start")
    waited = waits(wait.follow_up, block.plan.policy.calendar, starts[leads], length)
    if waited.refused is not None:
        place, problem = waited.refused
        block.refused.append((int(leads[place]), problem))
    ends[leads] = waited.due
    return ends
