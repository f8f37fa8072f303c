"""Tests of texts by column are those of single texts, whatever the texts hold."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadrules.model.expressions import EventField, TextTest
from leadrules.model.texts import passes
from leadrules.model.values import Kind
from leadrules.population.columnar.arrays import ABSENT, alike, code_of, constant
from leadrules.population.columnar.text_tests import among_texts, where_passing
from leadrules.records.prepared.shape import Column

LETTERS = st.text(st.sampled_from("aAbBzéÉİſK部長\n\t *?.\\[($^|\U00020bb7\u0301"), max_size=5)
TEXTS = st.lists(LETTERS, max_size=6)


def column(texts):
    """One text a row; None is unknown."""
    distinct = sorted({text for text in texts if text is not None})
    codes = [-1 if text is None else distinct.index(text) for text in texts]
    known = np.array([text is not None for text in texts], bool)
    return Column(Kind.TEXT, np.array(codes, np.int32), known, pa.array(distinct, pa.string()))


@settings(deadline=None)
@pytest.mark.parametrize("test", ["contains", "starts with", "ends with", "matches"])
@given(texts=TEXTS, wanted=st.lists(LETTERS, max_size=3).map(tuple), ignoring_case=st.booleans())
def test_text_tests(test, texts, wanted, ignoring_case):
    """By code point, A–Z alone folded, `*` and `?` for any character."""
    found = where_passing(TextTest(EventField("x", Kind.TEXT), test, wanted, ignoring_case), column([*texts, None]))

    expected = [any(passes(test, text, each, ignoring_case=ignoring_case) for each in wanted) for text in texts]
    assert [*expected, False] == found.tolist()


@settings(deadline=None)
@given(texts=TEXTS, wanted=st.lists(LETTERS, max_size=16).map(tuple))
def test_among(texts, wanted):
    """Few wanted texts, many, and some that do not occur."""
    assert [*(text in wanted for text in texts), False] == among_texts(wanted, column([*texts, None])).tolist()


@settings(deadline=None)
@given(left=TEXTS, right=TEXTS, many=st.sampled_from([0, 100]))
def test_two_dictionaries(left, right, many):
    """Codes are alike where texts are, though each column has a dictionary of its own."""
    more = [f"more {number}" for number in range(many)]
    pairs = list(zip(left, right, strict=False))
    for one, other in [(column([*left, *more]), column(right)), (column(left), column([*right, *more]))]:
        codes, others = alike(one, other)
        assert [a == b for a, b in pairs] == [codes[row] == others[row] for row in range(len(pairs))]


def test_against_a_constant():
    """A constant need not occur; nothing equals what is unknown, and no text is found in it."""
    rows = column(["b", "a", None])
    codes, other = alike(rows, constant("b", Kind.TEXT))
    assert [True, False, False] == (codes == other).tolist()
    assert ABSENT == code_of(rows.texts, "é")
    assert [False, False, False] == (rows.values == alike(rows, constant("c", Kind.TEXT))[1]).tolist()


@pytest.mark.parametrize("pattern", ["x" * 50_000, "*x" * 50_000, "?" * 50_000, "*"])
def test_patterns_of_any_length(pattern):
    """Regular expressions refuse very long ones; they are tried text by text."""
    test = TextTest(EventField("x", Kind.TEXT), "matches", (pattern,), ignoring_case=False)
    texts = ["x", "x" * 50_000, "é" * 50_000]
    rows = column(texts)
    assert [passes("matches", text, pattern, ignoring_case=False) for text in texts] == where_passing(
        test, rows
    ).tolist()
