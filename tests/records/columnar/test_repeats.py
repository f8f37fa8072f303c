"""Identical events are counted, in whatever order they come, and however many there are."""

import random
from collections import Counter

import numpy as np
import pytest

from leadrules.records.columnar import repeats
from leadrules.records.columnar.repeats import Repeats

ORDERS = {
    "by time": lambda row: row[1],
    "by lead": lambda row: row[0],
    "by lead and time": lambda row: row[:2],
    "none": lambda row: hash(row) % 1009,
    "backwards": lambda row: -row[1],
}


@pytest.mark.parametrize("held", [1, 1 << 22])
@pytest.mark.parametrize("counted", [64, 1 << 23])
@pytest.mark.parametrize("order", ORDERS)
def test_repeats(order, held, counted, monkeypatch):
    """Of rows given by lead, time and what they say; marks that share their first half, too."""
    monkeypatch.setattr(repeats, "HELD", held)
    monkeypatch.setattr(repeats, "COUNTED", counted)
    monkeypatch.setattr(repeats, "_PAGE", 50)
    chance = random.Random(order)
    rows = [(chance.randrange(5), chance.randrange(40), chance.randrange(9)) for _ in range(700)]
    rows.sort(key=ORDERS[order])
    found = Repeats()
    for at in range(0, len(rows), 37):
        piece = rows[at : at + 37]
        leads, times, said = (np.array(column) for column in zip(*piece, strict=True))
        first = np.array([hash((lead, time, 0)) % 2**64 for lead, time, _ in piece], np.uint64)
        found.add((first, said.astype(np.uint64)), leads.astype(np.int32), times)

    assert sum(count - 1 for count in Counter(rows).values()) == found.count()


def test_no_rows():
    """Nothing is not repeated."""
    assert 0 == Repeats().count()
