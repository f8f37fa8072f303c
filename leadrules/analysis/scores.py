"""Which scores there can be: of a named score or of the total, over all leads or over those for which a condition holds.

Points are in POINT units, as in the model. Groups of rules that don't depend on one another add up freely; named scores are
clamped before they are added, and a clamp that can't bind is none.
"""

from collections.abc import Sequence
from itertools import islice

from attrs import evolve, frozen

from leadrules.analysis.formulas import All, Domains, Formula, Is, every, literals
from leadrules.analysis.gains import Gain, gains_of
from leadrules.analysis.lowering import Meaning, lower
from leadrules.analysis.parts import independent_parts
from leadrules.analysis.questions import assumed
from leadrules.analysis.reach import Reach, added, clamped, unbounded, united, within_window
from leadrules.analysis.search import Effort, Exhausted, boxes, narrowed
from leadrules.analysis.tallying import tally
from leadrules.analysis.verdicts import Answer, Obstacle, Verdict
from leadrules.model.expressions import Condition, ScoreOf
from leadrules.model.policy import Policy
from leadrules.model.signals import Limits, Scorecard

CASES = 64  # boxes of a condition that are followed one by one
DEPENDING = Obstacle("rules that depend on one another in more ways than were followed")


@frozen
class Range:
    """The least and the greatest score in POINT units, None where there is no end on that side.

    With `exact`, leads reach both; without, no lead goes beyond them.
    """

    low: int | None
    high: int | None
    exact: bool


def score_range(policy: Policy, name: str | None = None) -> Range:
    """The least and the greatest value of a named score, or of the total where there is no name."""
    return _range(reachable(policy, name))


def rule_range(policy: Policy, scorecard: Scorecard, number: int) -> Range:
    """The least and the greatest points of one rule or band table of a score, before the score is clamped."""
    one = evolve(scorecard, rules=(scorecard.rules[number],), limits=Limits())
    return _range(_card(one, Meaning(policy), {}))


def range_given(policy: Policy, condition: Condition, name: str | None = None) -> Range | None:
    """The range among the leads for which a condition holds; None if there certainly are none."""
    meaning = Meaning(policy)
    asked = lower(condition, meaning)
    whole = every((asked, assumed(asked, meaning)))
    try:
        found_boxes = list(islice(boxes(whole, {}, Effort()), CASES + 1))
    except Exhausted:
        return evolve(score_range(policy, name), exact=False)
    if not found_boxes:
        return None
    if len(found_boxes) > CASES:
        return evolve(score_range(policy, name), exact=False)
    cases = [_reach(policy, name, _plain(box)) for box in found_boxes]
    simple = all(not each.variable.obstacle and not _counts(each) for each in literals(whole))
    found = united(cases)
    return _range(evolve(found, tight=found.tight and simple))


def attainable(policy: Policy, low: int, high: int, name: str | None = None) -> Verdict:
    """Is there a lead whose score is at least `low` and less than `high`?"""
    reach = reachable(policy, name)
    below, above = unbounded(reach)
    if (not below and high <= reach.low) or (not above and low > reach.high):
        return Verdict(Answer.REFUTED)
    if reach.tight and (low <= reach.low < high or low <= reach.high < high) and not reach.rays:
        return Verdict(Answer.PROVED)
    found = within_window(reach, low, high - 1)
    if found is None:
        return Verdict(Answer.UNDECIDED, DEPENDING)
    if not found:
        return Verdict(Answer.REFUTED)
    return Verdict(Answer.PROVED) if reach.exact else Verdict(Answer.UNDECIDED, DEPENDING)


def next_below(policy: Policy, score: int, name: str | None = None) -> int | None:
    """The greatest attainable score below this one; None where there is none, or where that is not certain."""
    reach = reachable(policy, name)
    if not reach.exact or reach.values is None:
        return None
    first = reach.low if not unbounded(reach)[0] else score - 2 * max(abs(ray) for ray in reach.rays)
    found = within_window(reach, min(first, score), score - 1)
    return found[-1] if found else None


def reachable(policy: Policy, name: str | None = None) -> Reach:
    """All values that a named score, or the total, can have."""
    return _reach(policy, name, {})


def _range(reach: Reach) -> Range:
    below, above = unbounded(reach)
    return Range(None if below else reach.low, None if above else reach.high, reach.tight)


def _reach(policy: Policy, name: str | None, given: Domains) -> Reach:
    meaning = Meaning(policy)
    domains, certain = _assumed_domains(meaning, given)
    if domains is None:
        return Reach(exact=False, tight=False)
    if name is None:
        found = _total(policy, meaning, domains)
    else:
        cards = [card for card in policy.scorecards if card.name == name]
        found = added([_card(card, meaning, domains) for card in cards])
    return found if certain else evolve(found, exact=False, tight=False)


def _card(card: Scorecard, meaning: Meaning, domains: Domains) -> Reach:
    return _clamped(_sum(gains_of(card, meaning), domains), card.limits)


def _total(policy: Policy, meaning: Meaning, domains: Domains) -> Reach:
    """The clamped sum of all named scores. Those that are not clamped are one sum, whatever they share."""
    free: list[Gain] = []
    bound: list[tuple[tuple[Gain, ...], Reach]] = []
    for card in policy.scorecards:
        gains = gains_of(card, meaning)
        if card.limits == Limits():
            free.extend(gains)
            continue
        raw = _sum(gains, domains)
        kept = _clamped(raw, card.limits)
        if (raw.low, raw.high, raw.rays) == (kept.low, kept.high, kept.rays):
            free.extend(gains)
        else:
            bound.append((gains, kept))
    found = added([_sum(free, domains), *(kept for _, kept in bound)])
    if _share([tuple(free), *(gains for gains, _ in bound)]):
        found = evolve(found, exact=False, tight=False)
    return _clamped(found, policy.limits)


def _share(sums: Sequence[tuple[Gain, ...]]) -> bool:
    """Do some of these sums depend on one another?"""
    apart = sum(len(independent_parts(gains)) for gains in sums)
    return len(independent_parts([gain for gains in sums for gain in gains])) < apart


def _sum(gains: Sequence[Gain], domains: Domains) -> Reach:
    return added([tally(part, domains) for part in independent_parts(gains)])


def _clamped(reach: Reach, limits: Limits) -> Reach:
    lowest = None if limits.lowest is None else limits.lowest.value
    highest = None if limits.highest is None else limits.highest.value
    return clamped(reach, lowest, highest)


def _assumed_domains(meaning: Meaning, given: Domains) -> tuple[Domains | None, bool]:
    """What is assumed of single fields, and whether that is all that is assumed."""
    assumptions = [lower(each.condition, meaning) for each in meaning.policy.assumptions]
    parts = [part for each in assumptions for part in (each.parts if isinstance(each, All) else (each,))]
    single = [part for part in parts if isinstance(part, Is) and not _counts(part)]
    return narrowed(given, single), len(single) == len(parts)


def _counts(literal: Formula) -> bool:
    return isinstance(literal, Is) and not hasattr(literal.variable.subject, "kind")


def _plain(box: Domains) -> Domains:
    """What a box says of the lead; what it says of scores is not followed."""
    return {
        variable: values
        for variable, values in box.items()
        if not variable.on_event and not isinstance(variable.subject, ScoreOf)
    }
