"""Ids become numbers: the same as a dictionary of Python would give."""

import random

import numpy as np
import pyarrow as pa
import pytest

from leadrules.records.columnar import hashing
from leadrules.records.columnar.ids import Ids, Numbering

FORMS = {
    "numbers": "{}",
    "far apart": "9{}0000000001",
    "short texts": "L-{}",
    "long texts": "the lead with the number {}, and no other",
    "both": "{:01}{:020}",
}


def columns(chance, form, rows):
    """Columns of ids that come again and again, some of none."""
    drawn = [None if chance.random() < 0.05 else form.format(chance.randrange(300), 7) for _ in range(rows)]
    return [drawn[at : at + 50] for at in range(0, rows, 50)]


def array(drawn, *, numbers):
    """As a file would give them."""
    return Ids(
        pa.array([None if each is None else int(each) for each in drawn]) if numbers else pa.array(drawn, pa.string())
    )


def numbered(pieces):
    """The numbers, and which rows are the first of their lead, by a dictionary."""
    known = {}
    found = []
    for piece in pieces:
        for each in piece:
            new = each is not None and each not in known
            found.append((-1 if each is None else known.setdefault(each, len(known)), new))
    return known, found


@pytest.mark.parametrize("collide", [False, True], ids=["", "colliding"])
@pytest.mark.parametrize("mixed", [False, True], ids=["alike", "mixed"])
@pytest.mark.parametrize("rising", [0, 3, 40], ids=["", "rising at first", "rising"])
@pytest.mark.parametrize("form", FORMS)
def test_ids(form, rising, mixed, collide, monkeypatch):
    """Whole numbers and texts, both at once, and long texts of which many have the same hash."""
    if collide:
        monkeypatch.setattr(hashing, "codes_of_texts", lambda texts: np.zeros(len(texts), np.uint64))
        monkeypatch.setattr(hashing, "stirred", lambda numbers: numbers & np.uint64(3))
    chance = random.Random(form)
    numeric = form in {"numbers", "far apart"}
    pieces = columns(chance, FORMS[form], 2_000)
    ordered = sorted({FORMS[form].format(number, 7) for number in range(300)}, key=lambda each: (len(each), each))
    pieces[:rising] = [ordered[at : at + 7] for at in range(0, 7 * rising, 7)]
    known, expected = numbered(pieces)
    numbering = Numbering()
    given = [
        numbering.add(array(each, numbers=numeric and not (mixed and place > 9))) for place, each in enumerate(pieces)
    ]
    numbering.complete()
    asked = [*sorted(known), None, "who", "12", "", "the lead with the number 12, and another"]
    as_numbers = [None if each is None or not each.isdigit() else each for each in asked]

    assert expected == [(int(n), bool(f)) for numbers, first in given for n, f in zip(numbers, first, strict=True)]
    assert len(known) == numbering.count
    if numeric:
        assert [known.get(each, -1) for each in as_numbers] == numbering.find(array(as_numbers, numbers=True)).tolist()
    assert [known.get(each, -1) for each in asked] == numbering.find(array(asked, numbers=False)).tolist()
    coded = Ids(pa.array(asked * 2).dictionary_encode())
    assert [known.get(each, -1) for each in asked * 2] == numbering.find(coded).tolist()


def test_ids_that_no_text_has():
    """Whole numbers far apart, and at both ends of what a file can hold."""
    numbering = Numbering()
    ends = pa.array([-(2**63), 2**63 - 1, 0])
    numbering.add(Ids(ends))
    numbering.complete()

    assert [2, 0, 1, -1] == numbering.find(Ids(pa.array([0, -(2**63), 2**63 - 1, 5]))).tolist()
    assert [0, -1] == numbering.find(Ids(pa.array(["-9223372036854775808", "-0"]))).tolist()
