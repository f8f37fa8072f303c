"""What is prepared once is found again, as long as it is what would be prepared now."""

import os
import zoneinfo
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from attrs import evolve

from leadrules.model.calendar import Calendar
from leadrules.model.schema import Field, Schema
from leadrules.model.values import Kind
from leadrules.records.prepared import preparing
from leadrules.records.prepared.request import Cache, Request
from leadrules.records.prepared.store import found_for
from leadrules.records.prepared.storing import places
from leadrules.records.table import ReadOptions
from tests.records.prepared.histories import leads_of

REVENUE = Field("revenue", Kind.NUMBER)
NAME = Field("name", Kind.TEXT)
ASSET = Field("asset", Kind.TEXT)
PAID = Field("paid", Kind.YES_NO)
LEADS = "lead_id,revenue,name,city\nA,100,Ann,Rome\nB,200,Bob,Oslo\nC,no,Cid,Bonn\n,1,Dan,Kiel\n"
EVENTS = "lead_id,action,at,asset,paid\nA,view,2026-01-01,x,yes\nB,view,2026-01-02,y,no\nA,buy,2026-01-03,x,\nZ,buy,2026-01-03,x,\n"
LONG_AGO = 1_700_000_000


@pytest.fixture
def files(tmp_path):
    """A file of leads and one of events, written long ago."""
    folder = tmp_path / "data"
    folder.mkdir()
    write(folder / "leads.csv", LEADS)
    write(folder / "events.csv", EVENTS)
    return folder


@pytest.fixture
def cache(tmp_path):
    """A store, and what it tells."""
    store = tmp_path / "store"
    store.mkdir(mode=0o700)
    said = []
    return Cache(store, tell=said.append), said


def write(path, content, when=LONG_AGO):
    """A file with a time."""
    path.write_text(content)
    os.utime(path, (when, when))


def ask(files, cache, *fields, events=(ASSET,), rejects=False):
    """What is found for these fields."""
    schema = Schema(tuple(fields), tuple(events))
    options = ReadOptions(keep_rejects=rejects)
    leads, happened = str(files / "leads.csv"), str(files / "events.csv")
    return found_for(Request(schema, Calendar(), leads, happened, options, lambda *_: None, cache))


def content(found):
    """Everything a found history says."""
    history = found.history
    return history.leads, history.events, history.latest, history.report, leads_of(history)


def ours(cache):
    """How many entries there are, and how many other things."""
    return len(places.places(cache.store)), len([*cache.store.glob("new-*"), *cache.store.glob("gone-*")])


def test_found_again(files, cache):
    """The second time nothing is read, and the same is found."""
    cache, said = cache

    first, second = (ask(files, cache, REVENUE, NAME) for _ in range(2))

    assert (True, False) == (first.fresh, second.fresh)
    assert content(ask(files, Cache(), REVENUE, NAME)) == content(first) == content(second)
    assert [] == said
    assert (1, 0) == ours(cache)


def test_changed_files(files, cache):
    """Another size or time, and another content: prepared anew. The old entry goes."""
    cache, _ = cache
    ask(files, cache, REVENUE)
    write(files / "leads.csv", LEADS.replace("200", "300"), LONG_AGO + 1)

    found = ask(files, cache, REVENUE)

    assert found.fresh
    assert [1_000_000, 3_000_000, None] == [fields["revenue"] for _, fields, _ in leads_of(found.history)]
    assert (1, 0) == ours(cache)


def test_touched_files(files, cache):
    """Another time and the same content: the entry is kept, and known by the new time from then on."""
    cache, _ = cache
    first = ask(files, cache, REVENUE)
    write(files / "leads.csv", LEADS, LONG_AGO + 1)

    second = ask(files, cache, REVENUE)

    assert (False, first.entry.folder) == (second.fresh, second.entry.folder)
    write(files / "leads.csv", LEADS.replace("200", "300"), LONG_AGO + 1)
    assert not ask(files, cache, REVENUE).fresh  # by its time it is the same


def test_verify(files, cache):
    """Another content with the same size and time is found by looking into the files, when that is asked for."""
    cache, _ = cache
    ask(files, cache, REVENUE)
    write(files / "leads.csv", LEADS.replace("200", "300"))

    assert not ask(files, cache, REVENUE).fresh
    found = ask(files, evolve(cache, verify=True), REVENUE)
    assert found.fresh
    assert 3_000_000 == leads_of(found.history)[1][1]["revenue"]
    assert not ask(files, evolve(cache, verify=True), REVENUE).fresh


def test_young_files(files, cache):
    """A file that was written a moment ago may change within the same tick of the clock: its content is looked at."""
    cache, _ = cache
    (files / "leads.csv").touch()
    stamp = (files / "leads.csv").stat().st_mtime_ns
    ask(files, cache, REVENUE)
    (files / "leads.csv").write_text(LEADS.replace("200", "300"))
    os.utime(files / "leads.csv", ns=(stamp, stamp))

    found = ask(files, cache, REVENUE)

    assert found.fresh
    assert 3_000_000 == leads_of(found.history)[1][1]["revenue"]


def test_fewer_fields(files, cache):
    """An entry serves whoever asks for less, and says what reading less would have said."""
    cache, _ = cache
    ask(files, cache, REVENUE, NAME, events=(ASSET, PAID))

    found = ask(files, cache, NAME, events=(PAID,))

    plain = ask(files, Cache(), NAME, events=(PAID,))
    assert not found.fresh
    assert leads_of(plain.history) == leads_of(found.history)
    assert evolve(plain.history.report, unused=()) == evolve(found.history.report, unused=())
    assert _unused(plain) == _unused(found)


def _unused(found):
    return {each.file: sorted(each.headers) for each in found.history.report.unused}


def test_more_fields(files, cache):
    """A new field is added to those that were read before, so that going back costs nothing."""
    cache, _ = cache
    ask(files, cache, REVENUE)

    assert ask(files, cache, NAME).fresh
    assert not ask(files, cache, NAME).fresh
    assert not ask(files, cache, REVENUE, NAME).fresh
    assert (1, 0) == ours(cache)


def test_other_readings(files, cache):
    """Policies that read a field in different ways have entries of their own."""
    cache, _ = cache
    scaled = evolve(REVENUE, scale=100_000_000)

    found = [ask(files, cache, field) for field in (REVENUE, scaled, REVENUE, scaled)]

    assert [True, True, False, False] == [each.fresh for each in found]
    assert [1_000_000, 10_000_000_000] * 2 == [leads_of(each.history)[0][1]["revenue"] for each in found]
    assert (2, 0) == ours(cache)


def test_another_zone(files, cache):
    """Times without a zone are read in that of the policy."""
    cache, _ = cache
    schema = Schema((), ())
    leads, events = str(files / "leads.csv"), str(files / "events.csv")

    found = [
        found_for(Request(schema, Calendar(zone), leads, events, ReadOptions(), lambda *_: None, cache))
        for zone in ("UTC", "Asia/Tokyo")
    ]

    assert [True, True] == [each.fresh for each in found]
    assert 9 * 3_600_000_000 == found[0].history.latest - found[1].history.latest


def test_other_clocks(files, cache, tmp_path):
    """When the law has set a zone's clocks in another way, what was read by the old table is read anew."""
    cache, _ = cache
    before = ask(files, cache, REVENUE), ask(files, cache, REVENUE)
    (tmp_path / "zones").mkdir()
    (tmp_path / "zones" / "UTC").write_bytes(b"another table")

    zoneinfo.reset_tzpath([str(tmp_path / "zones")])
    try:
        after = ask(files, cache, REVENUE), ask(files, cache, REVENUE)
    finally:
        zoneinfo.reset_tzpath()

    assert [True, False] == [each.fresh for each in before]
    assert [True, False] == [each.fresh for each in after]


def test_rejects(files, cache):
    """Rejected rows are kept where they were asked for; who asks for them first has the files read again."""
    cache, _ = cache
    ask(files, cache, REVENUE)

    found = [ask(files, cache, REVENUE, rejects=True) for _ in range(2)]

    assert [True, False] == [each.fresh for each in found]
    assert [2, 2] == [len(each.history.report.rejects) for each in found]
    assert (
        found[0].history.report == found[1].history.report == ask(files, Cache(), REVENUE, rejects=True).history.report
    )
    assert () == ask(files, cache, REVENUE).history.report.rejects


def test_names_in_the_report(files, cache, monkeypatch):
    """Files are called in the report what they are called now."""
    cache, _ = cache
    ask(files, cache, REVENUE)
    monkeypatch.chdir(files)

    found = ask(Path(), cache, REVENUE)

    assert not found.fresh
    assert {"leads.csv", "events.csv"} == {each.examples[0].file for each in found.history.report.rejected}


def test_changed_while_read(files, cache, monkeypatch):
    """What was read of a file that changed meanwhile is not kept."""
    cache, said = cache
    reading = preparing.typed_history

    def disturbed(*given):
        typed = reading(*given)
        write(files / "events.csv", EVENTS + "A,view,2026-01-05,x,yes\n", LONG_AGO + 5)
        return typed

    monkeypatch.setattr(preparing, "typed_history", disturbed)

    found = ask(files, cache, REVENUE)

    assert 4 == found.history.events
    assert ["a file was changed while it was read: what was prepared is not kept"] == said
    assert (0, 0) == ours(cache)


def test_the_oldest_go(files, cache):
    """Beyond the size of the store, entries that were used longest ago are dropped; the new one always stays."""
    cache, _ = cache
    scales = [evolve(REVENUE, scale=10**power) for power in range(4, 8)]
    made = [ask(files, cache, scale).entry.folder for scale in scales[:3]]
    for age, folder in enumerate((made[1], made[0], made[2])):
        os.utime(folder / "manifest", (LONG_AGO + age, LONG_AGO + age))
    size = places.places(cache.store)[0].size

    made.append(ask(files, evolve(cache, most=size * 5 // 2), scales[3]).entry.folder)
    left = [folder.exists() for folder in made]
    made.append(ask(files, evolve(cache, most=0), evolve(REVENUE, scale=10**9)).entry.folder)

    assert [False, False, True, True] == left
    assert [False] * 4 + [True] == [folder.exists() for folder in made]


def test_clear(files, cache):
    """Clearing takes away all entries and what killed runs have left, and nothing else."""
    cache, _ = cache
    ask(files, cache, REVENUE)
    size = places.places(cache.store)[0].size
    for name in ("new-0123", "gone-0123", "mine"):
        (cache.store / name).mkdir()
        (cache.store / name / "lock").touch()

    assert size == places.clear(cache.store)
    assert {"mine", "clock"} >= {each.name for each in cache.store.iterdir()}


def test_patterns(files, cache):
    """A new file that a pattern finds is read with the others; one that goes is gone."""
    cache, _ = cache
    schema = Schema((REVENUE,), ())

    def asked():
        request = Request(schema, Calendar(), str(files / "lea*.csv"), None, ReadOptions(), lambda *_: None, cache)
        found = found_for(request)
        return found.fresh, [each[0] for each in leads_of(found.history)]

    first = asked(), asked()
    write(files / "leads2.csv", "lead_id,revenue\nX,1\n")
    second = asked(), asked()
    (files / "leads.csv").unlink()
    third = asked(), asked()

    assert ((True, ["A", "B", "C"]), (False, ["A", "B", "C"])) == first
    assert ((True, ["A", "B", "C", "X"]), (False, ["A", "B", "C", "X"])) == second
    assert ((True, ["X"]), (False, ["X"])) == third
    assert (1, 0) == ours(cache)


def test_pipes(files, cache, tmp_path):
    """What can be read but once is read once, and not kept."""
    cache, said = cache
    os.mkfifo(tmp_path / "leads.jsonl")
    with ThreadPoolExecutor(1) as beside:
        writing = beside.submit((tmp_path / "leads.jsonl").write_text, '{"lead_id": "A", "revenue": 1}\n')
        request = Request(
            Schema((REVENUE,)), Calendar(), str(tmp_path / "leads.jsonl"), None, ReadOptions(), lambda *_: None, cache
        )
        found = found_for(request)
        writing.result()

    assert [("A", {"revenue": 10_000}, [])] == leads_of(found.history)
    assert (0, 0) == ours(cache)
    assert [] == said
