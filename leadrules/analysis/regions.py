"""The values of one operand, cut where some condition changes its mind: what a band table, or several rules, make of it."""

from collections.abc import Iterable, Sequence
from typing import Any

from attrs import evolve, fields, frozen, has

from leadrules.analysis.effort import Effort, Exhausted
from leadrules.analysis.formulas import Formula, Variable, literals, opposite
from leadrules.analysis.groups import meaning_of
from leadrules.analysis.lowering import lower
from leadrules.analysis.search import boxes, has_text
from leadrules.analysis.sets import Numbers, Span, Values
from leadrules.analysis.variables import FREE, LONG_AGO, spanning, variable_of
from leadrules.model.expressions import (
    AsOf,
    Condition,
    Count,
    Distinct,
    EventAge,
    EventField,
    LeadField,
    Meant,
    Operand,
    ScoreOf,
    Since,
)
from leadrules.model.policy import Policy
from leadrules.model.values import NUMBER_UNIT, RANGES, Kind


@frozen
class Region:
    """Values that the conditions don't tell apart: one span of numbers, or some texts, or unknown alone.

    `holds` says of each condition whether it is true there.
    """

    values: Values
    holds: tuple[bool, ...]

    @property
    def first(self) -> int | None:
        """Which condition is the first to hold; None where none does."""
        return self.holds.index(True) if True in self.holds else None


def regions(policy: Policy, operand: Operand, conditions: Sequence[Condition]) -> tuple[Region, ...] | None:
    """The regions of an operand, ascending, unknown at the end; they cover all its values, and none is empty.

    None where a condition also depends on something else, or where there are too many cases. Text tests may be cut finer
    than is needed: of two neighbours that no text divides, both stand there.
    """
    meaning = meaning_of(policy)
    free = LeadField(FREE, operand.kind)
    variable = variable_of(free, policy)
    formulas = [lower(_replaced(each, operand, free), meaning) for each in conditions]
    if any(literal.variable != variable for formula in formulas for literal in literals(formula)):
        return None
    found: list[tuple[Values, tuple[bool, ...]]] = [(_possible(operand, policy), ())]
    effort = Effort()
    try:
        for formula in formulas:
            found = [each for region in found for each in _cut(region, formula, variable, effort)]
    except Exhausted:
        return None
    return tuple(_in_order(found, _step(operand)))


def _cut(
    region: tuple[Values, tuple[bool, ...]], formula: Formula, variable: Variable, effort: Effort
) -> Iterable[tuple[Values, tuple[bool, ...]]]:
    values, holds = region
    for side, answer in ((formula, True), (opposite(formula), False)):
        for box in boxes(side, {variable: values}, effort):
            yield box[variable], (*holds, answer)


def _in_order(found: list[tuple[Values, tuple[bool, ...]]], step: int) -> Iterable[Region]:
    """One region for each span; what is unknown apart from what is known, at the end."""
    spans = sorted(
        (span, holds)
        for values, holds in found
        if isinstance(values, Numbers)
        for span in (_trimmed(each, step) for each in values.spans)
        if span[0] <= span[1]
    )
    merged: list[tuple[Span, tuple[bool, ...]]] = []
    for span, holds in spans:
        if merged and merged[-1][1] == holds and merged[-1][0][1] + step == span[0]:
            merged[-1] = ((merged[-1][0][0], span[1]), holds)
        else:
            merged.append((span, holds))
    yield from (Region(spanning(*span), holds) for span, holds in merged)
    for values, holds in found:
        if not isinstance(values, Numbers):
            known = evolve(values, unknown=False)
            if not known.empty and (has_text(known) or known.passing or known.failing):
                yield Region(known, holds)
    yield from (Region(_unknown_alone(values), holds) for values, holds in found if values.unknown)


def _trimmed(span: Span, step: int) -> Span:
    return -(-span[0] // step) * step, span[1] // step * step


def _unknown_alone(values: Values) -> Values:
    return Numbers(unknown=True) if isinstance(values, Numbers) else evolve(values, texts=frozenset(), others=False)


def _possible(operand: Operand, policy: Policy) -> Values:
    """The values that the operand can have."""
    match operand:
        case Count() | Distinct():
            return spanning(0, RANGES[Kind.NUMBER][1])
        case EventAge():
            return spanning(0, LONG_AGO)
        case Since():
            return Numbers(((0, LONG_AGO),), unknown=True)
        case _ if isinstance(operand, LeadField | EventField | ScoreOf | AsOf):
            return variable_of(operand, policy).universe
        case _:
            return variable_of(LeadField(FREE, operand.kind), policy).universe


def _step(operand: Operand) -> int:
    return NUMBER_UNIT if isinstance(operand, Count | Distinct) else 1


def _replaced(thing: Any, operand: Operand, free: Operand) -> Any:
    """A condition, or a part of one, with a free field in place of the operand."""
    if thing == operand:
        return free
    if isinstance(thing, tuple):
        return tuple(_replaced(each, operand, free) for each in thing)
    if isinstance(thing, Meant) and has(type(thing)):
        changed = {each.name: _replaced(getattr(thing, each.name), operand, free) for each in fields(type(thing))}
        return evolve(thing, **changed)
    return thing
