"""Edges are read off the conditions of a policy."""

import pytest

from leadrules.model.outcomes import Clock
from leadrules.model.values import DAY, HOUR, NUMBER_UNIT
from leadrules.sampling.edges import Counted, Held, find_edges
from leadrules.text.dates import day_number
from tests.sampling.policies import policy

BLOCKS = """
lead { revenue, staff: number  title: text  size: one of "s", "m"  signup: date  seen: time }
event { pages: number  day: date  ended_at: time  asset: text }
"""


def edges(text: str):
    """The edges of a policy with the blocks above."""
    return find_edges(policy(BLOCKS + text))


@pytest.mark.parametrize(
    ("text", "side", "name", "values"),
    [
        ("when revenue >= 10 then +1", "lead", "revenue", (10,)),
        ("when 10 <= revenue then +1", "lead", "revenue", (10,)),
        ("when revenue in 10..20 then +1", "lead", "revenue", (10, 20)),
        ("when revenue not in [1, 2] then +1", "lead", "revenue", (1, 2)),
        ("let big = 7 when revenue > big then +1", "lead", "revenue", (7,)),
        ("define rich as revenue > 9 when rich then +1", "lead", "revenue", (9,)),
        ("by revenue { < 3 then +1 5..6 then +2 otherwise then +3 }", "lead", "revenue", (3, 5, 6)),
        ("when revenue / staff > 3 then +1", "lead", "staff", (0, 3)),
        ('when max(pages where action == "a") > 4 then +1', "event", "pages", (4,)),
        ("tier Hot if sum(pages) > 4", "event", "pages", (4,)),
        ("always any(pages == 8)", "event", "pages", (8,)),
    ],
)  # fmt: skip
def test_numbers(text, side, name, values):
    """Each number that a field is held against, wherever it stands."""
    assert Held(tuple(value * NUMBER_UNIT for value in values)) == edges(text).held(side, name)


@pytest.mark.parametrize(
    ("text", "side", "name", "values"),
    [
        ('when title == "A" then +1', "lead", "title", ("A",)),
        ('when title contains any of ["A", "B"] then +1', "lead", "title", ("A", "B")),
        ('by title { "A", starts with "B" then +1 }', "lead", "title", ("A", "B")),
        ('when action in ["a", "b"] then +1', "event", "action", ("a", "b")),
        ('contact when action == "call"', "event", "action", ("call",)),
        ('follow_up within 1d after action == "demo"', "event", "action", ("demo",)),
        ('tier Hot if latest(asset) == "x"', "event", "asset", ("x",)),
    ],
)
def test_texts(text, side, name, values):
    """Each text that a field is held against."""
    assert values == edges(text).held(side, name).values


def test_patterns():
    """A pattern is tried with nothing, a letter and something else in place of each star."""
    assert ("AxB", "AxBx", "AxB部") == edges('when title matches "A?B*" then +1').held("lead", "title").values


def test_days_and_times():
    """A date that a time is held against is the day's two midnights; a time that a date is held against is its day."""
    day = day_number(2026, 4, 1)

    assert (day,) == edges("when signup > 2026-04-01 then +1").held("lead", "signup").values
    assert (day,) == edges("when signup > 2026-04-01T09:30 then +1").held("lead", "signup").values
    assert (day * DAY, (day + 1) * DAY) == edges("when seen == 2026-04-01 then +1").held("lead", "seen").values


def test_lengths_of_time():
    """Windows, ages and fading are ages of events; the dates of a lead lie as far away as they are asked to."""
    assert (7 * DAY,) == edges('when action == "a" within 7d then +1').ages
    assert (90 * DAY,) == edges("when since() > 90d then +1").ages
    assert (DAY, 2 * DAY, 10 * DAY, 11 * DAY) == edges('when action == "a" then +1 halving every 1d').ages
    assert (DAY, 3 * DAY, 4 * DAY) == edges('when action == "a" then +1 losing 30% every 1d').ages
    assert Held((), (30 * DAY,)) == edges("when age(signup) <= 30d then +1").held("lead", "signup")
    assert Held((), (2 * HOUR,)) == edges("when ended_at - at > 2h then +1").held("event", "ended_at")


def test_counts_waits_and_answers():
    """How many events, how long a follow-up waits, and by which actions it is answered."""
    found = edges(
        'when count(action == "a") >= 3 then +1 follow_up within 1h..2h contact when action in ["call", "mail"]'
    )

    assert (Counted(3, ("a",)),) == found.counts
    assert ((Clock.ELAPSED, HOUR), (Clock.ELAPSED, 2 * HOUR)) == found.waits
    assert ("call", "mail") == found.answers
    assert (HOUR, 2 * HOUR) == found.ages


def test_nothing_else():
    """The condition of an aggregate is none of its field's business; what is not asked for has no edge."""
    found = edges('when max(pages where asset == "x" and pages > 2) > 5 then +1')

    assert (2 * NUMBER_UNIT, 5 * NUMBER_UNIT) == tuple(sorted(found.held("event", "pages").values))
    assert ("x",) == found.held("event", "asset").values
    assert Held() == found.held("lead", "revenue")
