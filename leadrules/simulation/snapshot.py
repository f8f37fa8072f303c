"""From the answers for all leads, block by block, to a snapshot. No block is kept."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from leadrules.model.policy import Policy
from leadrules.population.answers import STATUSES, Answers
from leadrules.population.plan import Plan
from leadrules.records.report import ReadingReport
from leadrules.simulation.counts import Counts, Held, added, counts_of
from leadrules.simulation.distribution import distribution, marks_of
from leadrules.simulation.naming import by_name, nurture_contents, tier_names
from leadrules.simulation.shape import Broken, ClampCount, Load, MoveCount, Named, RuleCount, Snapshot, Spread


def take_snapshot(plan: Plan, answers: Iterable[Answers], as_of: int, report: ReadingReport) -> Snapshot:
    """What the policy decides of all leads; `as_of` is the instant of the answers, in microseconds."""
    return snapshot_of(plan, added(counts_of(plan, each) for each in answers), as_of, report)


def snapshot_of(plan: Plan, counts: Counts, as_of: int, report: ReadingReport) -> Snapshot:
    """The counts under the names of the policy."""
    policy = plan.policy
    claims = [
        Broken(claim.kind, claim.text, claim.place, held.leads, held.examples)
        for claim, held in zip(plan.claims, _each(counts.claims, len(plan.claims)), strict=True)
    ]
    return Snapshot(
        policy=policy,
        as_of=as_of,
        report=report,
        leads=counts.leads,
        tiers=tuple(_tiers(policy, counts)),
        score=counts.total,
        scores=tuple(_scores(policy, counts)),
        distribution=distribution(counts.histogram, marks_of(policy)),
        rules=tuple(_rules(plan, counts)),
        clamps=tuple(_clamps(policy, counts)),
        disqualified=counts.leads - counts.disqualified[-1],
        disqualifications=_placed((each.because for each in policy.disqualifications), counts.disqualified),
        hand_offs=_named(by_name(each.to for each in policy.hand_offs), counts.hand_offs),
        flags=_named(by_name(each.name for each in policy.flags), counts.flags),
        lists=_named(by_name(each.name for each in policy.lists), counts.lists),
        nurture=_named(nurture_contents(policy), counts.nurture),
        stages=tuple(_stages(policy, counts)),
        moves=tuple(_moves(policy, counts)),
        follow_ups=tuple(_loads(counts)),
        claims=tuple(each for each in claims if each.kind != "assume"),
        assumptions=tuple(each for each in claims if each.kind == "assume"),
        incomplete=counts.incomplete,
        missing=_named(policy.required, counts.missing),
        unknown=_named(policy.looked_at, counts.unknown),
    )


def _each(held: Sequence[Held], number: int) -> Sequence[Held]:
    """As many as the policy names, where no lead has been seen too."""
    return held or (Held(),) * number


def _named(names: Iterable[str], held: Sequence[Held]) -> tuple[Named, ...]:
    listed = list(names)
    return tuple(Named(name, each.leads) for name, each in zip(listed, _each(held, len(listed)), strict=True))


def _placed(names: Iterable[str], counts: Counter[int]) -> tuple[Named, ...]:
    return tuple(Named(name, sum(counts[place] for place in places)) for name, places in by_name(names).items())


def _tiers(policy: Policy, counts: Counts) -> Iterator[Named]:
    """A tier may stand on several lines."""
    places = by_name(tier.name for tier in policy.tiers)
    yield from (Named(name, sum(counts.tiers[place] for place in places[name])) for name in tier_names(policy))
    if counts.tiers[-1]:
        yield Named(None, counts.tiers[-1])


def _scores(policy: Policy, counts: Counts) -> Iterator[tuple[str, Spread]]:
    for place, scorecard in enumerate(policy.scorecards):
        yield scorecard.name, counts.scores[place] if counts.scores else Spread()


def _rules(plan: Plan, counts: Counts) -> Iterator[RuleCount]:
    for rule in plan.rules:
        given = counts.rules[rule.number] if counts.rules else None
        score, signal = plan.policy.scorecards[rule.score].name, rule.signal
        numbers = (given.leads, given.points, given.times) if given else (0, 0, 0)
        yield RuleCount(score, signal.because, signal.place, *numbers)


def _clamps(policy: Policy, counts: Counts) -> Iterator[ClampCount]:
    limits = [(each.name, each.limits) for each in policy.scorecards]
    ends = [
        (score, because, limit)
        for score, limit_of in [*limits, (None, policy.limits)]
        for because, limit in (("cap", limit_of.highest), ("floor", limit_of.lowest))
    ]
    for (score, because, limit), held in zip(ends, _each(counts.clamps, len(ends)), strict=True):
        if limit is not None:
            yield ClampCount(score, because, limit.place, held.leads, held.points)


def _stages(policy: Policy, counts: Counts) -> Iterator[Named]:
    """Those of the policy, then whatever else the leads say."""
    found = [each for each in counts.stages if each is not None]
    if policy.stages:
        for name in (*policy.stages, *sorted(set(found) - set(policy.stages))):
            yield Named(name, counts.stages[name])


def _moves(policy: Policy, counts: Counts) -> Iterator[MoveCount]:
    for (origin, target), places in by_name((each.origin, each.target) for each in policy.moves).items():
        yield MoveCount(origin, target, sum(counts.moves[place] for place in places))


def _loads(counts: Counts) -> Iterator[Load]:
    """By day, then by channel, those without one last, then in the order of the states."""
    for day, by, status in sorted(
        counts.follow_ups, key=lambda each: (each[0], each[1] is None, each[1] or "", each[2])
    ):
        yield Load(day, by, STATUSES[status], counts.follow_ups[day, by, status])
