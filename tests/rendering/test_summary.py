"""How a run went, in words."""

from leadrules.records.problems import UNKNOWN_LEAD
from leadrules.records.reading import Trouble
from leadrules.records.report import AbsentField, Example, ReadingReport, RejectedRows, TroubledValues, UnusedHeaders
from leadrules.rendering.summary import as_summary, as_tiers
from tests.rendering.made_up import AS_OF

REPORT = ReadingReport(
    leads=1200,
    events=3,
    lead_rows=1203,
    event_rows=5,
    repeated_leads=3,
    repeated_events=1,
    rejected=(RejectedRows(UNKNOWN_LEAD, 2, (Example("events.csv", 4, "lead_id", "L\x1b-9", "no such lead"),)),),
    troubles=(
        TroubledValues("lead", "売上", Trouble.UNREADABLE, 1, (Example("leads.csv", 2, "年間売上", "n/a", "a hint"),)),
        TroubledValues("event", "amount", Trouble.ROUNDED, 2, (Example("events.csv", 2, "amount", "1.23456", ""),)),
    ),
    absent=(AbsentField("leads.csv", "lead", "budget", "予算"),),
    unused=(UnusedHeaders("leads.csv", tuple(f"column {number}" for number in range(10))),),
)


def test_everything_is_told(snapshot):
    """Counts, kinds, first examples, absent and unused columns."""
    assert snapshot == "\n".join(as_summary("Web\nform", "0123456789abcdef", AS_OF, REPORT))


def test_a_clean_run_is_five_lines(snapshot):
    """Nothing to tell is nothing told."""
    lines = list(as_summary("Web form", "0123456789abcdef", AS_OF, ReadingReport(2, 3, 2, 3)))

    assert 5 == len(lines)
    assert snapshot == "\n".join(lines)


def test_tiers():
    """Each tier once, best first, and those without."""
    assert "tiers    Hot 1, Warm 1, Cold 0, none 1" == as_tiers(
        {"Hot": 1, "Warm": 1, None: 1}, ["Hot", "Warm", "Hot", "Cold"]
    )
