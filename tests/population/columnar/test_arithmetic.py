"""Arithmetic on columns is that of single values, to the last digit and up to the ends of every kind."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadrules.evaluation.arithmetic import calculate as one_by_one
from leadrules.evaluation.arithmetic import convert as converted_alone
from leadrules.model.calendar import Calendar
from leadrules.model.values import NUMBER_UNIT, RANGES, SCORE_PER_NUMBER, Kind
from leadrules.population.columnar.arithmetic import calculate, convert
from leadrules.population.columnar.arrays import constant
from leadrules.population.columnar.questions import sums
from leadrules.records.prepared.shape import Column

SLOW = settings(deadline=None, max_examples=50)
CALENDAR = Calendar("America/New_York")


def values(kind):
    """Anything of the kind, near its ends and near zero more often; or unknown."""
    lowest, highest = RANGES[kind]
    near = st.sampled_from([0, 1, -1, 5_000, 4_999, NUMBER_UNIT, SCORE_PER_NUMBER // 2, lowest, highest, highest - 1])
    return st.none() | near.filter(lambda each: lowest <= each <= highest) | st.integers(lowest, highest)


def column(kind, rows):
    """One value a row; None is unknown."""
    held = np.array([row or 0 for row in rows], object)
    narrow = all(-(2**63) <= each < 2**63 for each in held)
    return Column(kind, held.astype(np.int64) if narrow else held, np.array([row is not None for row in rows]))


def rows(found, count):
    """The values again."""
    known = np.broadcast_to(True if found.known is None else found.known, count)
    return [
        int(value) if sure else None for value, sure in zip(np.broadcast_to(found.values, count), known, strict=True)
    ]


KINDS = [
    ("+", Kind.NUMBER, Kind.NUMBER, Kind.NUMBER),
    ("-", Kind.NUMBER, Kind.NUMBER, Kind.NUMBER),
    ("*", Kind.NUMBER, Kind.NUMBER, Kind.NUMBER),
    ("/", Kind.NUMBER, Kind.NUMBER, Kind.NUMBER),
    ("-", Kind.SCORE, Kind.SCORE, Kind.SCORE),
    ("+", Kind.TIME, Kind.DURATION, Kind.TIME),
    ("-", Kind.TIME, Kind.TIME, Kind.DURATION),
    ("-", Kind.DURATION, Kind.DURATION, Kind.DURATION),
]


@pytest.mark.parametrize(("operator", "left", "right", "kind"), KINDS)
@SLOW
@given(data=st.data())
def test_calculations(operator, left, right, kind, data):
    """Of two columns, and of a column and a constant."""
    pairs = data.draw(st.lists(st.tuples(values(left), values(right)), min_size=1, max_size=5))
    ones, others = [one for one, _ in pairs], [other for _, other in pairs]

    found = calculate(operator, column(left, ones), column(right, others), kind)
    assert [one_by_one(operator, *pair, kind) for pair in pairs] == rows(found, len(pairs))

    found = calculate(operator, column(left, ones), constant(others[0], right), kind)
    assert [one_by_one(operator, one, others[0], kind) for one in ones] == rows(found, len(pairs))

    found = calculate(operator, constant(ones[0], left), constant(others[0], right), kind)
    assert [one_by_one(operator, ones[0], others[0], kind)] == rows(found, 1)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (Kind.DATE, Kind.TIME),
        (Kind.TIME, Kind.DATE),
        (Kind.NUMBER, Kind.SCORE),
        (Kind.SCORE, Kind.NUMBER),
    ],
)
@SLOW
@given(data=st.data())
def test_conversions(source, target, data):
    """Of a column, and of a constant."""
    ones = data.draw(st.lists(values(source), min_size=1, max_size=5))

    found = convert(CALENDAR, column(source, ones), target)
    assert [converted_alone(CALENDAR, one, source, target) for one in ones] == rows(found, len(ones))

    found = convert(CALENDAR, constant(ones[0], source), target)
    assert [converted_alone(CALENDAR, ones[0], source, target)] == rows(found, 1)


@SLOW
@given(st.lists(st.tuples(st.integers(0, 3), values(Kind.NUMBER).filter(lambda each: each is not None)), max_size=12))
def test_sums_of_any_length(happened):
    """Sums that leave 64 bits on the way are exact."""
    owner = np.array([lead for lead, _ in happened], np.int32)
    found = sums(owner, np.array([value for _, value in happened], np.int64), 4)

    assert [sum(value for lead, value in happened if lead == each) for each in range(4)] == found.tolist()
