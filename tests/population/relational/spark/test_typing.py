"""Texts lose the white space around them, as Python takes it, and nothing else; most by a look at their ends."""

import pytest

from leadrules.population.relational.spark.typing import _trimmed
from leadrules.population.relational.trees import column
from leadrules.population.relational.warehouse.tables import _WHITE

pytestmark = pytest.mark.needs_java

INSIDE = ("a", "a b", "é", "部長", "!", "~", "a~", "~a", "\x7f", "\x1ca", "aé", "部\u3000長")
AROUND = ("", " ", "\t", "\x1f", "\x85", "\xa0", "\u2003", "\u3000")


def test_white_space(spark):
    """At either end, at both, of one byte or of three."""
    texts = [before + each + after for each in ("", *INSIDE) for before in AROUND for after in AROUND]
    rows = spark.createDataFrame(list(enumerate(texts)), "n int, t string")
    trimmed = _trimmed(column("t"), _WHITE).sql("spark")
    found = dict(rows.selectExpr("n", f"{trimmed} AS t").collect())

    assert [each.strip() for each in texts] == [found[number] for number in range(len(texts))]
