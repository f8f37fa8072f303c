"""The glob of `matches`, against the standard library's regular expressions."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from leadrules.model.texts import matches

LETTERS = "ab\n部[."


@given(st.text(LETTERS, max_size=8), st.text(LETTERS + "*?", max_size=8))
@example("aaaaab", "a*a*b")
@example("a", "a*a")
@example("", "*")
@example("", "?")
def test_matches_agrees_with_a_regular_expression(text, pattern):
    """`*` is any characters, `?` exactly one, everything else itself."""
    written = "".join({"*": ".*", "?": "."}.get(each, re.escape(each)) for each in pattern)

    assert bool(re.fullmatch(written, text, re.DOTALL)) == matches(text, pattern)


def test_many_stars_are_no_trap():
    """A pattern that makes some matchers try every combination is answered at once."""
    assert not matches("a" * 3000, "a*" * 200 + "b")
