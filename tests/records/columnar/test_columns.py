"""One column: whatever it holds, it is read as its values are one by one."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from leadrules.model.calendar import Calendar
from leadrules.model.schema import Field, Schema
from leadrules.model.values import Kind
from leadrules.records.columnar.columns import ColumnReader
from leadrules.records.columnar.texts import SPACES
from leadrules.records.parquet_rows import python_values
from leadrules.records.typing import readers_of
from tests.records.columnar.nasty import TEXTS, ZONES
from tests.records.columnar.sameness import by_columns, by_rows
from tests.records.small import TOKYO

FIELDS = (
    Field("x", Kind.TEXT),
    Field("x", Kind.TEXT, declared=True),
    Field("x", Kind.TEXT, choices=("IT", "x", "0")),
    Field("x", Kind.NUMBER),
    Field("x", Kind.NUMBER, scale=10**10),
    Field("x", Kind.NUMBER, scale=12_345),
    Field("x", Kind.NUMBER, scale=120_000),
    Field("x", Kind.YES_NO),
    Field("x", Kind.DATE),
    Field("x", Kind.DATE, format="%d-%m-%Y"),
    Field("x", Kind.TIME),
)
WORDS = [f"{before}{word}{before}" for before in ("", " ", "\u3000") for words in set(TEXTS.values()) for word in words]


def told(typed, rows):
    """Values and troubles, row by row."""
    troubles = {row: trouble for trouble, places in typed.troubles for row in places.tolist()}
    return [(value, troubles.get(row)) for row, value in zip(range(rows), typed.values.to_pylist(), strict=True)]


CASES = [(field, zone) for field in FIELDS for zone in (ZONES if field.kind in {Kind.DATE, Kind.TIME} else ZONES[:1])]


@pytest.mark.parametrize(("field", "zone"), CASES)
def test_texts(field, zone):
    """Every text of the generator, plainly, as a dictionary, cut off at the front, and among empty rows."""
    calendar, blanks = Calendar(zone), ("0", "N/A", "2026-04-01")
    read = readers_of(field, calendar, blanks).value
    reader = ColumnReader(field, calendar, blanks)
    cells = [None, *WORDS, None, "", *WORDS[::7]]
    whole = pa.array(cells, pa.string())

    for array in (
        whole,
        whole.dictionary_encode(),
        whole[5:],
        whole[5:].dictionary_encode(),
        whole.cast(pa.large_string()),
    ):
        assert [read(cell) for cell in array.to_pylist()] == told(reader.read(array, len(array)), len(array))


DECIMALS = [
    0.1,
    0.1 + 0.2,
    1.00005,
    1.00015,
    -1.00005,
    2.675,
    1e15,
    1e14,
    123456789012.34565,
    1e-5,
    5e-5,
    4.9999e-5,
    1e22,
    0.5,
    -0.0,
]


@pytest.mark.parametrize("field", FIELDS, ids=str)
def test_floats(field):
    """Floats next to halves of the last place, and far from them, are their shortest decimals."""
    read = readers_of(field, TOKYO, ()).value
    numbers = [
        *DECIMALS,
        *(number / 7 for number in range(-300, 300)),
        *(number / 20_000 for number in range(-300, 300)),
    ]
    numbers += [number * 1e8 + 0.00005 for number in range(-300, 300)] + [None, float("nan"), float("inf")]
    for array in (pa.array(numbers), pa.array(numbers, pa.float32()), pa.array(numbers)[3:]):
        typed = ColumnReader(field, TOKYO, ()).read(array, len(array))

        assert [read(cell) for cell in python_values(array)] == told(typed, len(array))


@pytest.mark.parametrize("entries", [127, 128, 129, 255, 256, 257])
def test_dictionaries_as_large_as_their_codes_allow(entries, tmp_path):
    """An empty row has no entry of its own, however many there are."""
    codes = pa.array(
        [*range(entries), None], pa.int8() if entries < 129 else pa.uint8() if entries < 257 else pa.int16()
    )
    coded = pa.DictionaryArray.from_arrays(codes, pa.array([f" t{entry // 2} " for entry in range(entries)]))
    pq.write_table(pa.table({"id": [str(row) for row in range(entries + 1)], "x": coded}), tmp_path / "leads.parquet")
    schema = Schema((Field("x", Kind.TEXT, choices=("t1",)),))
    answer = by_columns(schema, TOKYO, tmp_path / "leads.parquet")

    assert by_rows(schema, TOKYO, tmp_path / "leads.parquet") == answer
    assert entries - 2 == answer[1].troubles[0].count


def test_an_empty_entry_of_a_dictionary():
    """A dictionary may hold nothing as one of its entries."""
    coded = pa.DictionaryArray.from_arrays(pa.array([0, 1, None, 2]), pa.array(["x", None, " x"]))
    found = ColumnReader(FIELDS[0], TOKYO, ()).read(coded, 4).values

    assert (["x", None, None, "x"], ["x"]) == (found.to_pylist(), found.dictionary.to_pylist())


def test_white_space():
    """What is trimmed is what Python takes for white space."""
    assert sorted(SPACES) == [chr(sign) for sign in range(0x11_0000) if chr(sign).isspace()]
