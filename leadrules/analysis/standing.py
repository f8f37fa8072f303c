"""Scores beside all else: whether leads of a box can have the scores that the box asks for."""

from leadrules.analysis.formulas import Counted, Domains
from leadrules.analysis.reach import Reach, unbounded, within_window
from leadrules.analysis.search import Chance, Effort, Found
from leadrules.analysis.sets import Numbers
from leadrules.analysis.sums import Sums, about_lead, reach, scores_in
from leadrules.analysis.verdicts import Obstacle
from leadrules.model.expressions import ScoreOf

STEPS = 100  # of effort for one score
TOGETHER = "which scores can be reached together with the rest"


def standing(box: Domains, sums: Sums, effort: Effort) -> Found:
    """Can leads of this box have the scores it asks for? Certain only where a single score is asked for, and is exact."""
    asked = tuple(scores_in(box))
    lead = about_lead(box)
    certain = len(asked) <= 1 and not any(each.on_event or isinstance(each.subject, Counted) for each in box)
    for variable in asked:
        effort.step(STEPS)
        subject, values = variable.subject, box[variable]
        if isinstance(subject, ScoreOf) and isinstance(values, Numbers):
            chance = _chance(reach(sums, subject.name, lead), values)
            if chance is Chance.NONE:
                return Found(Chance.NONE)
            if chance is Chance.PERHAPS or not certain:
                return Found(Chance.PERHAPS, box, Obstacle(TOGETHER, variable.span))
    return Found(Chance.CERTAIN, box)


def _chance(found: Reach, wanted: Numbers) -> Chance:
    """Is one of the wanted scores among those that can be reached?"""
    below, above = unbounded(found)
    best = Chance.NONE
    for low, high in wanted.spans:
        if (not above and low > found.high) or (not below and high < found.low):
            continue
        first, last = (low if below else max(low, found.low)), (high if above else min(high, found.high))
        if found.tight and ((not below and first == found.low) or (not above and last == found.high)):
            return Chance.CERTAIN
        inside = within_window(found, first, last)
        if inside is None or (inside and not found.exact):
            best = Chance.PERHAPS
        elif inside:
            return Chance.CERTAIN
    return best
