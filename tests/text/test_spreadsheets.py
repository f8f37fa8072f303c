"""What a spreadsheet would run is held by an apostrophe."""

import pytest

from leadrules.text.spreadsheets import defused


@pytest.mark.parametrize(
    "text", ["=1", "+a", "-1+1", "+1-2", "@a", "\ta", "\ra", "\na", "＝1", "＋1", "－1", "＠a", "-", "+81-90-1234"]
)
def test_a_formula_is_held(text):
    """Each letter that makes a formula, half-width and full-width."""
    assert f"'{text}" == defused(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("x;'=cmd|' /C calc'!A0;1", "x;=cmd|' /C calc'!A0;1"),
        ("a; '=1; '@b", "a; =1; @b"),
        ("a\t'+1", "a\t+1"),
        ("a\r\n'-1", "a\r\n-1"),
        ("a；=1", "a；=1"),
        ("'\t'=1", "\t=1"),
        (" '=1", " =1"),
        ("\u3000'＝1", "\u3000＝1"),
    ],
)
def test_a_formula_within_is_held(expected, text):
    """Where a semicolon divides cells, one may begin in the middle of ours; spaces before it keep nothing from running."""
    assert expected == defused(text)


@pytest.mark.parametrize("text", ["", "a=1", "1", "-1", "+2.5", "'=1", "部長", "fit +20 x; total +5 y", "a;b", "a, =1"])
def test_other_texts_are_left_alone(text):
    """A number is no formula, and nothing else gets an apostrophe."""
    assert text == defused(text)
