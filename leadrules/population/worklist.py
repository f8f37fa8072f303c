"""Many leads in the order in which they are worked through, found by their columns: a decision is made when it is asked for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import evolve, frozen

from leadrules.model.decision import Decision
from leadrules.population.answers import STATUSES, Answers
from leadrules.population.decisions import decision_of_lead
from leadrules.population.plan import Plan
from leadrules.population.reasons import Gifts, gifts_by_lead
from leadrules.records.prepared.shape import Truth, Whole

_AHEAD = STATUSES.index("met")  # statuses below it are still to be done


@frozen(eq=False)
class Block:
    """Answers without tallies, and what these gave."""

    answers: Answers
    gifts: Gifts


@frozen(eq=False)
class Worklist:
    """Blocks of leads, and the order: `order[i]` is the number of a lead, counted through all blocks."""

    plan: Plan
    as_of: int
    blocks: tuple[Block, ...]
    order: Whole


def make_worklist(plan: Plan, answers: Iterable[Answers], as_of: int) -> Worklist:
    """By tier (best to worst, then none), due of the next step (none last), score (high to low), id."""
    blocks = tuple(_block(each) for each in answers)
    if not blocks:
        return Worklist(plan, as_of, (), np.zeros(0, np.int64))
    ranks = _ranks([tier.name for tier in plan.policy.tiers])
    tier = np.concatenate([ranks[each.answers.tier] for each in blocks])
    steps = [_next_step(each.answers) for each in blocks]
    due, none = (np.concatenate(columns) for columns in zip(*steps, strict=True))
    score = np.concatenate([each.answers.total.points for each in blocks])
    ids = pa.chunked_array([each.answers.ids for each in blocks], pa.string())
    place = np.empty(len(ids), np.int64)
    place[pc.sort_indices(ids).to_numpy()] = np.arange(len(ids))
    return Worklist(plan, as_of, blocks, np.lexsort((place, -score, due, none, tier)))


def decisions_in_order(worklist: Worklist) -> Iterator[Decision]:
    """The decisions of a worklist, each made when it is its turn."""
    plan, as_of = worklist.plan, worklist.as_of
    makers = [decision_of_lead(plan, each.answers, each.gifts, as_of) for each in worklist.blocks]
    ends = np.cumsum([len(each.answers.ids) for each in worklist.blocks], dtype=np.int64)
    starts = [0, *ends.tolist()]
    for some in np.array_split(worklist.order, len(worklist.order) // 65_536 + 1):
        blocks = np.searchsorted(ends, some, "right")
        for block, lead in zip(blocks.tolist(), some.tolist(), strict=True):
            yield makers[block](lead - starts[block])


def tiers_reached(worklist: Worklist) -> Counter[str | None]:
    """How many leads reached each tier, and none."""
    names = [*(tier.name for tier in worklist.plan.policy.tiers), None]
    reached: Counter[str | None] = Counter()
    for block in worklist.blocks:
        counts = np.bincount(block.answers.tier.astype(np.int64) % len(names), minlength=len(names))
        for name, count in zip(names, counts.tolist(), strict=True):
            reached[name] += count
    return reached


def _block(answers: Answers) -> Block:
    assert answers.tallies is not None  # noqa: S101  decisions give their reasons
    gifts = gifts_by_lead(answers.tallies, len(answers.ids))
    return Block(evolve(answers, tallies=None, kept=()), gifts)


def _ranks(tiers: Sequence[str]) -> Whole:
    """The rank of each tier by its place, and at last, for -1, that of none. Tiers of one name are one."""
    first = {name: place for place, name in reversed(list(enumerate(tiers)))}
    return np.array([*(first[name] for name in tiers), len(tiers)], np.int64)


def _next_step(answers: Answers) -> tuple[Whole, Truth]:
    """When the first follow-up that is open or overdue is due, and where there is none."""
    due = np.full(len(answers.ids), np.iinfo(np.int64).max)
    for each in answers.follow_ups:
        ahead = each.holds & (each.status < _AHEAD)
        np.minimum(due, each.due, out=due, where=ahead)
    return due, due == np.iinfo(np.int64).max
