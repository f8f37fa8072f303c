"""What rules give and when follow-ups fall due, worked out a second time without the product's own clocks and sums."""

from attrs import evolve

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.interpreter import examine
from leadrules.model.values import DAY
from tests.properties import by_the_book
from tests.properties.triples import triples

POLICIES, LEADS = range(70_000, 70_250), 8
LIVED = range(-30 * 366 * DAY, 80 * 366 * DAY)  # within reach of Python's own calendars


def _examined():
    for triple in triples(POLICIES, LEADS):
        if any(event.at not in LIVED for event in triple.lead.events):
            continue
        try:
            yield triple, examine(triple.policy, triple.lead, triple.as_of)
        except LeadRulesError:
            continue


def test_points():
    """Each rule and each row counts as often and gives as much as the language page says."""
    for triple, examination in _examined():
        for scorecard, score in zip(triple.policy.scorecards, examination.scores, strict=True):
            expected = [each for rule in scorecard.rules for each in by_the_book.points(rule, examination.situation)]

            assert expected == [(each.times, each.points) for each in score.tallies], str(triple)


def test_follow_ups():
    """Each follow-up that is listed, and no other, has the anchor, due time and status of the language page."""
    for triple, examination in _examined():
        situation = examination.situation
        shown = {id(each.follow_up): (each.anchor.at, each.due, each.status) for each in examination.follow_ups}
        if situation.disqualified or not all(each.start in LIVED for each in examination.follow_ups):
            continue
        # As a follow-up's `if` sees it: before the moves.
        before = evolve(situation, next_stage=None)
        for follow_up in triple.policy.follow_ups:
            assert by_the_book.status(follow_up, before) == shown.get(id(follow_up)), str(triple)


def test_business_time_is_seen():
    """Among the follow-ups that are compared there are many in business time, in all four statuses."""
    seen = {
        (each.follow_up.clock.value, each.status) for _, examination in _examined() for each in examination.follow_ups
    }

    assert {
        (clock, status)
        for clock in ("elapsed", "business hours", "business days")
        for status in ("open", "overdue", "met", "late")
    } == seen
