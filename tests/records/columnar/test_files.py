"""Files by name and by pattern, and what is said of files that can't be read to their end."""

import gzip
import io
import random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from leadrules.model.calendar import Calendar
from leadrules.records.columnar import csv_blocks, csv_pieces
from leadrules.records.columnar.reading import read_columns
from leadrules.records.problems import RecordsError
from tests.records.columnar.sameness import as_history, by_columns, by_rows
from tests.records.small import SCHEMA, TOKYO, read, refusal

LEADS = (
    "lead_id,title,年間売上,industry,asked,start\n"
    'L-1, 部長 ,"1,000億",IT,yes,2026-04-01\nL-2,Select,-12.5,other,maybe,\nL-2,Select,-12.5,other,maybe,\nL-2,x,,,,\n'
    ",x,,,,\nL-4\n\nL-3,N/A,1.00005,IT,no,2026-04-01T20:00:00Z\n"
)
EVENTS = (
    "lead_id,action,at,asset,other\nL-1,a,2026-04-01 09:30:00,x,1\nL-1,a,2026-04-01 09:30:00,x,1\nL-9,a,2026-04-01,x,\n"
    ",a,2026-04-01,x,\nL-1,a,,x,\nL-2,a,soon,x,\nL-2,,2026-04-01T09:30:00.5+09:00,,\n L-1 ,b,2026年4月1日,y,2\n"
)
IDS = "id\nL-1\nL-2\n"
MARCH, APRIL = "lead_id,action,at\nL-1,a,2026-03-31\n", "lead_id,action,at\nL-1,a,2026-03-31\nL-2,b,2026-04-01\n"


def same(*files, **options):
    """Read both ways, and give what both say."""
    answer = by_columns(SCHEMA, TOKYO, *files, **options)
    assert by_rows(SCHEMA, TOKYO, *files, **options) == answer
    return answer


@pytest.mark.parametrize("keep_rejects", [False, True])
def test_tables(save, keep_rejects):
    """Leads and events of CSV files, and all that is set aside."""
    leads, report, _ = same(save("leads.csv", LEADS), save("events.csv", EVENTS), keep_rejects=keep_rejects)

    assert [3, 1, 0] == [len(lead.events) for lead in leads]
    assert (1, 1, 7) == (report.repeated_leads, report.repeated_events, report.rejected_rows)


def test_a_pattern(save):
    """A pattern means all files that it finds, in the order of their names; identical rows are so in different files, too."""
    save("b-2.csv", APRIL)
    save("b-1.csv", MARCH)
    leads, report, _ = same(save("leads.csv", IDS), "b-*.csv")

    assert [["a", "a"], ["b"]] == [[event.action for event in lead.events] for lead in leads]
    assert (3, 1) == (report.event_rows, report.repeated_events)


def test_a_folder_called_like_ours(tmp_path):
    """Whatever somebody's folder is called: files in it keep their names, in patterns and in messages."""
    folder = tmp_path / "export.tables"
    folder.mkdir()
    (folder / "1 leads.csv").write_text(IDS, encoding="utf-8")
    (folder / "events.csv").write_text("lead_id,action,at\nL-9,a,2026-04-01\n", encoding="utf-8")

    (lead, _), report, _ = same(folder / "1 l*.csv", folder / "events.csv")

    assert "L-1" == lead.id
    assert (folder / "events.csv").as_posix() == report.rejected[0].examples[0].file


def test_a_pattern_of_leads(save):
    """A lead that stands in two files is one; where they differ the first is kept, and files that differ in their headers do."""
    save("leads-1.csv", "id,title\nL-1,x\nL-2,x\nL-3,x\n")
    save("leads-2.csv", "id,title\nL-1,x\nL-2,y\n")
    save("leads-3.csv", "id,other\nL-3,x\n")
    leads, report, _ = same("leads-?.csv")

    assert ["x", "x", "x"] == [lead.fields["title"] for lead in leads]
    assert (1, 2) == (report.repeated_leads, report.rejected_rows)


def test_a_file_with_the_name_of_a_pattern(save):
    """What is there by exactly this name is meant, and nothing else."""
    save("leads1.csv", "id\nL-9\n")
    leads, *_ = same(save("leads[1].csv", IDS))

    assert ["L-1", "L-2"] == [lead.id for lead in leads]


@pytest.mark.parametrize("pattern", ["none-*.csv", "no/folder/*.parquet", "https://example.com/?x=leads.csv", "*"])
def test_patterns_that_are_refused(save, snapshot, pattern):
    """A pattern that finds nothing, or things of two forms."""
    save("leads.csv", IDS)
    save("leads.jsonl", '{"id": "L-1"}\n')
    words = refusal(pattern)

    assert snapshot == words
    assert words == "{}\n  -> {}".format(*by_columns(SCHEMA, TOKYO, pattern)[:2])


def test_standard_input():
    """An open stream holds JSON Lines, their events inside them."""
    content = b'{"id": "L-1", "title": "x", "events": [{"action": "a", "at": "2026-04-01"}]}\n{"id": 7}\n'
    found = as_history(SCHEMA, read_columns(SCHEMA, TOKYO, io.BytesIO(content)))

    assert read(io.BytesIO(content)) == found
    with pytest.raises(RecordsError):
        read_columns(SCHEMA, TOKYO, "-", "-")


def test_damaged_ends(save):
    """What breaks off in the middle is refused with the same words, however far reading came."""
    chance = random.Random(1)
    rows = "".join(f"L-{number},{chance.random()}\n" for number in range(50_000))
    zipped = gzip.compress(f"id,title\n{rows}".encode())
    table = pa.table({"id": [str(number) for number in range(50_000)], "title": [rows[:9]] * 50_000})
    sink = io.BytesIO()
    pq.write_table(table, sink, row_group_size=10_000)
    parquet = bytearray(sink.getvalue())
    parquet[len(parquet) // 2 : len(parquet) // 2 + 400] = bytes(400)

    assert "end is missing" in same(save("leads.csv.gz", zipped[: len(zipped) // 2]))[0]
    assert "damaged" in same(save("leads.parquet", bytes(parquet)))[0]


def test_progress(save):
    """The file and its rows so far, now and then, and all of them at last."""
    told = []
    typed = read_columns(
        SCHEMA, TOKYO, save("leads.csv", IDS), save("e.csv", APRIL), progress=lambda *each: told.append(each)
    )
    as_history(SCHEMA, typed)

    assert [("leads.csv", 2), ("e.csv", 2)] == list(dict.fromkeys(told))


def test_columns_of_few_texts(save, monkeypatch):
    """What comes again and again becomes a dictionary, and says the same: a blank, and what some take for one."""
    monkeypatch.setattr(csv_pieces, "PIECE", 6_000)
    monkeypatch.setattr(csv_blocks, "TELLING", 10)
    chance = random.Random(1)
    words = ["", "NA", "N/A", "null", "nan", "NULL", " IT ", "IT", '"IT"', '""', "-", "製造業"]
    rows = "".join(
        f"L-{number % 1_200},{','.join(chance.choice(words) for _ in range(5))}\n{'L-1,x' * (number % 97 == 0)}\n"
        for number in range(1_500)
    ).replace("\n\n", "\n")
    name = save("leads.csv", f"lead_id,title,industry,年間売上,asked,other\n{rows}")
    batches = list(read_columns(SCHEMA, TOKYO, name).leads)
    same(name, keep_rejects=True)

    assert {pa.string(), pa.dictionary(pa.int32(), pa.string())} == {batch.column("l0").type for batch in batches}


def test_repeated_events_where_clocks_go_back(tmp_path, monkeypatch):
    """A file in the order of its own clock repeats what it repeats, also in the hour that comes twice."""
    monkeypatch.chdir(tmp_path)
    clock = pa.array([f"2026-11-01 0{time}:00" for time in ("1:59", "1:59", "2:00", "2:00")]).cast(pa.timestamp("us"))
    pq.write_table(pa.table({"id": ["1"]}), "leads.parquet")
    pq.write_table(pa.table({"lead_id": ["1"] * 4, "action": list("aaab"), "at": clock}), "events.parquet")
    files = SCHEMA, Calendar("America/New_York"), "leads.parquet", "events.parquet"

    assert by_rows(*files) == by_columns(*files)
    assert 1 == by_columns(*files)[1].repeated_events


def test_marks_in_the_middle_of_cells(save, monkeypatch):
    """A quotation mark that opens no cell is a letter; rows after it are read as before."""
    monkeypatch.setattr(csv_pieces, "PIECE", 40)
    rows = "".join(f'L-{number},5" pipe\nM-{number},"a, ""b""\nc"\n' for number in range(20))
    leads, report, _ = same(save("leads.csv", f"id,title\n{rows}"))

    assert (40, {'5" pipe', 'a, "b"\nc'}) == (report.leads, {lead.fields["title"] for lead in leads})
