"""datalogic-py: JSONLogic on an engine in Rust, the fastest peer found."""

from collections.abc import Callable, Iterator
from typing import Any

import datalogic_py

from benchmarks.deciding.leads import BOUNDS
from benchmarks.deciding.peers import Peer, tier_of

Logic = Any
Bound = Callable[[str], Logic]
CANNOT = (
    "names for what is used twice, follow-ups with their anchors and statuses, business time, points with their reasons, "
    "which values were unknown (null counts as 0 in comparisons)"
)


def peers() -> Iterator[Peer]:
    """With the instant as part of the data, as we have it; with rules made anew for one instant; and with parsed data."""
    engine = datalogic_py.Engine()
    session = engine.session()
    asking, made = engine.compile(_score(_asked)), engine.compile(_score(BOUNDS.__getitem__))
    evaluate, evaluate_parsed = session.evaluate, session.evaluate_int

    def decide(lead):
        score = evaluate(asking, lead)
        return score, tier_of(score)

    def decide_at_once(lead):
        score = evaluate(made, lead)
        return score, tier_of(score)

    def decide_parsed(lead):
        score = evaluate_parsed(made, lead)
        return score, tier_of(score)

    package = "datalogic-py"
    yield Peer(package, "any instant", decide, CANNOT)
    yield Peer(package, "rules made for one instant", decide_at_once, CANNOT)
    yield Peer(package, "the same, data parsed before", decide_parsed, CANNOT, datalogic_py.DataHandle)


def _score(bound: Bound) -> Logic:
    """`bound` gives an instant: where it stands in the data, or itself, which this engine compares much faster."""
    return {"+": [_fit(), _engagement(bound)]}


def _fit() -> Logic:
    large = {">=": [_of("employees"), 200]}
    sizes = [{">=": [_of("employees"), 1000]}, 15, large, 10, {">=": [_of("employees"), 50]}, 5, 0]
    levels = [
        _is("job_level", "c_level"),
        15,
        _is("job_level", "vp", "director"),
        10,
        _is("job_level", "manager"),
        4,
        0,
    ]
    rules = [
        {"if": sizes},
        {"if": levels},
        _if(_is("industry", "software", "finance"), 8),
        _if(_is("industry", "education"), -5),
        _if(_is("country", "US", "UK", "DE", "FR"), 5),
        _if(_is("source", "referral"), 6),
        _if(_is("mailbox", "free"), -10),
        _if({"and": [{">=": [_of("revenue"), 10_000_000]}, _of("opted_in")]}, 5),
        _if({"and": [large, _is("job_level", "c_level")]}, 4),
        _if({"and": [_is("country", "US"), _is("industry", "software")]}, 3),
    ]
    return {"min": [40, {"+": rules}]}


def _engagement(bound: Bound) -> Logic:
    past = {"<=": [_of("at"), bound("as_of")]}

    def within(name: str) -> Logic:
        return {">=": [_of("at"), bound(name)]}

    def count(*conditions: Logic) -> Logic:
        return {"length": [{"filter": [_of("events"), {"and": [*conditions, past]}]}]}

    def some(*conditions: Logic) -> Logic:
        return {"some": [_of("events"), {"and": [*conditions, past]}]}

    def capped(points: int, cap: int, *conditions: Logic) -> Logic:
        return {"min" if cap > 0 else "max": [{"*": [points, count(*conditions)]}, cap]}

    page, visit = _is("action", "page_view"), _is("action", "visit")
    rules = [
        capped(10, 30, _is("action", "download")),
        capped(1, 10, page),
        capped(3, 15, _is("action", "email_click")),
        capped(20, 40, _is("action", "webinar")),
        _if(some(_is("action", "demo_request")), 25),
        capped(-20, -20, _is("action", "unsubscribe")),
        capped(2, 10, page, _is("asset", "pricing", "case-study")),
        capped(2, 6, visit, within("fortnight_ago")),
        capped(4, 8, _is("action", "download"), within("week_ago")),
        capped(1, 5, _is("action", "email_open"), within("month_ago")),
        _if({">=": [count(page, within("month_ago")), 5]}, 10),
        _if({">=": [count(_is("action", "email_click"), within("fortnight_ago")), 3]}, 8),
        _if({">=": [count(within("week_ago")), 10]}, 15),
        _if(some(page, _is("asset", "pricing"), within("week_ago")), 6),
        _if({"and": [some(visit), {"!": [some(visit, within("two_months_ago"))]}]}, -5),
        _if({">=": [count(_is("action", "webinar", "meeting"), within("quarter_ago")), 2]}, 5),
    ]
    return {"max": [0, {"+": rules}]}


def _of(field: str) -> Logic:
    return {"val": field}


def _asked(bound: str) -> Logic:
    """A value of the lead, asked for from inside one of its events."""
    return {"val": [[1], bound]}


def _if(condition: Logic, points: int) -> Logic:
    return {"if": [condition, points, 0]}


def _is(field: str, *values: str) -> Logic:
    return {"==": [_of(field), values[0]]} if len(values) == 1 else {"in": [_of(field), list(values)]}
