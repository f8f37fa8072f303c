"""What was put on a shelf is taken back as it was, by whomever and however large."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from leadrules.records.prepared.shelf import Damaged, Segment, Shelf

SIZES = (0, 1, 7, 8_191, 8_192, 8_193, 100_000)


@pytest.fixture
def shelf(tmp_path):
    """An empty one."""
    return Shelf((tmp_path / "columns").open("w+b", buffering=0))


@pytest.mark.parametrize("dtype", [np.int64, np.int32, np.bool_, np.uint8, np.int8])
def test_taken_as_put(shelf, dtype):
    """Arrays of every size and kind, among others; a view is stored as what it shows."""
    chance = np.random.default_rng(1)
    arrays = [(chance.integers(0, 100, size) % 2).astype(dtype) for size in SIZES]
    arrays.append(arrays[-1][::3])

    kept = [shelf.put(array) for array in arrays]

    assert [array.tolist() for array in arrays] == [shelf.get(each).tolist() for each in kept]
    assert [array.dtype for array in arrays] == [shelf.get(each).dtype for each in kept]


def test_taken_by_several_threads(shelf):
    """Whoever reads does not lose his place to another."""
    arrays = [np.full(1 + n % 300, n, np.int64) for n in range(400)]
    kept = [shelf.put(array) for array in arrays]

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(shelf.get, kept * 5))

    assert [array.tolist() for array in arrays * 5] == [each.tolist() for each in found]


@pytest.mark.parametrize(
    "wrong", [{"offset": 8}, {"count": 50_000}, {"check": "0"}, {"dtype": "<i4"}, {"offset": 1 << 40}]
)
@pytest.mark.parametrize("size", [10, 40_000])
def test_nothing_else_is_taken(shelf, wrong, size):
    """What is not what was put there is not taken for it."""
    kept = shelf.put(np.arange(size))
    values = {"offset": kept.offset, "count": kept.count, "dtype": kept.dtype, "check": kept.check}

    with pytest.raises(Damaged):
        shelf.get(Segment(**{**values, **wrong}))
