"""Scores beside all else: whether leads of a box can have the scores that the box asks for."""

from collections.abc import Mapping

from leadrules.analysis.effort import Effort
from leadrules.analysis.formulas import Domains, Variable
from leadrules.analysis.groups import Sums, apart
from leadrules.analysis.reach import Reach, any_between
from leadrules.analysis.search import Chance, Found
from leadrules.analysis.sets import Numbers, Values
from leadrules.analysis.sums import about_lead, dependent, reach, reach_beside, scores_in
from leadrules.analysis.verdicts import Obstacle
from leadrules.model.expressions import ScoreOf

STEPS = 100  # of effort for one score
TOGETHER = "which scores can be reached together with the rest"


def standing(box: Domains, sums: Sums, effort: Effort) -> Found:
    """Can leads of this box have the scores it asks for? Certain only where a single score is asked for, and is exact."""
    asked = [variable for variable in scores_in(box) if isinstance(box[variable], Numbers)]
    lead = about_lead(box)
    several = len(asked) > 1 and dependent(sums)
    certain = not several and not any(each.on_event for each in box)
    found = Found(Chance.CERTAIN, box)
    named = {name: box[each] for each in asked if (name := _name(each)) is not None}
    for variable in asked:
        effort.step(STEPS)
        chance = chance_of(_reach(variable, named, lead, sums, effort), box[variable], variable.universe)
        if chance is Chance.NONE:
            return Found(Chance.NONE)
        if chance is Chance.PERHAPS or not certain or not apart(sums, _name(variable), box):
            found = Found(Chance.PERHAPS, box, Obstacle(TOGETHER, variable.span))
    return found


def _reach(variable: Variable, named: Mapping[str, Values], lead: Domains, sums: Sums, effort: Effort) -> Reach | None:
    """What a score can be; the total where the named scores are as they are asked for."""
    name = _name(variable)
    if name is not None or not named:
        return reach(sums, name, lead, effort)
    return reach_beside(named, lead, sums, effort)


def _name(variable: Variable) -> str | None:
    return variable.subject.name if isinstance(variable.subject, ScoreOf) else None


def chance_of(found: Reach | None, wanted: Values, everything: Values) -> Chance:
    """Is one of the wanted scores among those that can be reached?"""
    if found is None:
        return Chance.NONE
    if not isinstance(wanted, Numbers) or not isinstance(everything, Numbers):
        return Chance.PERHAPS
    lowest, highest = everything.ends
    answers = [
        any_between(found, None if low == lowest else low, None if high == highest else high)
        for low, high in wanted.spans
    ]
    if any(answers):
        return Chance.CERTAIN
    return Chance.PERHAPS if None in answers else Chance.NONE
