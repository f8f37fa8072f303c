"""Rows of a file may stand in any order: not a byte of what comes out changes."""

import csv
import random

import pytest

from tests.real_data.data_sets import DATA_SETS

pytestmark = pytest.mark.needs_data


@pytest.mark.parametrize("data", DATA_SETS, ids=lambda data: data.name)
def test_shuffled_files_give_the_same_bytes(score, shared_data, tmp_path, data):
    """Leads and events shuffled, each by itself."""
    (tmp_path / data.name).mkdir()
    chance = random.Random(2024)
    for name in filter(None, (data.leads, data.events)):
        with (shared_data / data.name / name).open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        before = list(rows)
        chance.shuffle(rows)
        assert before != rows
        with (tmp_path / data.name / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])

    assert score(data, data.as_of[0]) == score(data, data.as_of[0], folder=tmp_path)
