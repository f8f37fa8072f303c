"""rule-engine: rules as text over Python objects, in Python."""

import re
from collections.abc import Iterator

import rule_engine

from benchmarks.deciding.peers import Peer, tier_of

# `COUNT(…)` and `SOME(…)` stand for comprehensions over the events that have happened: it has no names of its own.
SCORE = """
$min([40,
    (employees == null ? 0 : (employees >= 1000 ? 15 : (employees >= 200 ? 10 : (employees >= 50 ? 5 : 0))))
    + (job_level == "c_level" ? 15 : (job_level in ["vp", "director"] ? 10 : (job_level == "manager" ? 4 : 0)))
    + (industry in ["software", "finance"] ? 8 : 0)
    + (industry == "education" ? -5 : 0)
    + (country in ["US", "UK", "DE", "FR"] ? 5 : 0)
    + (source == "referral" ? 6 : 0)
    + (mailbox == "free" ? -10 : 0)
    + (revenue != null and revenue >= 10000000 and opted_in == true ? 5 : 0)
    + (employees != null and employees >= 200 and job_level == "c_level" ? 4 : 0)
    + (country == "US" and industry == "software" ? 3 : 0)])
+ $max([0,
    $min([30, 10 * COUNT(e.action == "download")])
    + $min([10, COUNT(e.action == "page_view")])
    + $min([15, 3 * COUNT(e.action == "email_click")])
    + $min([40, 20 * COUNT(e.action == "webinar")])
    + (SOME(e.action == "demo_request") ? 25 : 0)
    + $max([-20, -20 * COUNT(e.action == "unsubscribe")])
    + $min([10, 2 * COUNT(e.action == "page_view" and e.asset in ["pricing", "case-study"])])
    + $min([6, 2 * COUNT(e.action == "visit" and e.at >= fortnight_ago)])
    + $min([8, 4 * COUNT(e.action == "download" and e.at >= week_ago)])
    + $min([5, COUNT(e.action == "email_open" and e.at >= month_ago)])
    + (COUNT(e.action == "page_view" and e.at >= month_ago) >= 5 ? 10 : 0)
    + (COUNT(e.action == "email_click" and e.at >= fortnight_ago) >= 3 ? 8 : 0)
    + (COUNT(e.at >= week_ago) >= 10 ? 15 : 0)
    + (SOME(e.action == "page_view" and e.asset == "pricing" and e.at >= week_ago) ? 6 : 0)
    + (SOME(e.action == "visit") and not SOME(e.action == "visit" and e.at >= two_months_ago) ? -5 : 0)
    + (COUNT(e.action in ["webinar", "meeting"] and e.at >= quarter_ago) >= 2 ? 5 : 0)])
"""
CANNOT = (
    "names for what is used twice, comparing an unknown number (each needs a guard), follow-ups with their anchors and "
    "statuses, business time, points with their reasons, which values were unknown"
)


def peers() -> Iterator[Peer]:
    """One rule that gives the score; asking for items of an event is faster here than for attributes."""
    text = re.sub(r"COUNT\(([^()]*)\)", r"[e for e in events if \1 and e.at <= as_of].length", SCORE)
    text = re.sub(r"SOME\(([^()]*)\)", r"([e for e in events if \1 and e.at <= as_of].length > 0)", text)
    text = re.sub(r"\be\.(\w+)", r'e["\1"]', text)
    evaluate = rule_engine.Rule(text).evaluate

    def decide(lead):
        score = int(evaluate(lead))
        return score, tier_of(score)

    yield Peer("rule-engine", "one rule", decide, CANNOT)
