"""How many rows a file may have, told by its first ones."""

import gzip

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from leadrules.records.estimating import estimated_rows

ROWS = 200_000
TEXT = "lead_id,at\n" + "".join(f"L{n:06},2026-01-01\n" for n in range(ROWS))


def test_parquet_says_it(save, tmp_path):
    """A Parquet file knows."""
    pq.write_table(pa.table({"lead_id": range(ROWS)}), tmp_path / "leads.parquet")
    save("empty.csv", "")

    assert {"leads.parquet": ROWS, "empty.csv": 0} == estimated_rows(["leads.parquet", None, "empty.csv"])


@pytest.mark.parametrize("name", ["leads.csv", "leads.csv.gz"])
def test_texts_are_judged_by_their_beginning(save, name):
    """Of texts the first rows tell, also where they are packed."""
    content = TEXT.encode()
    save(name, gzip.compress(content) if name.endswith(".gz") else content)

    (rows,) = estimated_rows(["lea*"]).values()

    assert ROWS == pytest.approx(rows, rel=0.1)


def test_what_tells_nothing_is_left_out(save):
    """No file, standard input, something damaged or with another ending: nothing is said of it."""
    save("broken.csv.gz", b"not packed")
    save("broken.parquet", b"no table")
    save("notes.txt", "1\n")

    assert {} == estimated_rows(["none.csv", "-", "broken.csv.gz", "broken.parquet", "notes.txt"])
