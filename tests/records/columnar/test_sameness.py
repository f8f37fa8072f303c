"""Whole columns say what rows say: the same leads, events and report, or the same refusal; of files as nasty as they come."""

import random
from collections import Counter

import pytest

from leadrules.records.columnar import csv_blocks, csv_pieces, json_blocks, parquet_blocks, within
from tests.records.columnar.nasty import draw_case
from tests.records.columnar.sameness import by_columns, by_rows

CHUNKS = [range(first, first + 50) for first in range(0, 100, 50)]
LONG = [pytest.param(range(first, first + 1_000), marks=pytest.mark.soak) for first in range(1_000, 11_000, 1_000)]


@pytest.mark.parametrize("seeds", [*CHUNKS, *LONG], ids=str)
def test_files(seeds, tmp_path, monkeypatch):
    """Files of all forms, cut into pieces of any size; and the generator makes what it says."""
    met = Counter[str]()
    for seed in seeds:
        chance = random.Random(seed)
        monkeypatch.setattr(csv_pieces, "PIECE", chance.choice((16, 200, 1 << 22)))
        monkeypatch.setattr(csv_blocks, "TELLING", chance.choice((1, 1_000)))
        monkeypatch.setattr(json_blocks, "ROWS", chance.choice((3, 8192)))
        monkeypatch.setattr(parquet_blocks, "ROWS", chance.choice((1, 3, 131_072)))
        monkeypatch.setattr(within, "ROWS", chance.choice((2, 8192)))
        folder = tmp_path / str(seed)
        folder.mkdir()
        case = draw_case(chance, folder)
        expected = by_rows(case.schema, case.calendar, case.leads, case.events, **case.options)

        assert expected == by_columns(case.schema, case.calendar, case.leads, case.events, **case.options), (
            f"seed {seed}"
        )
        met.update(_met(expected))

    assert {"read", "refused", "troubles", "rejected", "repeated leads", "repeated events", "several files"} == set(met)


def _met(answer):
    if isinstance(answer[0], str):
        return ["refused"]
    report = answer[1]
    met = {
        "troubles": report.troubles,
        "rejected": report.rejected,
        "repeated leads": report.repeated_leads,
        "repeated events": report.repeated_events,
        "several files": len({each.file for kind in report.rejected for each in kind.examples}) > 2,
    }
    return ["read", *(name for name, found in met.items() if found)]
