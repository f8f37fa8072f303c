"""Scores: what each rule counts, how a score adds up, and where it is clamped."""

from collections.abc import Hashable, Iterator

from attrs import frozen

from leadrules.evaluation.expressions import holds, matching
from leadrules.evaluation.situation import Situation, event_value
from leadrules.model.clock import local_day, local_month, local_week
from leadrules.model.lead import Event
from leadrules.model.problems import ScoreOverflow
from leadrules.model.signals import Bands, Every, Limit, Limits, Scorecard, Signal, fade_points
from leadrules.model.values import RULE_LIMIT


@frozen
class Tally:
    """What one rule gave, in POINT units: `total` before its cap, `points` after; `times` it counted."""

    signal: Signal
    times: int
    total: int
    points: int
    events: tuple[Event, ...] = ()  # those it counted


@frozen
class Clamped:
    """A clamp that changed a sum: by how much, in POINT units, as `cap` or as `floor`."""

    because: str
    limit: Limit
    points: int


@frozen
class ScoreTally:
    """A score with everything that made it; `name` is None for the total, which has no rules of its own."""

    name: str | None
    tallies: tuple[Tally, ...]
    clamps: tuple[Clamped, ...]
    points: int


def score(scorecard: Scorecard, situation: Situation) -> ScoreTally:
    """A named score: the sum of its rules, clamped."""
    tallies = tuple(tally for rule in scorecard.rules for tally in _tally(rule, situation))
    total = sum(tally.points for tally in tallies)
    clamps = tuple(_clamp(total, scorecard.limits))
    return ScoreTally(scorecard.name, tallies, clamps, total + sum(each.points for each in clamps))


def add_up(scores: tuple[ScoreTally, ...], limits: Limits) -> ScoreTally:
    """The total of the named scores, clamped."""
    total = sum(each.points for each in scores)
    clamps = tuple(_clamp(total, limits))
    return ScoreTally(None, (), clamps, total + sum(each.points for each in clamps))


def _tally(rule: Signal | Bands, situation: Situation) -> Iterator[Tally]:
    if isinstance(rule, Signal) and rule.on_events:
        yield _tally_events(rule, matching(rule.condition, situation), situation)
    elif isinstance(rule, Signal):
        yield _tally_lead(rule, counts=holds(rule.condition, situation))
    elif rule.on_events:
        taken = [_first_row(rule, situation, event) for event in situation.events]
        for row in rule.rows:
            own = tuple(event for event, took in zip(situation.events, taken, strict=True) if took is row)
            yield _tally_events(row, own, situation)
    else:
        took = _first_row(rule, situation, None)
        yield from (_tally_lead(row, counts=row is took) for row in rule.rows)


def _first_row(bands: Bands, situation: Situation, event: Event | None) -> Signal | None:
    return next((row for row in bands.rows if holds(row.condition, situation, event)), None)


def _tally_lead(signal: Signal, *, counts: bool) -> Tally:
    points = signal.points if counts else 0
    return Tally(signal, int(counts), points, points)


def _tally_events(signal: Signal, matches: tuple[Event, ...], situation: Situation) -> Tally:
    """Select, repeat, fade, sum, cap."""
    events = _repeated(signal, matches, situation)
    total = sum(fade_points(signal.points, signal.fade, situation.as_of - event.at) for event in events)
    if abs(total) > RULE_LIMIT:
        raise ScoreOverflow(signal.place, situation.lead.id)
    return Tally(signal, len(events), total, capped(total, signal.cap), events)


def _repeated(signal: Signal, matches: tuple[Event, ...], situation: Situation) -> tuple[Event, ...]:
    """The matches that count: all, or the latest alone, of each day, week, month or value of a field.

    Of matches at the same instant it does not matter which counts: they are of one age, and so give the same points.
    """
    if signal.repeat.every is Every.EVENT:
        return matches
    latest: dict[Hashable, Event] = {}
    for event in matches:
        key = _occasion(signal, event, situation)
        if key not in latest or latest[key].at < event.at:
            latest[key] = event
    return tuple(latest.values())


def _occasion(signal: Signal, event: Event, situation: Situation) -> Hashable:
    """What a match can count but once for."""
    calendar = situation.policy.calendar
    match signal.repeat.every:
        case Every.DAY:
            return local_day(calendar, event.at)
        case Every.WEEK:
            return local_week(calendar, event.at)
        case Every.MONTH:
            return local_month(calendar, event.at)
        case Every.FIELD:
            return event_value(situation.lead, event, signal.repeat.field or "")
        case _:
            return None


def capped(total: int, cap: int | None) -> int:
    """The sum of a rule, going no further than its cap on either side of zero: all its points have one sign."""
    return total if cap is None else max(-cap, min(total, cap))


def _clamp(total: int, limits: Limits) -> Iterator[Clamped]:
    if limits.highest is not None and total > limits.highest.value:
        yield Clamped("cap", limits.highest, limits.highest.value - total)
    if limits.lowest is not None and total < limits.lowest.value:
        yield Clamped("floor", limits.lowest, limits.lowest.value - total)
