"""Events by class, and by time within each, however they came and in however many pieces."""

import random

import numpy as np
import pytest

from leadrules.records.prepared import ordering
from leadrules.records.prepared.ordering import classed, in_order


def pieces(chance, column):
    """The column in pieces, some of them empty."""
    cuts = sorted(chance.randrange(len(column) + 1) for _ in range(chance.randrange(6)))
    return np.split(column, cuts)


@pytest.mark.parametrize("come", ["by time", "anyhow", "in pieces by time"])
@pytest.mark.parametrize("window", [1, 7, 1 << 16])
def test_order(come, window, monkeypatch):
    """Rows of one class and instant stay as they came."""
    monkeypatch.setattr(ordering, "_WINDOW", window)
    chance = random.Random(f"{come} {window}")
    for _ in range(60):
        rows = chance.randrange(1, 300)
        actions = np.array([chance.choice([1, 2, 5, 900]) for _ in range(rows)], np.uint16)
        assets = np.array([chance.randrange(1, 4) for _ in range(rows)], np.uint16)
        at = np.array([chance.randrange(40) for _ in range(rows)], np.int64)
        if come == "by time":
            at.sort()
        parts = pieces(chance, at)
        if come == "in pieces by time":
            parts = [np.sort(each) for each in parts]
            at = np.concatenate(parts)
        classes = classed({"action": actions, "asset": assets})
        number = np.arange(rows, dtype=np.int32)

        times, rows_found = in_order(classes, parts, [parts, pieces(chance, number)])

        expected = sorted(range(rows), key=lambda row: (classes.of[row], at[row], row))
        assert expected == rows_found.tolist()
        assert at[expected].tolist() == times.tolist()
        keys = list(zip(*(classes.values[name].tolist() for name in ("action", "asset")), strict=True))
        spread = [key for key, count in zip(keys, classes.counts.tolist(), strict=True) for _ in range(count)]
        assert spread == [(int(actions[row]), int(assets[row])) for row in expected]
