"""The same arguments make the same history; a policy's own fields, values and actions are used."""

import hashlib
import math
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from leadrules.model.calendar import Calendar
from leadrules.pipeline import compile_file
from leadrules.records.history import read_history
from leadrules.records.table import ReadOptions
from leadrules.sampling.histories.chance import Chance, bits, lognormal, shares, zipf
from leadrules.sampling.histories.events import draw_events
from leadrules.sampling.histories.files import write_history
from leadrules.sampling.histories.history import Size, draw_history
from leadrules.sampling.histories.leads import draw_leads, log_odds
from leadrules.sampling.histories.of_policy import policy_world
from leadrules.sampling.histories.rhythm import rhythm_until
from leadrules.sampling.histories.web import ACTIONS, web_world
from leadrules.sampling.histories.world import ODDS
from tests.sampling.histories.making import UNTIL, made
from tests.sampling.policies import policy

SHIPPED = Path(__file__).parents[3] / "policies"
SMALL = Size(200, 2_000)
POLICY = """\
policy "Own names"
calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00
lead {
  id: text from "key"
  company: text from "会社名"
  sector: one of "IT", "食品, 飲料", "医療" from "業種"
  revenue: number from "売上(億円)" in 1億
  ratio: number
  member: yes_no
  founded: date from "設立" as "%d.%m.%Y"
  title: text
  staff: number
}
event {
  paper: text
  length: number
  ended: time
}
blank "-"
stages New, Talking, Won
when sector == "IT" then +10
when revenue >= 500億 then +10
when ratio >= 0.25 then +5
when member then +1
when title contains "長" then +5
when founded < 2025-12-01 then +1
when action == "download" and paper == "prices" then +10 up to 30
when action == "inquiry" and length >= 3 then +20
contact when action in ["call", "visit by us"]
follow_up by phone within 1 business day after action == "inquiry" from ended
disqualify if company contains "Rival"
disqualify if any(action == "leave me alone")
"""
ZONES = ("UTC", "Asia/Tokyo", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia")


def written(folder, form, world, seed=7, size=SMALL):
    """The files of a history."""
    folder.mkdir()
    drawn = draw_history(world, size, seed, UNTIL, folder / "spool")
    return write_history(drawn, folder, form, lambda _side, _rows: None)


def test_the_bytes_are_known(tmp_path):
    """On every machine and with every release of numpy: whoever changes the way of drawing changes this line."""
    files = written(tmp_path / "a", "csv", web_world(Calendar(), "en"))
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()

    assert "f6f740059cf4f2deb21d5592708efe73357bdac3f845800693625587e11e8125" == digest


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_same_arguments_make_the_same_bytes(tmp_path, form):
    """And another seed makes others."""
    world = web_world(Calendar("Asia/Tokyo"), "ja")
    one, again, other = (written(tmp_path / name, form, world, seed) for name, seed in (("a", 1), ("b", 1), ("c", 2)))

    for mine, same, different in zip(one, again, other, strict=True):
        assert mine.read_bytes() == same.read_bytes()
        assert mine.read_bytes() != different.read_bytes()


def test_both_forms_hold_the_same(tmp_path):
    """A policy reads the same leads from CSV and from Parquet, and every row of them."""
    meant = policy(POLICY)
    world = policy_world(meant, "en")
    read = []
    for form in ("csv", "parquet"):
        leads, events = written(tmp_path / form, form, world)
        history = read_history(meant.schema, meant.calendar, str(leads), str(events), ReadOptions())
        assert (SMALL.leads, SMALL.events) == (len(history.leads), sum(len(each.events) for each in history.leads))
        assert () == tuple(history.report.rejects)
        assert not history.report.rejected_rows
        read.append(history.leads)

    assert read[0] == read[1]


def test_what_rules_ask_for_is_met(tmp_path):
    """The values of conditions, the stages, the ends of a text, both sides of a number; what is refused is rare."""
    leads, events = made(tmp_path, policy_world(policy(POLICY), "en"), Size(2_000, 20_000))
    leads, events = leads.to_pandas(), events.to_pandas()

    assert ["key", "会社名", "業種", "売上(億円)", "ratio", "member", "設立", "title", "staff", "stage"] == list(leads)[
        :10
    ]
    assert ["lead_id", "at", "action", "paper", "length", "ended"] == list(events)
    assert {"IT", "食品, 飲料", "医療"} == set(leads["業種"].dropna())
    assert {"New", "Talking", "Won"} == set(leads["stage"].dropna())
    assert 0.2 < (leads["売上(億円)"] >= 500).mean() < 0.8
    assert 0.2 < (leads["ratio"].dropna().astype(float) >= 0.25).mean() < 0.9
    assert 0.05 < leads["title"].str.contains("長", na=False).mean() < 0.6
    assert 0 < leads["会社名"].str.contains("Rival", na=False).mean() < 0.1
    assert {"download", "inquiry", "visit", "leave me alone", "call", "visit by us"} == set(events["action"])
    assert 0 < (events["action"] == "leave me alone").mean() < 0.03
    assert 0.02 < (events["paper"] == "prices").mean() < 0.6
    assert (events["ended"].dropna() > events["at"][events["ended"].notna()]).all()


@pytest.mark.parametrize("path", sorted(SHIPPED.rglob("*.rules")), ids=lambda path: path.stem)
def test_shipped_policies_read_what_is_made_for_them(path, tmp_path):
    """No row is refused, and every field has values."""
    compiled = compile_file(path).compiled
    assert compiled is not None
    meant = compiled.policy
    leads, events = written(tmp_path / "made", "csv", policy_world(meant, "ja"))
    history = read_history(meant.schema, meant.calendar, str(leads), str(events), ReadOptions())

    assert not history.report.rejected_rows
    assert SMALL.leads == len(history.leads)
    for each in meant.schema.lead_fields:
        assert any(lead.fields.get(each.name) is not None for lead in history.leads), each.name


@pytest.mark.parametrize("zone", ZONES)
def test_any_zone(tmp_path, zone):
    """Clocks that change, and a zone that once left out a day; the year ends where it was said."""
    leads, events = made(tmp_path, web_world(Calendar(zone), "en"), Size(300, 3_000), until=1_325_376_000_000_000)

    assert (300, 3_000) == (leads.num_rows, events.num_rows)
    assert max(events["at"].cast(pa.int64()).to_pylist()) < 1_325_376_000_000_000


@pytest.mark.parametrize(("leads", "events"), [(1, 0), (1, 1), (1, 5_000), (5_000, 1), (70_000, 100)])
def test_any_size(tmp_path, leads, events):
    """One lead, one event, none, more leads than a block has."""
    found, happened = made(tmp_path, size=Size(leads, events))

    assert (leads, events) == (found.num_rows, happened.num_rows)
    assert leads == len(set(found["lead_id"].to_pylist()))


def test_ids_may_be_numbers(tmp_path):
    """From 1 on."""
    leads, events = made(tmp_path, size=Size(50, 500, numbers=True))

    assert [*range(1, 51)] == leads["lead_id"].to_pylist()
    assert set(events["lead_id"].to_pylist()) <= {*range(1, 51)}


def test_many_blocks_come_back_in_order(tmp_path, monkeypatch):
    """However small the blocks and however few rows are put in order at once; ties stand by lead."""
    monkeypatch.setattr("leadrules.sampling.histories.history._BLOCK_EVENTS", 700)
    monkeypatch.setattr("leadrules.sampling.histories.spool._TOGETHER", 90)
    _, events = made(tmp_path, size=Size(1_000, 10_000, numbers=True))
    rows = list(zip(events["at"].cast(pa.int64()).to_pylist(), events["lead_id"].to_pylist(), strict=True))

    assert 10_000 == len(rows)
    assert sorted(rows) == rows


def test_parquet_is_written_in_groups(tmp_path):
    """So that a reader needs to hold no more than one of them."""
    leads, _ = written(tmp_path / "a", "parquet", web_world(Calendar(), "en"), size=Size(130_000, 10))
    groups = pq.ParquetFile(leads).metadata

    assert groups.num_row_groups >= 2
    assert max(groups.row_group(each).num_rows for each in range(groups.num_row_groups)) <= 122_880


def test_shares_keep_to_their_weights():
    """Every weight has its place, however small."""
    table = shares([1_000_000, 500_000, 1, 500_000])

    assert 4096 == len(table)
    assert {0, 1, 2, 3} == set(table.tolist())
    assert abs((table == 0).mean() - 0.5) < 0.001
    assert zipf(3) == (1_000_000, 500_000, 333_333)


def test_a_lognormal_curve_has_its_median():
    """And rises along the ranks."""
    curve = lognormal(90, 1.8, 1, 500_000)

    assert 90 == curve[2048]
    assert (curve[1:] >= curve[:-1]).all()
    assert abs(math.log(curve[4096 * 84 // 100] / 90) / 1.8 - 0.994) < 0.02  # one sigma up stand 84 of 100


def test_streams_are_apart():
    """What is drawn for one purpose or block leaves the others as they are."""
    chance = Chance(3)

    assert (chance.words("leads", 0, 5) == chance.words("leads", 0, 9)[:5]).all()
    assert not (chance.words("leads", 0, 5) == chance.words("leads", 1, 5)).any()
    assert not (chance.words("leads", 0, 5) == chance.words("won", 0, 5)).any()
    assert bits(chance.words("leads", 0, 1_000), 3, 4).max() == 15


def test_odds_are_those_that_are_written_down():
    """Base, fit, and the first three events of each action: what another issue may take as known."""
    leads = draw_leads(Chance(1), 0, 50)
    rhythm = rhythm_until(Calendar(), UNTIL)
    happened = draw_events(ACTIONS, rhythm, Chance(1), 0, leads.interest, leads.created, 800)
    expected = []
    for lead in range(50):
        did = [ACTIONS[code].name for code in happened.action[happened.owner == lead]]
        odds = ODDS.base + ODDS.fit * int(leads.fit[lead]) // 65_536
        expected.append(odds + sum(each.strength * min(3, did.count(each.name)) for each in ACTIONS))

    assert expected == log_odds(leads, happened, ACTIONS, ODDS).tolist()
