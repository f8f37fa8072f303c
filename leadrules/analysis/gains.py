"""Rules as what they can gain: a table gives the points of its first row that holds, an event rule those of its events.

Points are in POINT units. A rule about the lead is a table with one row; a row of a band table over events is an event rule
for the events that no row above it takes.
"""

from collections.abc import Iterator

from attrs import frozen

from leadrules.analysis.formulas import Formula, every, opposite
from leadrules.analysis.lowering import lower
from leadrules.analysis.meaning import Meaning
from leadrules.model.expressions import Condition
from leadrules.model.signals import Bands, Fade, Repeat, Scorecard, Signal
from leadrules.model.values import Kind


@frozen
class Row:
    """Points where a formula holds and that of no row above."""

    formula: Formula
    points: int


@frozen
class Table:
    """The first row that holds gives its points; if none does, 0."""

    rows: tuple[Row, ...]


@frozen
class EventGain:
    """Points for the events that match.

    `few_values`: it counts once for each value of a yes_no field. `clocks_change`: days of the zone may be shorter than others.
    """

    where: Formula
    points: int
    repeat: Repeat
    fade: Fade | None
    cap: int | None
    few_values: bool = False
    clocks_change: bool = True


Gain = Table | EventGain


def gains_of(scorecard: Scorecard, meaning: Meaning) -> tuple[Gain, ...]:
    """Everything that a score is the sum of, before it is clamped."""
    return tuple(gain for rule in scorecard.rules for gain in _gains(rule, meaning) if _counts(gain))


def _gains(rule: Signal | Bands, meaning: Meaning) -> Iterator[Gain]:
    signals, schema = (rule.rows if isinstance(rule, Bands) else (rule,)), meaning.policy.schema
    if not rule.on_events:
        yield Table(tuple(Row(_formula(each.condition, meaning), each.points) for each in signals))
        return
    above: list[Formula] = []
    changing = meaning.policy.calendar.zone != "UTC"
    for each in signals:
        formula = _formula(each.condition, meaning)
        few = each.repeat.field in {known.name for known in schema.event_fields if known.kind is Kind.YES_NO}
        yield EventGain(every((formula, *above)), each.points, each.repeat, each.fade, each.cap, few, changing)
        above.append(opposite(formula))


def _counts(gain: Gain) -> bool:
    return any(row.points for row in gain.rows) if isinstance(gain, Table) else gain.points != 0


def _formula(condition: Condition, meaning: Meaning) -> Formula:
    return meaning.formula_of(condition, lambda each: lower(each, meaning))
