"""Which part of a condition decided, and what it read."""

import pytest

from leadrules.explaining.explanation import Explanation, Part
from leadrules.rendering.explanations.page import Page, part_lines

FIELDS = "lead { title: text  revenue: number  created: date  vip: yes_no }  event { amount: number }"
DOWNLOADS = [
    {"action": "download", "at": "2026-03-04T09:00:00Z", "amount": 10},
    {"action": "download", "at": "2026-03-14T09:00:00Z", "amount": 3},
    {"action": "call", "at": "2026-04-01T09:00:00Z"},
]


def _lines(parts: tuple[Part, ...]) -> list[str]:
    return list(part_lines(parts, Page("UTC")))


def _only_rule(story: Explanation) -> tuple[Part, ...]:
    return story.scores[0].rules[0].parts


@pytest.mark.parametrize(
    ("condition", "lead", "expected"),
    [
        ("revenue >= 1000億", {"revenue": "700億"}, ["revenue >= 1000億: revenue is 700億"]),
        ("revenue >= 1000", {"revenue": "700.5"}, ["revenue >= 1000: revenue is 700.5"]),
        ("revenue >= 1000", {}, ["revenue >= 1000: revenue is unknown"]),
        ('title contains "部長"', {"title": "課長"}, ['title contains "部長": title is "課長"']),
        ('title not in ["部長"]', {"title": "部長"}, ['title not in ["部長"]: title is "部長"']),
        ('title != "部長"', {"title": "部長"}, ['title != "部長": title is "部長"']),
        ("vip", {"vip": "no"}, ["vip is no"]),
        ("known(title, revenue)", {"title": "部長"}, ["known(title, revenue): revenue is unknown"]),
        (
            'title == "部長" and revenue > 5 and vip',
            {"title": "部長", "revenue": 1, "vip": "yes"},
            ["revenue > 5: revenue is 1"],
        ),
        (
            'title == "部長" or revenue > 5',
            {"title": "課長", "revenue": 1},
            ['title == "部長": title is "課長"', "revenue > 5: revenue is 1"],
        ),
        (
            "at least 2 of [revenue > 1, vip, known(title)]",
            {"revenue": 5},
            ["at least 2 of [revenue > 1, vip, known(title)]: 1 of 3", "vip is unknown", "title is unknown"],
        ),
        (
            "revenue / 2 > 5",
            {},
            ["revenue / 2 > 5: revenue / 2 is unknown, revenue is unknown"],
        ),
        ("age(created) > 30d", {"created": "2026-03-20"}, ["age(created) > 30d: age(created) is 14d 9h"]),
        ('any(action == "visit")', {}, ['action == "visit": no such event (3 in all)']),
        (
            'any(action == "download" within 14d)',
            {},
            ["within 14d: 2 events came this far; the latest: age is 20d"],
        ),
        (
            'any(action == "call" within 1d)',
            {},
            ["within 1d: 1 event came this far: age is 2d"],
        ),
        ('count(action == "download") >= 3', {}, ['count(action == "download") is 2']),
        ('not any(action == "call")', {}, ['not any(action == "call"): 1 event']),
        ('since(action == "visit") > 1d', {}, ['since(action == "visit") is unknown']),
    ],
)
def test_why_a_condition_is_false(story, condition, lead, expected):
    """In the policy's own words, with the values it read, and nothing that is true."""
    parts = _only_rule(story(f"{FIELDS}  when ({condition}) then +5", lead, DOWNLOADS))

    actual = _lines(parts)
    assert len(expected) == len(actual), actual
    assert [] == [line for wanted, line in zip(expected, actual, strict=True) if not line.endswith(wanted)], actual


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ('action == "visit"', ['action == "visit": no such event (3 in all)']),
        ('action == "download" within 14d', ["within 14d: 2 events came this far; the latest: age is 20d"]),
        (
            'action == "download" and amount > 50',
            ["amount > 50: 2 events came this far; the latest: amount is 3"],
        ),
        ('action == "call" and amount > 5', ["amount > 5: 1 event came this far: amount is unknown"]),
    ],
)
def test_why_no_event_counts(story, condition, expected):
    """The first part that left none, and how near the latest came."""
    assert expected == _lines(_only_rule(story(f"{FIELDS}  when {condition} then +5", {}, DOWNLOADS)))


def test_a_constant_with_a_name(story):
    """What the name stands for."""
    told = story("let line = 50  tier Hot if score >= line")

    assert ["score >= line: score is 0, line is 50"] == _lines(told.tiers[0].parts)


def test_a_fact(story):
    """What the policy found out before."""
    told = story('require title  list "a" if complete  list "b" if not complete', {"title": "部長"})

    assert [["complete is yes"], ["not complete: complete is yes"]] == [_lines(each.parts) for each in told.lists]


def test_a_lead_without_events(story):
    """There is nothing that could count."""
    assert ['action == "visit": no events at all'] == _lines(_only_rule(story('when action == "visit" then +5')))


def test_rows_of_a_table(story):
    """A row that holds too, but stands below the one that was taken, says so."""
    rows = story("by revenue { >= 10 then +3  >= 5 then +2  otherwise then +1 }", {"revenue": 20}).scores[0].rules

    assert [1, 0, 0] == [row.times for row in rows]
    assert [[], [">= 10: an earlier row comes first"], [">= 10: an earlier row comes first"]] == [
        _lines(row.parts) for row in rows
    ]


def test_rows_of_a_table_over_events(story):
    """The same for events."""
    rows = story('by action { "call" then +3  otherwise then +1 }', {}, DOWNLOADS[2:]).scores[0].rules

    assert [1, 0] == [row.times for row in rows]
    assert rows[1].parts
    assert _lines(rows[1].parts)[0].endswith("an earlier row comes first")
