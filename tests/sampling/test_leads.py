"""Made-up leads: typed, on the edges, and the same for the same seed."""

import subprocess
import sys

from leadrules.model.values import NUMBER_UNIT, RANGES, Kind
from leadrules.sampling.leads import MOST_EVENTS, draw_leads
from leadrules.sampling.moments import REACH
from tests.sampling.policies import policy

NOW = 1_775_000_000_000_000  # 2026-03-31
POLICY = policy("""
blank "Select"
lead { revenue: number  size: one of "s", "m"  title: text  ok: yes_no  signup: date  seen: time }
event { pages: number  paid: yes_no  day: date  ended_at: time }
stages New, Won
contact when action == "call"
when revenue >= 10 then +1
when title contains "Select" then +1
when action == "visit" and pages > 3 then +1
when until(signup) < 3d then +1
follow_up within 1h after action == "visit"
move New to Won if ok
""")


def _leads(count: int = 300, seed: int | str = 1):
    return list(draw_leads(POLICY, NOW, seed, count))


def test_leads_repeat():
    """The same seed gives the same leads, and more leads begin with the fewer."""
    assert _leads(20) == _leads(20)
    assert _leads(20) == _leads(30)[:20]
    assert _leads(20, "another") != _leads(20)


def test_leads_repeat_elsewhere():
    """In another process with other hashes, and another clock on the wall, too."""
    script = "from tests.sampling.test_leads import _leads; print(_leads(20))"
    runs = [
        subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True).stdout
        for env in ({"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"PYTHONHASHSEED": "2", "TZ": "America/New_York"})
    ]

    assert [f"{_leads(20)}\n"] * 2 == runs


def test_values_are_typed():
    """Each value is of its field's kind and range, as a file could hold it: texts trimmed, and none that is blank."""
    kinds = {field.name: field.kind for field in (*POLICY.schema.lead_fields, *POLICY.schema.event_fields)}
    for lead in _leads():
        for name, value in (*lead.fields.items(), *(item for event in lead.events for item in event.fields.items())):
            if kinds[name] is Kind.YES_NO:
                assert isinstance(value, bool)
            elif kinds[name] is Kind.TEXT:
                assert value == value.strip() not in {"", "Select"}
            else:
                lowest, highest = RANGES[kinds[name]]
                assert lowest <= value <= highest


def test_values_are_on_edges():
    """Fields are on their literals, one unit beside them, unknown, listed, unlisted; the id is what it is called."""
    leads = _leads()
    seen = {name: {lead.fields.get(name) for lead in leads} for name in ("revenue", "size", "title", "ok", "stage")}

    assert {10 * NUMBER_UNIT + step for step in (-1, 0, 1)} | {None} <= seen["revenue"]
    assert {"s", "m", None} < seen["size"]
    assert {"sELECT", "xSelect", "Selectx", None} <= seen["title"]
    assert {True, False, None} == seen["ok"]
    assert {"New", "Won", None} < seen["stage"]
    assert [f"L-{number}" for number in range(1, 301)] == [lead.id for lead in leads]


def test_ids():
    """Ids are counted, but for one that the policy asks for; no two are equal."""
    asking = policy('when id in ["007", "L-2"] then +1')
    ids = [lead.id for lead in draw_leads(asking, NOW, 1, 100)]

    assert {"007", "L-1", "L-2", "L-100"} <= set(ids)
    assert 100 == len(set(ids))


def test_events():
    """None to many, known actions and others, on their edges, some before and some after now."""
    leads = _leads()
    events = [event for lead in leads for event in lead.events]

    assert {0, MOST_EVENTS} <= {len(lead.events) for lead in leads}
    assert {"visit", "call", "VISIT", None, "unheard-of"} <= {event.action for event in events}
    assert {3 * NUMBER_UNIT + step for step in (-1, 0, 1)} <= {event.fields.get("pages") for event in events}
    assert any(event.at > NOW for event in events)
    assert all(REACH * 2 * 86_400_000_000 > NOW - event.at for event in events)
