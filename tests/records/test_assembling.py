"""Who is who, what counts once, what belongs to nobody."""

import random

import pytest

from leadrules.records.reading import Trouble
from tests.records.small import read

EVENTS = "lead_id,action,at\n"


def kinds(report):
    """How many rows of each kind were set aside."""
    return {kind.code.name: kind.count for kind in report.rejected}


def test_identical_leads_count_once(save):
    """The same row twice is one lead."""
    history = read(save("leads.csv", "id,title\nL-1,x\nL-1,x\nL-2,x\nL-1,x\n"))

    assert ["L-1", "L-2"] == [lead.id for lead in history.leads]
    assert (2, 4, {}) == (history.report.repeated_leads, history.report.lead_rows, kinds(history.report))


def test_examples_name_the_header_of_the_file(save):
    """Where the id may have two headers, an example names the one that is there."""
    report = read(save("leads.csv", " lead_id ,title\nL-1,x\nL-1,y\n")).report

    assert ["lead_id"] == [example.column for example in report.rejected[0].examples]


def test_of_differing_leads_the_first_is_kept(save):
    """Rows that share an id and differ, in any column, are rejected after the first."""
    history = read(save("leads.csv", "id,title,other\nL-1,x,1\nL-1,y,1\nL-1,x,1\nL-1,x,2\n"))

    assert [{"title": "x"}] == [lead.fields for lead in history.leads]
    assert (1, {"differing-lead": 2}) == (history.report.repeated_leads, kinds(history.report))


def test_ids_are_compared_exactly(save):
    """Case, leading zeros and width tell ids apart; white space around them does not."""
    leads = save("leads.csv", "id\n1\n01\na\nA\n１\n b \n")
    events = save("events.csv", EVENTS + "1,x,2026-04-01\n01,x,2026-04-01\n A ,x,2026-04-01\nb,x,2026-04-01\n")
    history = read(leads, events)

    assert {"1": 1, "01": 1, "a": 0, "A": 1, "１": 0, "b": 1} == {each.id: len(each.events) for each in history.leads}


def test_a_lead_without_id(save):
    """A lead that nobody can name is rejected; blank texts are no ids."""
    history = read(save("leads.csv", "id,title\n,x\n\u3000,x\nN/A,x\nL-1,x\n"))

    assert ["L-1"] == [lead.id for lead in history.leads]
    assert {"lead-without-id": 3} == kinds(history.report)


def test_events_of_nobody_and_of_no_time(save):
    """An event needs a known lead and a time that can be read."""
    rows = "L-1,a,2026-04-01\nL-9,a,2026-04-01\n,a,2026-04-01\nL-1,a,\nL-1,a,soon\nL-1,,2026-04-01\n"
    history = read(save("leads.csv", "id\nL-1\n"), save("events.csv", EVENTS + rows))

    assert ["a", None] == [event.action for event in history.leads[0].events]
    assert {"unknown-lead": 1, "event-without-lead": 1, "event-without-time": 2} == kinds(history.report)
    assert (6, 2) == (history.report.event_rows, history.report.events)


def test_identical_events_are_separate(save):
    """The same event row twice is two events, and their number is reported."""
    rows = "L-1,a,2026-04-01\n" * 3 + "L-2,a,2026-04-01\n"
    history = read(save("leads.csv", "id\nL-1\nL-2\n"), save("events.csv", EVENTS + rows))

    assert [3, 1] == [len(lead.events) for lead in history.leads]
    assert 2 == history.report.repeated_events


def test_values_in_trouble_are_counted(save):
    """What can't be read, what was rounded and what lies outside: counted by field, with places."""
    rows = "L-1,x,1.23456,Other,maybe,2026-02-30\nL-2,x,many,IT,yes,\nL-3,x,9999兆,other,1,2026-4-1\n"
    report = read(save("leads.csv", "id,title,年間売上,industry,asked,start\n" + rows)).report

    assert [
        ("revenue", Trouble.UNREADABLE, 1),
        ("revenue", Trouble.TOO_LARGE, 1),
        ("revenue", Trouble.ROUNDED, 1),
        ("industry", Trouble.OUTSIDE, 2),
        ("asked", Trouble.UNREADABLE, 1),
        ("start", Trouble.UNREADABLE, 2),
    ] == [(each.field, each.trouble, each.count) for each in report.troubles]
    assert [("leads.csv", 2, "2026-02-30"), ("leads.csv", 4, "2026-4-1")] == [
        (example.file, example.row, example.value) for example in report.troubles[-1].examples
    ]


def test_a_repeated_lead_is_read_once(save):
    """Troubles of a row that counts once are counted once."""
    report = read(save("leads.csv", "id,asked\nL-1,maybe\nL-1,maybe\n")).report

    assert [1] == [each.count for each in report.troubles]


def test_only_the_first_examples_are_kept(save):
    """Three examples of a kind are enough, however many rows there are."""
    report = read(save("leads.csv", "id,asked\n" + "".join(f"L-{row},maybe\n" for row in range(50)))).report

    assert (50, [2, 3, 4]) == (report.troubles[0].count, [example.row for example in report.troubles[0].examples])


@pytest.mark.parametrize("seed", range(5))
def test_order_of_rows_is_nothing(save, seed):
    """Shuffled files give the same leads with the same events and the same counts."""
    chance = random.Random(seed)
    leads = [f"L-{number % 40},{chance.choice(['x', 'Select', ''])}" for number in range(20)]
    leads += leads[:5]
    events = [f"L-{chance.randrange(30)},{chance.choice('abc')},2026-04-0{chance.randrange(10)}" for _ in range(200)]

    def counted():
        history = read(
            save("leads.csv", "\n".join(["id,title", *leads])), save("events.csv", "\n".join([EVENTS.strip(), *events]))
        )
        report = history.report
        found = {
            lead.id: (lead.fields, sorted((event.at, event.action) for event in lead.events)) for lead in history.leads
        }
        return found, kinds(report), report.repeated_leads, report.repeated_events, report.events

    straight = counted()
    chance.shuffle(leads)
    chance.shuffle(events)

    assert straight == counted()
    assert {"unknown-lead", "event-without-time"} == set(straight[1])
