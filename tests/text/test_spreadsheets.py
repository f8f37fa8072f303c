"""What a spreadsheet would run is held by an apostrophe."""

import pytest

from leadrules.text.spreadsheets import defused


@pytest.mark.parametrize(
    "text", ["=1", "+a", "-1+1", "+1-2", "@a", "\ta", "\ra", "\na", "＝1", "＋1", "－1", "＠a", "-", "+81-90-1234"]
)
def test_a_formula_is_held(text):
    """Each letter that makes a formula, half-width and full-width."""
    assert f"'{text}" == defused(text)


@pytest.mark.parametrize("text", ["", "a=1", "1", "-1", "+2.5", "'=1", "部長"])
def test_other_texts_are_left_alone(text):
    """A number is no formula, and nothing else gets an apostrophe."""
    assert text == defused(text)
