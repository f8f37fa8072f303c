"""A question over two versions put to a solver, where one is installed: what cases of our own left open.

Everything becomes whole numbers: a field is one, or unknown; of events it is counted how many of each sort there are, events of
a sort being alike to all conditions; scores are their sums. What is not followed exactly is left free, so that *no lead* stays certain.
Whoever is named is a candidate, for the interpreter to confirm.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Any, Final

from attrs import frozen

from leadrules.analysis.effort import Effort
from leadrules.analysis.formulas import (
    Counted,
    Domains,
    Formula,
    Variable,
    literals,
    reduced,
)
from leadrules.analysis.gains import EventGain, gains_of
from leadrules.analysis.meters import ages
from leadrules.analysis.putting import NotPut, Put, put_formula
from leadrules.analysis.search import Chance
from leadrules.analysis.sets import Numbers, Texts, Values, meet, without
from leadrules.analysis.versions import Versions
from leadrules.model.signals import Every

SORTS: Final = 4_000  # combinations of values that events are told apart by
STEP: Final = 150  # of the solver's own units in a step of ours
TAKEN: Final = 10  # a question that is put to it counts as such a part of what one may take
FEW: Final = 3  # events of a sort: whoever is named is to be plain, if that can be
MOST: Final = 120  # events of a lead that is named


@frozen
class Solved:
    """No lead, perhaps one; and a candidate: a value for each of its variables, and its events."""

    chance: Chance
    box: Domains | None = None
    events: tuple[Domains, ...] = ()


@cache
def the_solver() -> Any:
    """z3, where it is installed."""
    try:
        found = import_module("z3")
    except ImportError:
        return None
    return found if hasattr(found, "Solver") else None


def solved(versions: Versions, asked: Formula, effort: Effort) -> Solved:
    """Is there a lead for which a formula of both versions holds? Perhaps, where there is no solver or it does not know."""
    z3 = the_solver()
    if z3 is None:
        return Solved(Chance.PERHAPS)
    try:
        effort.shared[0] += effort.allowed // TAKEN
        return _solved(z3, versions, asked, effort.allowed * STEP)
    except NotPut:
        return Solved(Chance.PERHAPS)


def _solved(z3: Any, versions: Versions, asked: Formula, work: int) -> Solved:
    sorts = tuple(_sorts(_of_events(versions, asked)))
    put = Put(z3, versions, sorts, tuple(z3.Int(f"sort {number}") for number in range(len(sorts))))
    solver = z3.Solver()
    solver.set("rlimit", work)
    solver.add(put_formula(asked, put), *(each >= 0 for each in put.counts))
    solver.add(*put.known)
    solver.push()
    solver.add(*(each <= FEW for each in put.counts))
    found = solver.check()
    if found != z3.sat:
        solver.pop()
        found = solver.check()
    if found == z3.unsat:
        return Solved(Chance.NONE)
    return _named(put, solver.model()) if found == z3.sat else Solved(Chance.PERHAPS)


def _of_events(versions: Versions, asked: Formula) -> list[Formula]:
    """Every condition on events that anything depends on."""
    found: dict[Formula, None] = {}

    def look(formula: Formula) -> None:
        for literal in literals(formula):
            if isinstance(literal.variable.subject, Counted) and literal.variable.subject.where not in found:
                found[literal.variable.subject.where] = None

    look(asked)
    for version in (versions.old, versions.new):
        for gain in (gain for card in version.policy.scorecards for gain in gains_of(card, version.sums.meaning)):
            if isinstance(gain, EventGain):
                if gain.repeat.every not in {Every.EVENT, Every.LEAD}:
                    raise NotPut
                found.update(dict.fromkeys((gain.where, *(age for age, _ in ages(gain)))))
            else:
                for row in gain.rows:
                    look(row.formula)
    if any(isinstance(each.variable.subject, Counted) for formula in found for each in literals(formula)):
        raise NotPut
    return list(found)


def _sorts(wheres: Sequence[Formula]) -> Iterator[Domains]:
    """Events that all conditions tell apart: a box for each, of those that are alike only one."""
    parts: dict[Variable, list[Values]] = {}
    for literal in (each for where in wheres for each in literals(where) if each.variable.on_event):
        here = parts.setdefault(literal.variable, [literal.variable.universe])
        parts[literal.variable] = [
            piece
            for each in here
            for piece in (meet(each, literal.values), without(each, literal.values))
            if not piece.empty
        ]
    boxes: list[dict[Variable, Values]] = [{}]
    for variable, pieces in parts.items():
        boxes = [{**box, variable: piece} for box in boxes for piece in pieces]
        if len(boxes) > SORTS:
            raise NotPut
    alike: dict[tuple[Formula, ...], Domains] = {}
    for box in boxes:
        alike.setdefault(tuple(reduced(where, box) for where in wheres), box)
    if any(each.variable.on_event for signs in alike for sign in signs for each in literals(sign)):
        raise NotPut
    yield from alike.values()


def _named(put: Put, model: Any) -> Solved:
    """Who the solver names."""
    texts = {number: text for text, number in put.texts.items()}
    box: dict[Variable, Values] = {}
    for variable, (number, unknown) in put.named.items():
        value = model.eval(number, model_completion=True).as_long()
        if put.z3.is_true(model.eval(unknown, model_completion=True)):
            box[variable] = meet(
                variable.universe,
                Numbers(unknown=True) if isinstance(variable.universe, Numbers) else Texts(unknown=True),
            )
        elif isinstance(variable.universe, Numbers):
            box[variable] = Numbers(((value, value),))
        elif value in texts:
            box[variable] = Texts(frozenset((texts[value],)))
        else:
            box[variable] = Texts(frozenset(texts.values()), others=True)
    counts = [model.eval(each, model_completion=True).as_long() for each in put.counts]
    if sum(counts) > MOST:
        return Solved(Chance.PERHAPS)
    events = [sort for sort, count in zip(put.sorts, counts, strict=True) for _ in range(count)]
    return Solved(Chance.PERHAPS, box, tuple(events))
