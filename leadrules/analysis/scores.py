"""Which scores there can be: of a named score or of the total, over all leads or over those for which a condition holds.

Scores are in POINT units, as in the model.
"""

from attrs import evolve, frozen

from leadrules.analysis.assumptions import assumed
from leadrules.analysis.formulas import Domains, every, literals
from leadrules.analysis.groups import meaning_of, sums_of
from leadrules.analysis.lowering import lower
from leadrules.analysis.reach import Reach, any_between, cut, united, within_window
from leadrules.analysis.search import Effort, Exhausted, boxes
from leadrules.analysis.sets import Numbers
from leadrules.analysis.sums import about_lead, reach, rule_reach, scores_in
from leadrules.analysis.verdicts import Answer, Obstacle, Verdict
from leadrules.model.expressions import Condition, ScoreOf
from leadrules.model.policy import Policy
from leadrules.model.signals import Scorecard

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


def rule_range(policy: Policy, scorecard: Scorecard, number: int) -> Range:
    """The least and the greatest points of one rule or band table of a score of the policy, before it is clamped."""
    return _range(rule_reach(sums_of(policy), scorecard, number))


def range_given(policy: Policy, condition: Condition, name: str | None = None) -> Range | None:
    """The range among the leads for which a condition on the lead holds; None if there certainly are none."""
    meaning, sums, effort = meaning_of(policy), sums_of(policy), Effort()
    asked = lower(condition, meaning)
    whole = every((asked, assumed(asked, meaning)))
    cases: list[Reach] = []
    try:
        for box in boxes(whole, {}, effort):
            effort.step(CASE)
            found = _asked_for(reach(sums, name, about_lead(box)), box, name)
            cases.extend([] if found is None else [found])
    except Exhausted:
        return evolve(score_range(policy, name), exact=False)
    if not cases:
        return None
    simple = all(not each.variable.obstacle and each.variable.is_field for each in literals(whole))
    found = united(cases)
    return _range(found if simple else found.vague())


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
    return reach(sums_of(policy), name, {})


def _asked_for(found: Reach, box: Domains, name: str | None) -> Reach | None:
    """The reach within what the condition says of the score itself."""
    for variable in scores_in(box):
        values = box[variable]
        if variable.subject == ScoreOf(name) and isinstance(values, Numbers):
            return cut(found, *values.ends)
    return found


def _range(found: Reach) -> Range:
    below, above = found.unbounded
    return Range(None if below else found.low, None if above else found.high, found.tight)
