"""Which scores there can be: of a named score or of the total, over all leads or over those for which a condition holds.

Scores are in POINT units, as in the model.
"""

from attrs import evolve, frozen

from leadrules.analysis.assumptions import assumed
from leadrules.analysis.effort import Effort, Exhausted
from leadrules.analysis.formulas import Domains, every
from leadrules.analysis.groups import Sums, apart, meaning_of, sums_of
from leadrules.analysis.leads import sightings
from leadrules.analysis.lowering import lower
from leadrules.analysis.reach import Reach, any_between, cut, united, within_window
from leadrules.analysis.search import Chance, Found, boxes
from leadrules.analysis.sets import Numbers
from leadrules.analysis.sums import about_lead, reach, reach_beside, rule_reach, scores_in
from leadrules.analysis.verdicts import Answer, Obstacle, Verdict
from leadrules.model.expressions import Condition, ScoreOf
from leadrules.model.policy import Policy
from leadrules.model.signals import Scorecard

NOBODY = Reach().vague()  # assumptions that leave no lead at all leave scores undecided
CASE = 250  # steps of effort for one case of a condition
DEPENDING = Obstacle("rules that depend on one another in more ways than were followed")


@frozen
class Range:
    """The least and the greatest score, None where there is no end on that side.

    With `exact`, leads reach both; without, no lead goes beyond them.
    """

    low: int | None
    high: int | None
    exact: bool


def score_range(policy: Policy, name: str | None = None) -> Range:
    """The least and the greatest value of a named score, or of the total where there is no name."""
    return _range(reachable(policy, name))


def unlimited_range(policy: Policy, name: str | None = None) -> Range:
    """The same, if the score were not clamped by its own limits."""
    return _range(reach(sums_of(policy), name, {}, Effort(), limited=False) or NOBODY)


def rule_range(policy: Policy, scorecard: Scorecard, number: int) -> Range:
    """The least and the greatest points of one rule or band table of a score of the policy, before it is clamped."""
    return _range(rule_reach(sums_of(policy), scorecard, number) or NOBODY)


def range_given(
    policy: Policy, condition: Condition, name: str | None = None, effort: Effort | None = None
) -> Range | None:
    """The range among the leads for which a condition on the lead holds; None if there certainly are none."""
    meaning, sums, effort = meaning_of(policy), sums_of(policy), effort or Effort()
    asked = lower(condition, meaning)
    whole = every((asked, assumed(asked, meaning)))
    cases: list[Reach] = []
    try:
        for box in boxes(whole, {}, effort):
            effort.step(CASE)
            chance = max((each.chance for each in sightings(box, effort, _any_score)), default=Chance.NONE)
            found = None if chance is Chance.NONE else _in_box(box, name, sums, effort)
            if found is not None:
                cases.append(found if chance is Chance.CERTAIN and apart(sums, name, box) else found.vague())
    except Exhausted:
        return evolve(score_range(policy, name), exact=False)
    return _range(united(cases)) if cases else None


def attainable(policy: Policy, low: int | None, high: int | None, name: str | None = None) -> Verdict:
    """Is there a lead whose score is at least `low` and less than `high`? None stands for no end."""
    if low is not None and high is not None and high <= low:
        return Verdict(Answer.REFUTED)
    answer = any_between(reachable(policy, name), low, None if high is None else high - 1)
    if answer is None:
        return Verdict(Answer.UNDECIDED, DEPENDING)
    return Verdict(Answer.PROVED if answer else Answer.REFUTED)


def next_below(policy: Policy, score: int, name: str | None = None) -> int | None:
    """The greatest attainable score below this one; None where there is none, or where that is not certain."""
    found = reachable(policy, name)
    if not found.exact or found.values is None:
        return None
    far = 2 * max((abs(ray) for ray in found.rays), default=0)
    inside = within_window(found, min(found.low, score - far), score - 1)
    return inside[-1] if inside else None


def reachable(policy: Policy, name: str | None = None) -> Reach:
    """All values that a named score, or the total, can have."""
    return reach(sums_of(policy), name, {}, Effort()) or NOBODY


def _in_box(box: Domains, name: str | None, sums: Sums, effort: Effort) -> Reach | None:
    """The values of a score within a box, and within what the box says of this score and of others."""
    asked = [(each.subject.name, box[each]) for each in scores_in(box) if isinstance(each.subject, ScoreOf)]
    own = next((values for each, values in asked if each == name), None)
    others = {each: values for each, values in asked if each is not None and each != name}
    if name is None and others:
        found = reach_beside(others, about_lead(box), sums, effort)
    else:
        found = reach(sums, name, about_lead(box), effort)
        found = found and found.vague() if len(asked) > (own is not None) else found
    return cut(found, *own.ends) if found is not None and isinstance(own, Numbers) else found


def _any_score(box: Domains) -> Found:
    return Found(Chance.CERTAIN, box)


def _range(found: Reach) -> Range:
    below, above = found.unbounded
    return Range(None if below else found.low, None if above else found.high, found.tight)
