"""When a follow-up is met, late or missed: the sentences of the page on replays, a case each."""

import pytest

from leadrules.model.lead import Event, Lead
from leadrules.model.values import DAY, HOUR
from leadrules.simulation.replay.instants import Every
from leadrules.simulation.replay.replay import Told
from leadrules.simulation.replay.shape import STATUSES
from tests.simulation.replay.replaying import replayed
from tests.simulation.small import AS_OF, compiled

POLICY = """\
contact when action == "call"
tier Hot if any(action == "ask" within 2h)
disqualify if any(action == "leave")
follow_up by phone within 3h after action in ["ask", "visit"]
"""
ONLY_HOT = POLICY.replace('"visit"]', '"visit"] if tier == Hot')


def _became(text: str, *did: tuple[str, int], **options) -> list[tuple[int, str, bool]]:
    """Each triggering event: how many hours before the end it was, what became of it, whether it was given up."""
    lead = Lead("L-1", {}, tuple(Event(action, AS_OF - hours * HOUR) for action, hours in did))
    found: list[tuple[int, str, bool]] = []

    def take(told: Told) -> None:
        for judged in told.judged:
            own = judged.triggers
            rows = zip(own.at.tolist(), own.status.tolist(), own.withdrawn.tolist(), strict=True)
            found.extend(((AS_OF - at) // HOUR, STATUSES[status], gone) for at, status, gone in rows)

    replayed(compiled(text), [lead], AS_OF, take=take, **options)
    return found


@pytest.mark.parametrize(
    ("did", "expected"),
    [
        ([("ask", 9), ("call", 8)], [(9, "met", False)]),
        ([("ask", 9), ("call", 6)], [(9, "met", False)]),
        ([("ask", 9), ("call", 5)], [(9, "late", False)]),
        ([("ask", 9)], [(9, "missed", False)]),
        ([("ask", 3)], [(3, "open", False)]),
        ([("ask", 2)], [(2, "open", False)]),
    ],
)
def test_states(did, expected):
    """In time, just in time, an hour late, never; there is still time at the last instant of it."""
    assert expected == _became(POLICY, *did)


def test_it_counts_once():
    """However many steps show it."""
    assert [(9, "met", False)] == _became(POLICY, ("ask", 9), ("read", 8), ("read", 7), ("call", 6))


def test_one_contact_answers_all_that_wait():
    """Who asks again is not made to wait again; the last of what was asked is shown as answered, too."""
    assert [(9, "late", False), (7, "met", False)] == _became(POLICY, ("ask", 9), ("visit", 7), ("call", 5))


def test_after_an_answer_the_next_one_counts_anew():
    """From the first event after the contact."""
    assert [(9, "met", False), (5, "missed", False)] == _became(POLICY, ("ask", 9), ("call", 8), ("ask", 5), ("ask", 4))


def test_an_event_does_not_answer_itself():
    """Even where it is a contact; another contact at its instant does."""
    text = POLICY.replace('["ask", "visit"]', '["call"]')

    assert [(9, "missed", False)] == _became(text, ("call", 9))
    assert [(9, "met", False)] == _became(text, ("call", 9), ("call", 9))


def test_it_stays_asked_for():
    """Where its condition holds no longer it can still be met, and is missed if nobody calls."""
    assert [(9, "met", False)] == _became(ONLY_HOT, ("ask", 9), ("read", 7), ("call", 6))
    assert [(9, "missed", False)] == _became(ONLY_HOT, ("ask", 9), ("read", 5))
    assert [(9, "missed", True)] == _became(ONLY_HOT, ("ask", 9), ("read", 6))


def test_a_disqualified_lead():
    """What was asked for before stays; nothing is asked for after."""
    assert [(9, "missed", True)] == _became(POLICY, ("ask", 9), ("leave", 8), ("ask", 5))


def test_without_contacts_nothing_is_answered():
    """Each event that takes the place of another one is an event of its own."""
    text = POLICY.split("\n", 1)[1]

    assert [(9, "missed", False), (2, "open", False)] == _became(text, ("ask", 9), ("visit", 2))


def test_only_what_is_told_counts():
    """Events before --from are lived through, and not judged."""
    expected = [(5, "met", False)]

    assert expected == _became(POLICY, ("ask", 9), ("call", 8), ("ask", 5), ("call", 4), since=AS_OF - 6 * HOUR)


def test_what_no_step_shows_was_never_asked_for():
    """With few steps a lead may be Hot and cold again in between."""
    assert [(30, "missed", True)] == _became(ONLY_HOT, ("ask", 30), ("read", 27), ("ask", 20), ("read", 17))[:1]
    weekly = _became(ONLY_HOT, ("read", 200), ("ask", 30), ("read", 27), every=Every("1w", 7 * DAY))
    assert [] == weekly
