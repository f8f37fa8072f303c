"""Why it is not known by how much a score differs between two versions: what, in the rules that differ, is not followed."""

from collections.abc import Iterator

from leadrules.analysis.changes import changed_gains
from leadrules.analysis.formulas import Counted, Formula, Is, literals
from leadrules.analysis.gains import EventGain
from leadrules.analysis.parts import formulas_of
from leadrules.analysis.sets import Texts
from leadrules.analysis.verdicts import Obstacle
from leadrules.analysis.versions import Versions
from leadrules.model.signals import Every

TOGETHER = "what the rules add up to"
OFTEN = {
    Every.DAY: "what counts once per day",
    Every.WEEK: "what counts once per week",
    Every.MONTH: "what counts once per month",
    Every.FIELD: "what counts once for each value",
}


def hindrance(versions: Versions, name: str | None) -> Obstacle:
    """What stands in the way, and where; `name` is that of a score, None of the total."""
    cards = (card.name for each in (versions.old, versions.new) for card in each.policy.scorecards)
    gains = [
        gain for each in dict.fromkeys(cards if name is None else (name,)) for gain in changed_gains(versions, each)
    ]
    asked = [each for gain in gains for formula in formulas_of(gain) for each in _asked(formula)]
    for each in asked:
        if each.variable.obstacle:
            return Obstacle(each.variable.obstacle, each.variable.span)
    for gain in gains:
        if isinstance(gain, EventGain) and gain.repeat.every in OFTEN:
            span = next((each.variable.span for each in _asked(gain.where)), None)
            return Obstacle(OFTEN[gain.repeat.every], span)
    for each in asked:
        if isinstance(each.values, Texts) and (each.values.passing or each.values.failing):
            return Obstacle("text tests that depend on one another", each.variable.span)
    return Obstacle(TOGETHER, next((each.variable.span for each in asked), None))


def _asked(formula: Formula) -> Iterator[Is]:
    """What a formula asks, of events too."""
    for each in literals(formula):
        if isinstance(each.variable.subject, Counted):
            yield from _asked(each.variable.subject.where)
        else:
            yield each
