"""zen-engine: the expression language of a decision engine in Rust. One compiled expression is its fastest form."""

import re
from collections.abc import Iterator

import zen

from benchmarks.deciding.leads import BOUNDS
from benchmarks.deciding.peers import Peer, tier_of

SCORE = """
past = filter(events, #.at <= as_of);
pages = filter(past, #.action == "page_view");
clicks = filter(past, #.action == "email_click");
downloads = filter(past, #.action == "download");
visits = filter(past, #.action == "visit");
fit = min([40,
    (employees == null ? 0 : employees >= 1000 ? 15 : employees >= 200 ? 10 : employees >= 50 ? 5 : 0)
    + (job_level == "c_level" ? 15 : job_level in ["vp", "director"] ? 10 : job_level == "manager" ? 4 : 0)
    + (industry in ["software", "finance"] ? 8 : 0)
    + (industry == "education" ? -5 : 0)
    + (country in ["US", "UK", "DE", "FR"] ? 5 : 0)
    + (source == "referral" ? 6 : 0)
    + (mailbox == "free" ? -10 : 0)
    + (revenue != null and revenue >= 10000000 and opted_in == true ? 5 : 0)
    + (employees != null and employees >= 200 and job_level == "c_level" ? 4 : 0)
    + (country == "US" and industry == "software" ? 3 : 0)]);
engagement = max([0,
    min([30, 10 * len(downloads)])
    + min([10, len(pages)])
    + min([15, 3 * len(clicks)])
    + min([40, 20 * count(past, #.action == "webinar")])
    + (some(past, #.action == "demo_request") ? 25 : 0)
    + max([-20, -20 * count(past, #.action == "unsubscribe")])
    + min([10, 2 * count(pages, #.asset in ["pricing", "case-study"])])
    + min([6, 2 * count(visits, #.at >= fortnight_ago)])
    + min([8, 4 * count(downloads, #.at >= week_ago)])
    + min([5, count(past, #.action == "email_open" and #.at >= month_ago)])
    + (count(pages, #.at >= month_ago) >= 5 ? 10 : 0)
    + (count(clicks, #.at >= fortnight_ago) >= 3 ? 8 : 0)
    + (count(past, #.at >= week_ago) >= 10 ? 15 : 0)
    + (some(pages, #.asset == "pricing" and #.at >= week_ago) ? 6 : 0)
    + (len(visits) > 0 and not some(visits, #.at >= two_months_ago) ? -5 : 0)
    + (count(past, #.action in ["webinar", "meeting"] and #.at >= quarter_ago) >= 2 ? 5 : 0)]);
fit + engagement
"""
CANNOT = (
    "comparing an unknown number (each needs a guard), follow-ups with their anchors and statuses, business time, "
    "points with their reasons, which values were unknown; its numbers come back as floating point"
)


def peers() -> Iterator[Peer]:
    """With the instant as part of the data, as we have it; and with an expression made anew for one instant."""
    made = re.sub(r"\b(as_of|\w+_ago)\b", lambda name: str(BOUNDS[name[1]]), SCORE)
    for form, text in (("any instant", SCORE), ("an expression made for one instant", made)):
        yield Peer("zen-engine", form, _deciding(text), CANNOT)


def _deciding(text: str):
    evaluate = zen.compile_expression(text).evaluate

    def decide(lead):
        score = int(evaluate(lead))
        return score, tier_of(score)

    return decide
