"""The values of an operand, cut where a band or a rule begins or ends."""

import pytest

from leadrules.analysis.regions import regions
from leadrules.analysis.sets import Numbers, Texts
from leadrules.model.expressions import Among, And, Between, Comparison, Known, Not, Or, TextTest
from leadrules.model.values import DAY, NUMBER_UNIT
from tests.analysis.asking import policy

OKU = 10**8 * NUMBER_UNIT


def _operand(condition):
    match condition:
        case Comparison(_, left):
            return left
        case Among(operand) | Between(operand) | TextTest(operand) | Known(operand):
            return operand
        case Not(inner):
            return _operand(inner)
        case And(conditions) | Or(conditions):
            return _operand(conditions[0])


def cut(text: str):
    """The regions of the operand of a band table, over its rows."""
    made = policy(text)
    rows = made.scorecards[0].rules[0].rows
    return regions(made, _operand(rows[0].condition), [row.condition for row in rows])


def spans(text: str):
    """The spans of numbers among them, with the first row that takes each."""
    return [(each.values.spans[0], each.first) for each in cut(text) if each.values.spans]


def test_bands_as_people_write_them():
    """A table with an overlap and with a gap between 499 and 500."""
    found = cut("by revenue { >= 1000億 then +10  500億..9999億 then +5  100億..499億 then +1 }")
    known, unknown = found[:-1], found[-1]

    assert [
        ((-9 * 10**18, 100 * OKU - 1), (False, False, False)),
        ((100 * OKU, 499 * OKU), (False, False, True)),
        ((499 * OKU + 1, 500 * OKU - 1), (False, False, False)),
        ((500 * OKU, 1000 * OKU - 1), (False, True, False)),
        ((1000 * OKU, 9999 * OKU), (True, True, False)),
        ((9999 * OKU + 1, 9 * 10**18), (True, False, False)),
    ] == [(each.values.spans[0], each.holds) for each in known]
    assert (Numbers(unknown=True), (False, False, False)) == (unknown.values, unknown.holds)


def test_counts_are_whole():
    """Between two and three events there is nothing."""
    found = spans('by count(action == "a") { 0 then +1  1..2 then +2  > 3 then +3 }')

    assert [((0, 0), 0), ((10_000, 20_000), 1), ((30_000, 30_000), None), ((40_000, 9 * 10**18), 2)] == found


def test_time_since_is_never_negative():
    """No event lies ahead."""
    assert [((0, DAY - 1), 0), ((DAY, 2 * DAY), 1)] == spans('by since(action == "a") { < 1d then +1  <= 2d then +2 }')[
        :2
    ]


def test_texts():
    """Listed texts are apart from all others, and unknown is a value of its own."""
    found = cut('by action { "a" then +1  "b", "c" then +2 }')

    assert [
        (Texts(frozenset("a")), 0),
        (Texts(frozenset("bc")), 1),
        (Texts(frozenset("abc"), others=True), None),
        (Texts(unknown=True), None),
    ] == [(each.values, each.first) for each in found]


def test_a_text_test_decides_listed_texts():
    """What is listed below a test that it passes is never reached."""
    found = cut('by title { contains "部" then +1  "部長", "社長" then +2 otherwise then +3 }')

    assert {Texts(frozenset({"社長"}))} == {each.values for each in found if each.first == 1}


@pytest.mark.parametrize(
    "text", ["by revenue { >= 10 then +1 }", 'by title { contains "a" then +1 }', "by day { >= 2026-01-01 then +1 }"]
)  # fmt: skip
def test_regions_cover_everything(text):
    """Every value is in some region, unknown too."""
    found = cut("lead { day: date  title: text  revenue: number }" + text)

    assert [True] == [each.values.unknown for each in found if each.values.unknown]
    assert {None, 0} == {each.first for each in found}


def test_another_field_can_not_be_cut():
    """A condition that depends on something else has no regions."""
    made = policy("when revenue > 1 and employees > 2 then +1")
    condition = made.scorecards[0].rules[0].condition

    assert regions(made, condition.conditions[0].left, [condition]) is None
