"""CSV as spreadsheets and databases write it."""

import gzip

import pytest

from leadrules.model.lead import Event, Lead
from leadrules.model.schema import Field, Schema
from leadrules.model.values import DAY, HOUR, Kind
from leadrules.records.history import read_history
from tests.records.small import TOKYO, read, refusal

LEADS = "lead_id,title,年間売上,industry,asked,start\nL-1,部長,1000億,IT,はい,2026/4/1\nL-2,,Select,製造業,no,\n"
EVENTS = "lead_id,action,at,asset\nL-1,download,2026-04-01T09:00,pricing\nL-1,visit,2026-04-02,\n"
MIDNIGHT = 20544 * DAY - 9 * HOUR  # 2026-04-01 in Tokyo
FIRST = Lead(
    "L-1",
    {"title": "部長", "revenue": 1000 * 10**8 * 10**4, "industry": "IT", "asked": True, "start": 20544},
    (Event("download", MIDNIGHT + 9 * HOUR, {"asset": "pricing"}), Event("visit", MIDNIGHT + DAY)),
)
SECOND = Lead("L-2", {"industry": "製造業", "asked": False})


def test_leads_and_events(save):
    """Two files become leads with their events."""
    history = read(save("leads.csv", LEADS), save("events.csv", EVENTS))

    assert (FIRST, SECOND) == history.leads
    assert (2, 2, 0) == (history.report.leads, history.report.events, history.report.rejected_rows)


@pytest.mark.parametrize(
    ("content", "options"),
    [
        (LEADS.encode(), {}),
        (LEADS.encode("utf-8-sig"), {}),
        (LEADS.encode("utf-8-sig"), {"encoding": "UTF-8"}),
        (LEADS.replace("\n", "\r\n").encode(), {}),
        (LEADS.replace("\n", "\r").encode(), {}),
        (LEADS.encode("cp932"), {"encoding": "cp932"}),
        (LEADS.encode("cp932"), {"encoding": "Shift_JIS"}),
        (LEADS.encode("utf-16"), {"encoding": "utf-16"}),
        ("\ufeff".encode("utf-16-be") + LEADS.encode("utf-16-be"), {"encoding": "utf-16"}),
        (LEADS.encode("utf-16-le"), {"encoding": "utf-16-le"}),
        (("\ufeff" + LEADS).encode("utf-16-le"), {"encoding": "utf-16-le"}),
        (LEADS.replace(",", ";").encode(), {"delimiter": ";"}),
        (LEADS.replace(",", "\t").encode("utf-16"), {"encoding": "utf-16", "delimiter": "tab"}),
        (LEADS.replace("\n", "\n\n").encode(), {}),
        (("\n\n" + LEADS).encode(), {}),
        (LEADS.rstrip().encode(), {}),
    ],
)
def test_ways_to_write_the_same(save, content, options):
    """Encodings, marks, line ends, separators and blank lines change nothing."""
    name = save("leads.csv", content)
    events = save("events.csv", EVENTS)

    assert (FIRST.fields, SECOND) == (read(name, **options).leads[0].fields, read(name, **options).leads[1])
    assert 2 == read(save("plain.csv", LEADS), events).report.events


def test_tabs_by_name(save):
    """A `.tsv` file is separated by tabs."""
    assert FIRST.fields == read(save("leads.tsv", LEADS.replace(",", "\t"))).leads[0].fields


def test_compressed(save):
    """`.csv.gz` is unpacked on the way."""
    leads = save("leads.csv.gz", gzip.compress(LEADS.encode()))
    events = save("EVENTS.CSV.GZ", gzip.compress(EVENTS.encode()))

    assert (FIRST, SECOND) == read(leads, events).leads


def test_quotes(save):
    """Separators, line breaks and quotation marks inside quotation marks belong to the text."""
    name = save("leads.csv", 'lead_id,title\nL-1,"a, ""b""\nc"\nL-2,5" pipe\n')

    assert ['a, "b"\nc', '5" pipe'] == [lead.fields["title"] for lead in read(name).leads]


@pytest.mark.parametrize("header", ["年間売上", " 年間売上 ", "\u3000年間売上\u00a0"])
def test_headers_are_trimmed(save, header):
    """White space around a header is nothing."""
    name = save("leads.csv", f"lead_id,{header}\nL-1,5\n")

    assert {"revenue": 50_000} == read(name).leads[0].fields


def test_headers_in_other_forms(save):
    """Headers match after NFC and full-width folding, on both sides."""
    schema = Schema(lead_fields=(Field("a", Kind.TEXT, header="Ｐａｇｅ　１"), Field("ガ", Kind.TEXT)))
    name = save("leads.csv", "ｌｅａｄ＿ｉｄ,Page 1,カ\u3099\nL-1,x,y\n")

    assert {"a": "x", "ガ": "y"} == read_history(schema, TOKYO, name).leads[0].fields


@pytest.mark.parametrize(
    ("header", "field", "expected"),
    [
        ("id,lead_id", Field("id", Kind.TEXT), "b"),
        ("id,other", Field("id", Kind.TEXT), "a"),
        ("id,lead_id", Field("id", Kind.TEXT, declared=True), "a"),
        ("other,lead_id", Field("id", Kind.TEXT, declared=True), "b"),
        ("id,number", Field("id", Kind.TEXT, header="number", declared=True), "b"),
    ],
)
def test_which_column_is_the_id(save, header, field, expected):
    """`lead_id` or else `id`, or what the policy declares."""
    assert expected == read(save("leads.csv", f"{header}\na,b\n"), schema=Schema(id=field)).leads[0].id


def test_rules_may_read_the_id(save):
    """A rule that asks for the id is given it, from whichever column it came."""
    schema = Schema(lead_fields=(Field("id", Kind.TEXT), Field("x", Kind.TEXT)))

    assert {"id": "L-1", "x": "y"} == read(save("leads.csv", "lead_id,x\nL-1,y\n"), schema=schema).leads[0].fields


def test_one_column(save):
    """A file of ids alone is a file of leads."""
    assert ["L-1", "L-2"] == [lead.id for lead in read(save("leads.csv", "id\nL-1\nL-2\n")).leads]


def test_absent_and_unused_columns(save):
    """A field that the file lacks is unknown everywhere and named once; so is what nobody reads."""
    report = read(save("leads.csv", "id,title,phone,\nL-1,x,5,\nL-2,y,6,\n")).report

    assert ["revenue", "industry", "asked", "start"] == [absent.field for absent in report.absent]
    assert "年間売上" == report.absent[0].column
    assert [("phone",)] == [unused.headers for unused in report.unused]


def test_a_header_alone(save):
    """A file with headers and no rows holds no leads, and that is all."""
    assert ((), 0) == (read(save("leads.csv", "id,title\n")).leads, read("leads.csv").report.lead_rows)


def test_two_headers_that_nobody_reads(save):
    """Headers may repeat where the policy does not look."""
    assert {"title": "x"} == read(save("leads.csv", "id,title,a,a,,\nL-1,x,1,2,3,4\n")).leads[0].fields


def test_very_many_columns(save):
    """A file may be as wide as it likes, and be read in a moment."""
    names = ",".join(f"c{number}" for number in range(200_000))
    history = read(save("leads.csv", f"id,title,{names}\nL-1,x{',' * 200_000}\n"))

    assert {"title": "x"} == history.leads[0].fields
    assert [200_000] == [len(unused.headers) for unused in history.report.unused]


def test_a_header_that_stands_there_very_often(save):
    """Two places are named, and how many more there are."""
    words = refusal(save("leads.csv", f"id{',title' * 3000}\n"))

    assert words.startswith("leads.csv: columns 2, 3 and 2,998 more have the header `title`")


def test_ragged_rows_are_set_aside(save):
    """A row with too few or too many cells is rejected, and its neighbours are not."""
    history = read(save("leads.csv", "id,title\nL-1,x\nL-2\nL-3,x,y\nL-4,x\n"))

    assert ["L-1", "L-4"] == [lead.id for lead in history.leads]
    assert [("ragged-row", 2)] == [(kind.code.name, kind.count) for kind in history.report.rejected]
    assert [3, 4] == [example.row for example in history.report.rejected[0].examples]
