"""Looking for a lead: its fields and its history are two searches that meet in what the events' conditions ask of the lead."""

from collections.abc import Callable, Iterator

from attrs import frozen

from leadrules.analysis.effort import Effort, Exhausted
from leadrules.analysis.formulas import Counted, Domains, Formula, Is, Opposed, Variable, literals, reduced
from leadrules.analysis.happenings import Demand, History, arrange
from leadrules.analysis.search import NOTHING, TOO_LONG, Chance, Found, boxes, inhabited, narrowed
from leadrules.analysis.sets import Numbers, without
from leadrules.analysis.verdicts import Obstacle
from leadrules.model.expressions import AsOf, EventField, LeadField, Operand, ScoreOf
from leadrules.model.values import Kind

Scores = Callable[[Domains], Found]
TIMES = Obstacle("times that are compared with one another")


@frozen
class Sighting:
    """A lead that was looked for: the values left to its fields, its events (the one in question first); or why not."""

    chance: Chance
    box: Domains | None = None
    events: tuple[Domains, ...] = ()
    obstacle: Obstacle | None = None


def look_for(formula: Formula, effort: Effort, scores: Scores) -> Sighting:
    """A lead, with an event if the formula speaks of one, for which the formula holds; `scores` judges its scores."""
    best = Sighting(Chance.NONE)
    try:
        for box in boxes(formula, {}, effort):
            for found in sightings(box, effort, scores):
                best = max(best, found, key=lambda each: each.chance)
                if best.chance is Chance.CERTAIN:
                    return best
    except Exhausted:
        where = next((each.variable.span for each in literals(formula) if each.variable.span), None)
        return Sighting(Chance.PERHAPS, best.box, best.events, best.obstacle or Obstacle(TOO_LONG.construct, where))
    return best


def sightings(box: Domains, effort: Effort, scores: Scores) -> Iterator[Sighting]:
    """What becomes of a box, one for each case of the lead that the events' conditions tell apart. Raises Exhausted."""
    effort.step()
    split = _open_question(box)
    if split is None:
        for demands in _demands(box):
            yield _sighting(box, demands, effort, scores)
        return
    for values in (split.values, without(split.variable.universe, split.values)):
        narrower = narrowed(box, [Is(split.variable, values)])
        if narrower is not None:
            yield from sightings(narrower, effort, scores)


def _open_question(box: Domains) -> Is | None:
    """Something about the lead on which it depends which events match."""
    about_lead = {variable: values for variable, values in box.items() if not variable.on_event}
    for variable, values in box.items():
        if isinstance(variable.subject, Counted) and values != variable.universe:
            for literal in literals(reduced(variable.subject.where, about_lead)):
                if not literal.variable.on_event:
                    return literal
    return None


def _demands(box: Domains) -> Iterator[tuple[Demand, ...]]:
    """How many events of each kind the box asks for: a count with gaps in it is several cases."""
    about_lead = {variable: values for variable, values in box.items() if not variable.on_event}
    cases: list[tuple[Demand, ...]] = [()]
    for variable, values in box.items():
        if isinstance(variable.subject, Counted) and isinstance(values, Numbers) and values != variable.universe:
            where = reduced(variable.subject.where, about_lead)
            cases = [(*case, Demand(where, low, high)) for case in cases for low, high in values.spans]
    yield from cases


def _sighting(box: Domains, demands: tuple[Demand, ...], effort: Effort, scores: Scores) -> Sighting:
    of_event = {variable: values for variable, values in box.items() if variable.on_event}
    lead = {variable: values for variable, values in box.items() if not variable.on_event}
    fields = inhabited(lead)
    if fields.chance is Chance.NONE:
        return Sighting(Chance.NONE)
    event = inhabited(of_event) if of_event else NOTHING
    history = arrange(demands, of_event or None, effort) if demands or of_event else History(Chance.CERTAIN)
    if history.chance is Chance.NONE:
        return Sighting(Chance.NONE)
    standing = scores(box)
    if standing.chance is Chance.NONE:
        return Sighting(Chance.NONE)
    obstacle = (
        standing.obstacle
        or fields.obstacle
        or event.obstacle
        or history.obstacle
        or _between_times(box, history.events)
    )
    chance = Chance.PERHAPS if obstacle else Chance.CERTAIN
    return Sighting(chance, lead, history.events, obstacle)


def _between_times(box: Domains, events: tuple[Domains, ...]) -> Obstacle | None:
    """Values that hang together by the time of the decision: followed only where at most one of them is asked for."""
    asked = {variable for part in (box, *events) for variable, values in part.items() if values != variable.universe}
    fixed = [each for each in asked if isinstance(each.subject, AsOf) or _is_at(each.subject)]
    timed = [each for each in asked if each not in fixed and _is_timed(each)]
    return TIMES if fixed and (len(fixed) > 1 or timed) else None


def _is_at(subject: Operand | Opposed | Counted) -> bool:
    return isinstance(subject, EventField) and subject.name == "at"


def _is_timed(variable: Variable) -> bool:
    subject = variable.subject
    return (
        not isinstance(subject, LeadField | EventField | ScoreOf | Counted | Opposed) and subject.kind is Kind.DURATION
    )
