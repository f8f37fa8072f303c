"""What a lead's change of score is made of: each rule's part, and each clamp's. They add up to the change."""

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import frozen

from leadrules.evaluation.examination import Examination
from leadrules.evaluation.scores import Tally
from leadrules.matching.pairing import Pair
from leadrules.model.policy import Policy
from leadrules.model.signals import Limits, Place
from leadrules.population.plan import Plan


@frozen
class Part:
    """What a rule (or a clamp) gave a lead before and gives it now.

    `old` and `new` are its places, None where it did not exist. `was` is the reason it gave before, where that differs.
    """

    score: str | None
    because: str
    was: str | None
    old: Place | None
    new: Place | None
    before: int
    after: int


def parts_of(pairs: Sequence[Pair], old: Plan, new: Plan, before: Examination, after: Examination) -> Iterator[Part]:
    """The parts that are not zero: rules in the order of the pairs, then clamps."""
    was, now = _tallies(before), _tallies(after)
    for pair in pairs:
        one = None if pair.old is None else was[pair.old]
        other = None if pair.new is None else now[pair.new]
        if (one.points if one else 0) != (other.points if other else 0):
            yield _rule_part(pair, old, new, one, other)
    yield from _clamp_parts(before, after)


def _tallies(examination: Examination) -> list[Tally]:
    """In the order of the plan's rules."""
    return [tally for score in examination.scores for tally in score.tallies]


def _rule_part(pair: Pair, old: Plan, new: Plan, one: Tally | None, other: Tally | None) -> Part:
    plan, number = (new, pair.new) if pair.new is not None else (old, pair.old)
    rule = plan.rules[number or 0]
    was = one.signal.because if one and one.signal.because != rule.signal.because else None
    return Part(
        score=plan.policy.scorecards[rule.score].name,
        because=rule.signal.because,
        was=was,
        old=one.signal.place if one else None,
        new=other.signal.place if other else None,
        before=one.points if one else 0,
        after=other.points if other else 0,
    )


def _clamp_parts(before: Examination, after: Examination) -> Iterator[Part]:
    was, now = _clamps(before), _clamps(after)
    for score, because in dict.fromkeys((*now, *was)):
        one, other = was[score, because], now[score, because]
        if one != other:
            old, new = (_place(each.situation.policy, score, because) for each in (before, after))
            yield Part(score, because, None, old, new, one, other)


def _clamps(examination: Examination) -> Counter[tuple[str | None, str]]:
    """By how much each clamp changed its score; the total has no name."""
    found: Counter[tuple[str | None, str]] = Counter()
    for score in (*examination.scores, examination.total):
        for clamp in score.clamps:
            found[score.name, clamp.because] += clamp.points
    return found


def _place(policy: Policy, score: str | None, because: str) -> Place | None:
    own = policy.limits if score is None else None
    limits = own or next((each.limits for each in policy.scorecards if each.name == score), Limits())
    limit = limits.highest if because == "cap" else limits.lowest
    return None if limit is None else limit.place
