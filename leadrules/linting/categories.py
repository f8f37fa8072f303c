"""Conditions that only say which values some text fields may have: `action in ["demo", "inquiry"] and channel == "web"`."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from leadrules.linting.texts import FieldKey, key_of
from leadrules.model.expressions import Among, And, Comparison, Condition, Constant, EventField, LeadField, Or
from leadrules.model.signals import Signal

Values = frozenset[object]


@frozen
class Category:
    """The values of each field, and whatever else has to hold beside them."""

    values: Mapping[FieldKey, Values]
    beside: frozenset[Condition] = frozenset()

    def lies_in(self, other: "Category") -> bool:
        """Is all that is in this category in the other one, as far as the values of the same fields say it?"""
        same = self.beside == other.beside and self.values.keys() == other.values.keys()
        return same and all(values <= other.values[key] for key, values in self.values.items())


def category_of(condition: Condition) -> Category | None:
    """What a condition says about the values of fields; None where it says nothing of the kind."""
    values: dict[FieldKey, Values] = {}
    beside: set[Condition] = set()
    for part in _joined(condition):
        found = _values(part)
        if found is None:
            beside.add(part)
        else:
            key, texts = found
            values[key] = values[key] & texts if key in values else texts
    return Category(values, frozenset(beside)) if values else None


def categories_of(rows: Sequence[Signal]) -> Iterator[tuple[Signal, Category]]:
    """Each rule of a table with its category, without what the rows above it have taken."""
    above: dict[FieldKey, Values] = {}
    for row in rows:
        category = category_of(row.condition)
        if category is None or (len(rows) > 1 and (category.beside or len(category.values) > 1)):
            if len(rows) > 1:
                return  # what such a row leaves to those below is not followed
            continue
        left = {key: values - above.get(key, frozenset()) for key, values in category.values.items()}
        for key, values in category.values.items():
            above[key] = above.get(key, frozenset()) | values
        if all(left.values()):
            yield row, Category(left, category.beside)


def _joined(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, And):
        for part in condition.conditions:
            yield from _joined(part)
    else:
        yield condition


def _values(part: Condition) -> tuple[FieldKey, Values] | None:
    match part:
        case Comparison("==", operand, Constant(str(text))):
            texts: Values = frozenset({text})
        case Among(operand, values) if all(isinstance(value, str) for value in values):
            texts = frozenset(values)
        case Or(parts):
            found = [_values(each) for each in parts]
            keys = {each[0] for each in found if each is not None}
            if None in found or len(keys) != 1:
                return None
            return keys.pop(), frozenset().union(*(each[1] for each in found if each is not None))
        case _:
            return None
    key = key_of(operand) if isinstance(operand, LeadField | EventField) else None
    return None if key is None else (key, texts)
