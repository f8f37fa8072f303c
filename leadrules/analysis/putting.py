"""A question in the words of a solver: conditions, counts of events and scores as what is said of whole numbers.

A field is a number, or unknown; texts are numbered. Of events it is counted how many there are of each sort, events of a sort being
alike to all conditions. Scores are their sums, kept within their limits.
"""

from collections.abc import Iterable
from typing import Any

from attrs import field, frozen

from leadrules.analysis.changes import ends_of
from leadrules.analysis.formulas import (
    FALSE,
    TRUE,
    All,
    Counted,
    Domains,
    Enough,
    Formula,
    Is,
    Variable,
    every,
    reduced,
)
from leadrules.analysis.gains import Gain, Table, gains_of
from leadrules.analysis.meters import ages
from leadrules.analysis.sets import Numbers, Values
from leadrules.analysis.versions import APART, NEW, OLD, Versions, told_apart
from leadrules.model.expressions import ScoreOf
from leadrules.model.signals import Every, Limits


class NotPut(Exception):
    """The question is beyond what is put to the solver."""


@frozen(eq=False)
class Put:
    """A question as it is put: the sorts of events, how many there are of each, and what is known of everything that is named."""

    z3: Any
    versions: Versions
    sorts: tuple[Domains, ...]
    counts: tuple[Any, ...]
    known: list[Any] = field(factory=list)
    named: dict[Variable, tuple[Any, Any]] = field(factory=dict)
    texts: dict[str, int] = field(factory=dict)
    scores: dict[tuple[str, str | None], Any] = field(factory=dict)


def put_formula(formula: Formula, put: Put) -> Any:
    """That a formula holds. Raises NotPut where it asks what is not put."""
    match formula:
        case All(parts):
            return put.z3.And(*(put_formula(each, put) for each in parts)) if parts else put.z3.BoolVal(True)
        case Enough(count, parts):
            if not parts:
                return put.z3.BoolVal(False)
            return put.z3.AtLeast(*(put_formula(each, put) for each in parts), count)
        case Is(variable, values):
            return _is_in(variable, values, put)


def _is_in(variable: Variable, values: Values, put: Put) -> Any:
    if variable.on_event:
        raise NotPut
    match variable.subject:
        case Counted(where):
            return _within(_counted(where, put), values, put)
        case ScoreOf():
            return _within(_score_asked(*told_apart(variable.subject), put), values, put)
        case _:
            number, unknown = _named_variable(variable, put)
            inside = _among(number, values, put)
            return put.z3.If(unknown, put.z3.BoolVal(values.unknown), inside)


def _named_variable(variable: Variable, put: Put) -> tuple[Any, Any]:
    """Its number (of a text, the number of the text), and whether it is unknown."""
    if variable not in put.named:
        name = f"value {len(put.named)}"
        number, unknown = put.z3.Int(name), put.z3.Bool(f"{name} is unknown")
        put.named[variable] = number, unknown
        everything = variable.universe
        put.known.append(put.z3.If(unknown, put.z3.BoolVal(everything.unknown), _among(number, everything, put)))
    return put.named[variable]


def _among(number: Any, values: Values, put: Put) -> Any:
    """The known values: texts that nothing names have numbers of their own."""
    if isinstance(values, Numbers):
        return _within(number, values, put)
    if values.passing or values.failing:
        raise NotPut
    named = [number == put.texts.setdefault(text, len(put.texts)) for text in sorted(values.texts)]
    return put.z3.Not(put.z3.Or(*named)) if values.others else put.z3.Or(*named)


def _within(number: Any, values: Values, put: Put) -> Any:
    spans = values.spans if isinstance(values, Numbers) else ()
    return put.z3.Or(*(put.z3.And(number >= low, number <= high) for low, high in spans))


def _counted(where: Formula, put: Put) -> Any:
    return put.z3.Sum([put.z3.IntVal(0), *(put.z3.If(holds, count, 0) for count, holds in _matching(where, put))])


def _matching(where: Formula, put: Put) -> Iterable[tuple[Any, Any]]:
    """How many there are of each sort that may match, and when it does."""
    for sort, count in zip(put.sorts, put.counts, strict=True):
        left = reduced(where, sort)
        if left != FALSE:
            yield count, put.z3.BoolVal(True) if left == TRUE else put_formula(left, put)


def _score_asked(whose: str, name: str | None, put: Put) -> Any:
    if whose == APART:
        return _score(NEW, name, put) - _score(OLD, name, put)
    return _score(NEW if whose == NEW else OLD, name, put)


def _score(version: str, name: str | None, put: Put) -> Any:
    if (version, name) not in put.scores:
        whose = put.versions.new if version == NEW else put.versions.old
        cards = whose.policy.scorecards
        if name is None:
            limits = whose.policy.limits
            parts = [_score(version, card.name, put) for card in cards]
        else:
            limits = next((card.limits for card in cards if card.name == name), Limits())
            gains = [gain for card in cards if card.name == name for gain in gains_of(card, whose.sums.meaning)]
            parts = [_gained(gain, put) for gain in gains]
        score = put.z3.Int(f"{version} score {len(put.scores)}")
        put.known.append(score == _kept(put.z3.Sum([put.z3.IntVal(0), *parts]), *ends_of(limits), put))
        put.scores[version, name] = score
    return put.scores[version, name]


def _gained(gain: Gain, put: Put) -> Any:
    if isinstance(gain, Table):
        points = put.z3.IntVal(0)
        for row in reversed(gain.rows):
            points = put.z3.If(put_formula(row.formula, put), put.z3.IntVal(row.points), points)
        return points
    cases = [
        (points, count, holds)
        for age, points in ages(gain)
        for count, holds in _matching(every((gain.where, age)), put)
    ]
    if gain.repeat.every is Every.LEAD:  # the latest alone: no other gives more
        given = put.z3.IntVal(0)
        for points, count, holds in sorted(cases, key=lambda case: abs(case[0])):
            given = put.z3.If(put.z3.And(count > 0, holds), put.z3.IntVal(points), given)
    else:
        given = put.z3.Sum([put.z3.IntVal(0), *(put.z3.If(holds, count * points, 0) for points, count, holds in cases)])
    cap = None if gain.cap is None else abs(gain.cap)
    return _kept(given, None if cap is None else -cap, cap, put)


def _kept(number: Any, lowest: int | None, highest: int | None, put: Put) -> Any:
    if highest is not None:
        number = put.z3.If(number > highest, put.z3.IntVal(highest), number)
    return number if lowest is None else put.z3.If(number < lowest, put.z3.IntVal(lowest), number)
