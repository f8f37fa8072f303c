"""Somebody with a score: a lead that is shown where a question asks for scores.

That there is one is known from sums; who it is, is found by asking on. Each thing that a rule depends on is settled, one after
the other, as plainly as the wanted score still allows: unknown rather than known, no event rather than one.
"""

from collections.abc import Iterable, Iterator

from leadrules.analysis.assumptions import assumed
from leadrules.analysis.effort import EFFORT, Effort, Exhausted
from leadrules.analysis.formulas import FALSE, Counted, Domains, Formula, Is, Variable, every, literals, reduced
from leadrules.analysis.gains import EventGain, gains_of
from leadrules.analysis.groups import Sums, sums_of
from leadrules.analysis.leads import Sighting, look_for, sightings
from leadrules.analysis.lowering import lower
from leadrules.analysis.meters import gaining
from leadrules.analysis.parts import formulas_of
from leadrules.analysis.search import Chance, Found, narrowed
from leadrules.analysis.sets import Numbers, Values, meet, without
from leadrules.analysis.standing import standing
from leadrules.analysis.sums import scores_in
from leadrules.analysis.variables import MANY, spanning
from leadrules.analysis.verdicts import Witness
from leadrules.analysis.witnesses import witness_of
from leadrules.model.expressions import Condition, ScoreOf
from leadrules.model.policy import Policy
from leadrules.model.signals import Every

MOST = 40  # events of one sort


def example(condition: Condition, policy: Policy, effort: Effort | None = None) -> Witness | None:
    """A lead (with events) for which a condition holds, scores considered; a candidate, for the interpreter to confirm.

    None where there is none, or where none comes to mind. Without a stated effort, adding up scores takes what it takes.
    """
    sums, steps = sums_of(policy), effort or Effort(2 * EFFORT)
    asked = lower(condition, sums.meaning)
    whole = every((asked, assumed(asked, sums.meaning)))
    found = look_for(whole, steps, lambda box: standing(box, sums, steps))
    if found.box is None or not any(scores_in(found.box)):
        return None if found.box is None else witness_of(found.box, found.events, policy)
    try:
        shown = _shown(found, sums, steps)
    except Exhausted:
        return None
    return None if shown is None or shown.box is None else witness_of(shown.box, shown.events, policy)


def _shown(found: Sighting, sums: Sums, effort: Effort) -> Sighting | None:
    box: Domains | None = found.box or {}
    names = {each.subject.name for each in scores_in(found.box or {}) if isinstance(each.subject, ScoreOf)}
    for formula, gain in _questions(sums, names):
        box = _settled(box, formula, sums, effort) if box is not None else None
        if gain is not None and box is not None:
            box = _happened(box, reduced(formula, box), gain, sums, effort)
    if box is None:
        return None
    return max(sightings(box, effort, lambda _: Found(Chance.CERTAIN)), key=lambda each: each.chance, default=None)


def _questions(sums: Sums, names: set[str | None]) -> Iterator[tuple[Formula, EventGain | None]]:
    """Everything that scores depend on: conditions on the lead, and on events with the rule that counts them."""
    for card in sums.meaning.policy.scorecards:
        if not names & {card.name, None}:
            continue
        for gain in gains_of(card, sums.meaning):
            for formula in formulas_of(gain):
                yield formula, gain if isinstance(gain, EventGain) else None


def _settled(box: Domains, formula: Formula, sums: Sums, effort: Effort) -> Domains | None:
    """The box with all that a formula asks of the lead decided."""
    while True:
        left = [each for each in literals(reduced(formula, box)) if not each.variable.on_event]
        if not left:
            return box
        domain = box.get(left[0].variable, left[0].variable.universe)
        sides = (meet(domain, left[0].values), without(domain, left[0].values))
        ways = sorted((each for each in sides if not each.empty), key=_weight)
        narrower = _first_that_stands(box, left[0].variable, ways, sums, effort)
        if narrower is None:
            return None
        box = narrower


def _weight(values: Values) -> tuple[bool, bool]:
    """Unknown weighs less than known, no event less than some."""
    return not values.unknown, not isinstance(values, Numbers) or meet(values, spanning(0, 0)).empty


def _happened(box: Domains, where: Formula, gain: EventGain, sums: Sums, effort: Effort) -> Domains | None:
    """The box with the number of events decided that a rule counts: none, or some band of age by band of age."""
    if where == FALSE:
        return box
    nothing = narrowed(box, [Is(_counting(where), spanning(0, 0))])
    if nothing is not None and standing(nothing, sums, effort).chance >= standing(box, sums, effort).chance:
        return nothing
    most = 1 if gain.repeat.every is Every.LEAD else MOST
    for band, _ in gaining(gain, 0).bands:
        variable = _counting(every((where, band)))
        domain = box.get(variable, variable.universe)
        ways = [meet(domain, spanning(number, MANY if number == most else number)) for number in range(most + 1)]
        narrower = _first_that_stands(box, variable, [each for each in ways if not each.empty], sums, effort)
        if narrower is None:
            return None
        box = narrower
    return box


def _counting(where: Formula) -> Variable:
    return Variable(Counted(where), on_event=False, universe=spanning(0, MANY))


def _first_that_stands(
    box: Domains, variable: Variable, ways: Iterable[Values], sums: Sums, effort: Effort
) -> Domains | None:
    """The box with the first way for a variable that leaves the wanted scores in reach."""
    perhaps: Domains | None = None
    for values in ways:
        narrower = narrowed(box, [Is(variable, values)])
        if narrower is not None:
            chance = standing(narrower, sums, effort).chance
            if chance is Chance.CERTAIN:
                return narrower
            perhaps = narrower if perhaps is None and chance is Chance.PERHAPS else perhaps
    return perhaps
