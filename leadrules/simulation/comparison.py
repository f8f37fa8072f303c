"""Two policies over the same files at the same instant: both snapshots from one pass, and what moves between them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from leadrules.evaluation.interpreter import examine
from leadrules.matching.pairing import Pair, pair_rules
from leadrules.matching.parts import parts_of
from leadrules.population.answers import Answers
from leadrules.population.plan import Plan
from leadrules.records.prepared.shape import PreparedHistory
from leadrules.simulation.changes import Comparison, Mover, RuleChange, Transition
from leadrules.simulation.counts import Counts, added, counts_of
from leadrules.simulation.moving import Moved, Movement, movement
from leadrules.simulation.rebuilding import leads_of
from leadrules.simulation.shape import RuleCount, Snapshot
from leadrules.simulation.snapshot import snapshot_of
from leadrules.simulation.standing import Standing, TierOrder, in_step, joined, matched, standing_of, tier_order
from leadrules.simulation.tier_lines import tier_line

MOST: Final = 10  # leads that are taken apart


@frozen(eq=False)
class Side:
    """A policy, the history as it reads it, and its answers, which are asked for once."""

    plan: Plan
    history: PreparedHistory
    answers: Iterable[Answers]


def compare(old: Side, new: Side, as_of: int, most: int = MOST) -> tuple[Snapshot, Comparison]:
    """The new policy's snapshot, and how it differs from the old one's.

    Where both sides have the same history, their blocks are of the same leads. Else leads are matched by id.
    """
    order = tier_order(old.plan.policy, new.plan.policy)
    counted: tuple[list[Counts], list[Counts]] = ([], [])
    standings = [_standings(side, order, counts) for side, counts in zip((old, new), counted, strict=True)]
    only = (0, 0)
    if old.history is new.history:
        moved = movement(in_step(*standings), order, most)
    else:
        before, after = map(joined, standings)
        both = matched(before, after)
        only = (len(before.ids) - len(both[0].ids), len(after.ids) - len(both[1].ids))
        moved = movement([both], order, most)
    pairs = pair_rules(old.plan, new.plan)
    was, now = (
        snapshot_of(side.plan, added(counts), as_of, side.history.report)
        for side, counts in zip((old, new), counted, strict=True)
    )
    comparison = Comparison(
        old=was,
        transitions=tuple(_transitions(was, now, order, moved)),
        changed=moved.changed,
        movers=tuple(_movers(old, new, as_of, pairs, order, moved.most)),
        rules=tuple(RuleChange(_rule(was, pair.old), _rule(now, pair.new), pair.alike) for pair in pairs),
        only_old=only[0],
        only_new=only[1],
        read_alike=old.history is new.history,
    )
    return now, comparison


def _standings(side: Side, order: TierOrder, counted: list[Counts]) -> Iterator[Standing]:
    """Where the leads of each block stand, while the block is counted as well."""
    for each in side.answers:
        counted[:] = [added([*counted, counts_of(side.plan, each)])]
        yield standing_of(side.plan.policy, order, each)


def _transitions(old: Snapshot, new: Snapshot, order: TierOrder, moved: Movement) -> Iterator[Transition]:
    place = {name: number for number, name in enumerate(order.names)}
    for row in old.tiers:
        for column in new.tiers:
            at = tuple(-1 if name is None else place[name] for name in (row.name, column.name))
            leads = moved.transitions[at[0], at[1]]
            yield Transition(row.name, column.name, leads, order.step(row.name, column.name))


def _movers(
    old: Side, new: Side, as_of: int, pairs: Sequence[Pair], order: TierOrder, most: Sequence[Moved]
) -> Iterator[Mover]:
    """Taken apart by the definition of the language, lead by lead."""
    ids = [each.lead for each in most]
    before = leads_of(old.history, ids)
    after = before if old.history is new.history else leads_of(new.history, ids)
    for each in most:
        was, now = (examine(side.plan.policy, leads[each.lead], as_of) for side, leads in ((old, before), (new, after)))
        parts = tuple(parts_of(pairs, old.plan, new.plan, was, now))
        tiers = was.situation.tier, now.situation.tier
        step = order.step(*tiers)
        line = tier_line(old.plan.policy, new.plan.policy, was.tier, now.tier, step, alone=not parts)
        yield Mover(each.lead, was.situation.total, now.situation.total, *tiers, step, parts, line)


def _rule(snapshot: Snapshot, number: int | None) -> RuleCount | None:
    return None if number is None else snapshot.rules[number]
