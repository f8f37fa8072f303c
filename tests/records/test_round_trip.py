"""Whatever is written by another program is read back as it was."""

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from leadrules.model.clock import instant_of
from leadrules.model.lead import Event, Lead
from leadrules.model.schema import Field, Schema
from leadrules.model.values import NUMBER_LIMIT, Kind
from leadrules.records.history import read_history
from leadrules.records.json_rows import named_cells
from leadrules.records.moments import moment_of_text, quick_time, time_of
from leadrules.records.problems import RecordsError
from tests.records.small import TOKYO, read

SCHEMA = Schema(
    lead_fields=(Field("名前", Kind.TEXT), Field("sum", Kind.NUMBER), Field("ok", Kind.YES_NO)),
    event_fields=(Field("page", Kind.TEXT),),
)
# A NUL is refused, and half a surrogate pair is no text; white space around a value is dropped.
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])).map(str.strip)
NUMBERS = st.integers(-NUMBER_LIMIT, NUMBER_LIMIT)
TIMES = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=st.just(UTC))  # noqa: DTZ001
LEADS = st.lists(st.tuples(TEXTS.filter(bool), TEXTS, NUMBERS, st.booleans()), unique_by=lambda lead: lead[0])
WALLS = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29))  # noqa: DTZ001


def meant(rows, events=()):
    """The leads that rows of LEADS and (lead, action, at, page) say."""
    return tuple(
        Lead(
            each,
            {key: value for key, value in (("名前", name or None), ("sum", number), ("ok", ok)) if value is not None},
            tuple(
                Event(action or None, instant_of(at), {"page": page} if page else {})
                for lead, action, at, page in events
                if lead == each
            ),
        )
        for each, name, number, ok in rows
    )


def decimal(number):
    """A number in 1/10,000 as people write it."""
    return format(Decimal(number).scaleb(-4), "f")


def write(path, header, rows):
    """CSV by Python's own writer."""
    content = io.StringIO()
    csv.writer(content).writerows([header, *rows])
    path.write_bytes(content.getvalue().encode())
    return path


@given(data=st.data(), rows=LEADS.filter(bool))
def test_csv(tmp_path_factory, data, rows):
    """Any text, number, yes or no and time that the csv module writes."""
    folder = tmp_path_factory.mktemp("csv")
    events = data.draw(st.lists(st.tuples(st.sampled_from([row[0] for row in rows]), TEXTS, TIMES, TEXTS)))
    leads = write(
        folder / "leads.csv", ["id", "名前", "sum", "ok"], [(*row[:2], decimal(row[2]), row[3]) for row in rows]
    )
    deeds = write(
        folder / "events.csv",
        ["lead_id", "action", "at", "page"],
        [(*row[:2], row[2].isoformat(), row[3]) for row in events],
    )
    history = read_history(SCHEMA, TOKYO, leads, deeds)

    assert meant(rows, events) == history.leads
    assert ((), ()) == (history.report.rejected, history.report.troubles)


@given(rows=LEADS.filter(bool))
def test_parquet(tmp_path_factory, rows):
    """The same in Parquet, numbers as decimals."""
    path = tmp_path_factory.mktemp("parquet") / "leads.parquet"
    numbers = pa.array([Decimal(row[2]).scaleb(-4) for row in rows], pa.decimal128(30, 4))
    columns = {
        "id": [row[0] for row in rows],
        "名前": [row[1] for row in rows],
        "sum": numbers,
        "ok": [row[3] for row in rows],
    }
    pq.write_table(pa.table(columns), path)

    assert meant(rows) == read_history(SCHEMA, TOKYO, path).leads


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e14, max_value=1e14))
def test_floats_are_their_shortest_decimal(number):
    """The same in CSV, in JSON, and as a typed value."""
    said = repr(number) if "e" not in repr(number) else format(Decimal(repr(number)), "f")
    content = f'{{"id": 1, "年間売上": {said}}}\n{{"id": 2, "年間売上": "{said}"}}\n'
    one, two = read(io.BytesIO(content.encode())).leads

    assert one.fields == two.fields
    assert abs(one.fields["revenue"] - Decimal(repr(number)) * 10_000) <= Decimal("0.5")


@given(WALLS, st.sampled_from("T "), st.sampled_from(["", "Z", "+09:00", "-0330", "+14", "-23:59"]))
def test_the_quick_way_is_the_slow_way(wall, between, offset):
    """The commonest forms of a time are read by a short cut to the same instant."""
    text = wall.replace(microsecond=0).isoformat(between) + offset

    assert time_of(moment_of_text(text, None), TOKYO) == quick_time(text, TOKYO)


@given(
    st.text(st.sampled_from("0123456789-: TZ+W"), min_size=19, max_size=19)
    | st.text(st.sampled_from("0123456789-:Zz+. "), max_size=8).map(lambda end: f"2026-04-01T09:30:00{end}")
)
def test_the_quick_way_takes_nothing_else(text):
    """What the short cut reads, the forms of the language page read, too."""
    quick = quick_time(text, TOKYO)

    assert quick is None or quick == time_of(moment_of_text(text, None), TOKYO)


@given(st.binary())
def test_any_bytes(tmp_path_factory, content):
    """Whatever a file holds: leads, counted troubles, or a refusal; nothing else is ever raised."""
    folder = tmp_path_factory.mktemp("any")
    for name in ("leads.csv", "leads.jsonl", "leads.parquet", "leads.csv.gz"):
        path = folder / name
        path.write_bytes(content)
        try:
            report = read(path).report
        except RecordsError as error:
            assert error.hint  # noqa: PT017
        else:
            assert report.leads + report.rejected_rows + report.repeated_leads == report.lead_rows


@given(st.lists(st.text(st.sampled_from('id,x\n"\r 1é{}[]:;\t\ufeff'), max_size=40), max_size=6))
def test_any_table(pieces):
    """Texts that are nearly tables."""
    for content in ("id,title\n" + "".join(pieces), "{" + "".join(pieces)):
        try:
            read(io.BytesIO(content.encode()))
        except RecordsError as error:
            assert error.message  # noqa: PT017


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_value_is_named(value):
    """Rejected records of any shape can be kept."""
    assert all(isinstance(header, str) for header, _ in named_cells(value))
