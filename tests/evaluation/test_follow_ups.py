"""Follow-ups: the anchor, the clock, the answer."""

from datetime import timedelta

import pytest

from leadrules.model.calendar import Calendar, OpenHours
from leadrules.model.clock import as_datetime, instant_of
from leadrules.model.expressions import Among
from leadrules.model.outcomes import Clock
from leadrules.model.problems import HolidayTableEnds
from leadrules.model.values import DAY, HOUR, RANGES, Kind
from tests.evaluation.building import NOW, action, at_least, decide, did, follow_up, lead, of_event, policy

DOWNLOAD = action("download")
TOUCH = Among(of_event("action"), ("call", "meeting"))
OFFICE = Calendar("UTC", (0, 1, 2, 3, 4), (OpenHours(9 * 60, 18 * 60),), ("JP",))


def _listed(a_policy, *events):
    """(days before NOW of the anchor, status) of each."""
    due = decide(a_policy, lead(*events)).follow_ups
    return [((NOW - instant_of(each.after.at)) // DAY, each.status) for each in due]


def _one(*events, contact=TOUCH, **parts):
    return _listed(policy(contact=contact, follow_ups=(follow_up(2 * DAY, **({"after": DOWNLOAD} | parts)),)), *events)


def test_without_a_candidate_there_is_none():
    """Nothing to follow up."""
    assert [] == _one(did("visit", 1))


def test_without_contacts_the_latest_candidate_is_the_anchor():
    """A policy without `contact when` knows no answer."""
    assert [(1, "open")] == _one(did("download", 9), did("download", 1), did("call", 0), contact=None)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([did("download", 1)], (1, "open")),
        ([did("download", 2)], (2, "open")),  # as_of is exactly at due
        ([did("download", 2, 1)], (2, "overdue")),
        ([did("download", 9), did("download", 1)], (9, "overdue")),  # nobody has got in touch: waiting since the first
        ([did("call", 5), did("download", 9), did("download", 4), did("download", 1)], (4, "overdue")),
        ([did("download", 9), did("call", 8)], (9, "met")),
        ([did("download", 9), did("call", 7)], (9, "met")),  # exactly at due
        ([did("download", 9), did("call", 7, -1)], (9, "late")),
        ([did("download", 9), did("download", 8), did("call", 7)], (8, "met")),  # the latest, as none is after
        ([did("download", 9), did("call", 9)], (9, "met")),  # at the same instant: answered at once
        ([did("download", 9), did("call", 3), did("meeting", 8)], (9, "met")),  # the first contact answers
    ],
)
def test_anchor_and_status(events, expected):
    """In whatever order the rows of the file stand."""
    assert [expected] == _one(*events)
    assert [expected] == _one(*reversed(events))


def test_a_contact_does_not_answer_itself():
    """Following up a call: only a later touch, or another at the same instant, answers it."""
    after = action("call")

    assert [(3, "overdue")] == _one(did("call", 3), after=after)
    assert [(3, "met")] == _one(did("call", 3), did("call", 3), after=after)
    assert [(3, "met")] == _one(did("call", 3), did("meeting", 2), after=after)
    assert [(2, "open")] == _one(did("call", 3), did("call", 2), after=after)


def test_without_after_every_event_but_contacts_is_a_candidate():
    """Our own touches are not what we answer."""
    assert [(1, "open")] == _one(did("visit", 1), did("call", 2), after=None)
    assert [] == _one(did("call", 2), after=None)
    assert [(2, "open")] == _one(did("visit", 3), did("call", 2), after=None, contact=None)


def _due(*events, **parts):
    given = policy(contact=TOUCH, follow_ups=(follow_up(DAY, **parts),))
    return decide(given, lead(*events)).follow_ups[0]


def test_it_counts_from_a_field():
    """`from ended_at`, and from `at` where that is unknown."""
    assert NOW + 2 * DAY == instant_of(_due(did("webinar", 1, ended_at=NOW + DAY), anchor="ended_at").due)
    assert NOW == instant_of(_due(did("webinar", 1), anchor="ended_at").due)
    assert NOW - DAY == instant_of(_due(did("webinar", 1, ended_at=NOW + DAY), anchor="ended_at").after.at)


def test_ties_do_not_depend_on_the_order_of_rows():
    """The greatest action, unknown first; then the latest field; then one that is no contact."""
    unnamed, alpha, beta = did(None, 1), did("alpha", 1), did("beta", 1, ended_at=5)
    later = did("beta", 1, ended_at=NOW)

    for events in [(unnamed, alpha), (alpha, unnamed)]:
        assert "alpha" == _due(*events).after.action
    for events in [(later, beta, alpha), (alpha, beta, later)]:
        due = _due(*events, anchor="ended_at")
        assert ("beta", NOW + DAY) == (due.after.action, instant_of(due.due))


def test_a_tie_with_a_contact():
    """Two events alike but for one being our touch: the other is the anchor, so that the touch answers it."""
    touch, other = did("chat", 5, ours="yes"), did("chat", 5, ours="no")
    ours = Among(of_event("ours"), ("yes",))

    for events in [(touch, other), (other, touch)]:
        assert [(5, "met")] == _one(*events, after=action("chat"), contact=ours)


def test_not_before():
    """The low end of a wait, counted from the same start."""
    due = _due(did("download", 1), low=6 * HOUR)

    assert (timedelta(days=-1, hours=6), timedelta(0)) == (
        due.not_before - decide(policy(), lead()).as_of,
        due.due - decide(policy(), lead()).as_of,
    )
    assert _due(did("download", 1)).not_before is None


def test_listed_by_due_then_as_written():
    """Earliest first; of equal ones the first written."""
    given = tuple(follow_up(high * DAY, channel=name) for high, name in [(3, "a"), (1, "b"), (3, "c"), (2, "d")])
    decision = decide(policy(follow_ups=given), lead(did("visit", 2)))

    assert ["b", "d", "a", "c"] == [each.by for each in decision.follow_ups]
    assert "b" == decision.next_step.by  # overdue, and all the more the next step


def test_if_and_contents():
    """A follow-up whose `if` does not hold is not listed; what to send and say stand as written."""
    kept = follow_up(DAY, channel="email", contents=("paper",), saying="Hello\nyou", because="asked")
    dropped = follow_up(DAY, condition=at_least(1))
    (due,) = decide(policy(follow_ups=(dropped, kept)), lead(did("visit"))).follow_ups

    assert ("email", ("paper",), "Hello\nyou", "asked") == (due.by, due.contents, due.saying, due.because)


@pytest.mark.parametrize(
    ("clock", "count", "wait"),
    [(Clock.BUSINESS_HOURS, 4, 37 * HOUR), (Clock.BUSINESS_DAYS, 1, 42 * HOUR)],
)
def test_business_time(clock, count, wait):
    """Midnight of Wednesday to Thursday: four business hours later is 13:00, a day later 18:00."""
    given = policy(calendar=OFFICE, follow_ups=(follow_up(count, clock=clock),))
    due = decide(given, lead(did("visit", 1))).follow_ups[0].due

    assert wait - DAY == instant_of(due) - (NOW - DAY)


def test_the_end_of_holidays_names_the_follow_up():
    """The error says which line waits for a year that nobody knows, and from when, so that the event can be found."""
    given = policy(calendar=OFFICE, follow_ups=(follow_up(100_000, clock=Clock.BUSINESS_DAYS, line=7),))

    with pytest.raises(HolidayTableEnds, match=r"^a\.rules:7: a follow-up would fall due in 2100") as caught:
        decide(given, lead(did("visit", 1)))

    began = as_datetime(OFFICE, did("visit", 1).at).isoformat(" ", "minutes")
    assert caught.value.hint.startswith(f"it counts from {began}: ")


def test_a_wait_beyond_the_year_9999_ends_with_it():
    """Every policy ends with an answer."""
    last = RANGES[Kind.TIME][1]

    assert last == instant_of(_due(did("visit", 1, ended_at=last - 5), anchor="ended_at").due)
