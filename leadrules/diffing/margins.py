"""Scores of both versions in one comparison: `new.score - old.score <= 10` asks by how much a score differs.

Whatever is added and subtracted, only that difference is left, and a number that it is held against.
"""

from collections import Counter
from typing import Final

from attrs import frozen

from leadrules.diffing.claims import VERSIONS, score_named
from leadrules.model.expressions import Arithmetic, Comparison, Condition, Constant, LeadField, Operand
from leadrules.model.values import POINT, SCORE_PER_NUMBER, Kind

LARGEST: Final = 10**12 * POINT  # so much is far from where sums of scores would no longer fit
TURNED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "=="}


@frozen
class Margin:
    """New score − old score of a name (None for the total), held against a number in POINT units."""

    name: str | None
    operator: str
    value: int


@frozen
class _Sum:
    """How often each score of a version is added, or subtracted, and a number."""

    scores: Counter[tuple[str, str | None]]
    number: int


def margin_of(leaf: Condition) -> Margin | None:
    """What a comparison asks of the difference of one score; None where it asks for anything else."""
    if not isinstance(leaf, Comparison) or leaf.operator not in TURNED:
        return None
    left, right = _summed(leaf.left), _summed(leaf.right)
    if left is None or right is None:
        return None
    asked = _added(left, right, -1)
    times = {score: count for score, count in asked.scores.items() if count}
    name = next((name for _, name in times), None)
    if times == {("new", name): 1, ("old", name): -1}:
        return Margin(name, leaf.operator, -asked.number)
    if times == {("new", name): -1, ("old", name): 1}:
        return Margin(name, TURNED[leaf.operator], asked.number)
    return None


def _summed(operand: Operand) -> _Sum | None:
    match operand:
        case LeadField(name) if name.partition(".")[0] in VERSIONS and operand.kind is Kind.NUMBER:
            return _Sum(Counter({(name.partition(".")[0], score_named(operand)): 1}), 0)
        case Constant(int(number), Kind.NUMBER) if abs(number) * SCORE_PER_NUMBER <= LARGEST:
            return _Sum(Counter(), number * SCORE_PER_NUMBER)
        case Arithmetic("+" | "-" as operator, left, right):
            one, other = _summed(left), _summed(right)
            return None if one is None or other is None else _added(one, other, 1 if operator == "+" else -1)
        case _:
            return None


def _added(one: _Sum, other: _Sum, sign: int) -> _Sum:
    scores = Counter(one.scores)
    for score, count in other.scores.items():
        scores[score] += sign * count
    return _Sum(scores, one.number + sign * other.number)
