"""Conditions that only say which values some text fields may have: `action in ["demo", "inquiry"] and channel == "web"`."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from leadrules.linting.texts import FieldKey, key_of
from leadrules.model.expressions import Among, And, Comparison, Condition, Constant, EventField, LeadField, Or, TextTest
from leadrules.model.signals import Signal
from leadrules.model.texts import passes

Texts = frozenset[str]
Values = Texts | TextTest


@frozen
class Category:
    """The texts of each field, or the test that they pass; and whatever else has to hold beside them."""

    values: Mapping[FieldKey, Values]
    beside: frozenset[Condition] = frozenset()

    def lies_in(self, other: "Category") -> bool:
        """Is all that is in this category in the other one, as far as the values of the same fields say it?"""
        same = self.beside == other.beside and self.values.keys() == other.values.keys()
        return same and all(_within(values, other.values[key]) for key, values in self.values.items())


def _within(some: Values, others: Values) -> bool:
    if isinstance(others, TextTest):
        return some == others or (isinstance(some, frozenset) and all(_passes(others, text) for text in some))
    return isinstance(some, frozenset) and some <= others


def _passes(asked: TextTest, text: str) -> bool:
    return any(passes(asked.test, text, wanted, ignoring_case=asked.ignoring_case) for wanted in asked.texts)


def category_of(condition: Condition) -> Category | None:
    """What a condition says about the values of fields; None where it says nothing of the kind."""
    values: dict[FieldKey, Values] = {}
    beside: set[Condition] = set()
    for part in _joined(condition):
        found = _values(part)
        if found is None:
            beside.add(part)
            continue
        key, new = found
        known = values.get(key, new)
        if isinstance(known, TextTest) or isinstance(new, TextTest):
            if known != new:
                return None  # several tests of one field are not followed
        else:
            new &= known
        values[key] = new
    return Category(values, frozenset(beside)) if values else None


def categories_of(rows: Sequence[Signal]) -> Iterator[tuple[Signal, Category]]:
    """Each rule with its category; each row of a table without what the rows above it have taken."""
    if len(rows) == 1:
        category = category_of(rows[0].condition)
        yield from [] if category is None else [(rows[0], category)]
        return
    taken: Texts = frozenset()
    for row in rows:
        category = category_of(row.condition)
        if category is None or category.beside or len(category.values) > 1:
            return  # what such a row leaves to those below is not followed
        ((key, texts),) = category.values.items()
        if isinstance(texts, TextTest):
            return
        if texts - taken:
            yield row, Category({key: texts - taken})
        taken |= texts


def manner(signal: Signal) -> object:
    """How a rule counts what it selects: how often, fading, up to which sum."""
    return signal.repeat, signal.fade, signal.cap


def _joined(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, And):
        for part in condition.conditions:
            yield from _joined(part)
    else:
        yield condition


def _values(part: Condition) -> tuple[FieldKey, Values] | None:
    match part:
        case Comparison("==", operand, Constant(str(text))):
            values: Values = frozenset({text})
        case Among(operand, listed):
            values = frozenset(each for each in listed if isinstance(each, str))
        case TextTest(operand):
            values = part
        case Or(parts):
            return _one_of(parts)
        case _:
            return None
    key = key_of(operand) if isinstance(operand, LeadField | EventField) else None
    return (key, values) if key is not None and values else None


def _one_of(parts: Sequence[Condition]) -> tuple[FieldKey, Values] | None:
    """`action == "demo" or action == "inquiry"` is a list."""
    found = [_values(part) for part in parts]
    keys = {each[0] for each in found if each is not None}
    texts = [each[1] for each in found if each is not None and isinstance(each[1], frozenset)]
    return (keys.pop(), frozenset().union(*texts)) if len(keys) == 1 and len(texts) == len(parts) else None
