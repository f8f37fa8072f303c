"""Tests of texts, made once for each distinct text that a column has."""

import re
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from leadrules.model.expressions import TextTest
from leadrules.model.texts import fold, matches
from leadrules.population.columnar.arrays import code_of
from leadrules.records.prepared.shape import Column, Truth

_LONG: Final = 1_000  # characters of a pattern beyond which regular expressions refuse some
_FEW: Final = 12  # codes that are sooner compared one by one than looked up


def where_passing(test: TextTest, column: Column) -> Truth:
    """Where the text is known and passes."""
    assert column.texts is not None  # noqa: S101  columns of text have a dictionary
    passing = np.zeros(len(column.texts) + 1, np.bool_)  # the last is for the code -1
    texts = pc.ascii_lower(column.texts) if test.ignoring_case else column.texts
    for wanted in test.texts:
        passing[:-1] |= _passing(test.test, texts, fold(wanted) if test.ignoring_case else wanted)
    return at_codes(passing, column)


def among_texts(wanted: tuple[object, ...], column: Column) -> Truth:
    """Where the text is known and one of these."""
    assert column.texts is not None  # noqa: S101
    codes = [code_of(column.texts, each) for each in wanted if isinstance(each, str)]
    codes = sorted({code for code in codes if code >= 0})
    if len(codes) <= _FEW:
        found = np.zeros(column.values.shape, np.bool_)
        for code in codes:
            found |= column.values == code
        return found
    passing = np.zeros(len(column.texts) + 1, np.bool_)
    passing[codes] = True
    return at_codes(passing, column)


def at_codes(passing: Truth, column: Column) -> Truth:
    """What holds of each distinct text, and last of no text, in each row."""
    return np.asarray(passing[column.values])


def _passing(test: str, texts: pa.StringArray, wanted: str) -> Truth:
    match test:
        case "contains":
            found = pc.match_substring(texts, wanted)
        case "starts with":
            found = pc.starts_with(texts, wanted)
        case "ends with":
            found = pc.ends_with(texts, wanted)
        case _ if len(wanted) > _LONG:
            each = texts.to_pylist()
            found = np.fromiter((matches(text, wanted) for text in each), np.bool_, len(each))
        case _:
            found = pc.match_substring_regex(texts, _expression(wanted))
    return np.asarray(found)


def _expression(pattern: str) -> str:
    """A pattern with `*` and `?` as a regular expression of the whole text, line breaks and all."""
    parts = (".*" if each == "*" else "." if each == "?" else re.escape(each) for each in pattern)
    return rf"(?s)\A{''.join(parts)}\z"
