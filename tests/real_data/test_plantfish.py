"""850 customers of PlantFish and the 4,938 things they did, decided twice: by the command, and by hand."""

import csv
import io
from datetime import UTC, datetime
from fractions import Fraction
from itertools import product

import pytest

from tests.real_data.by_hand.clocks import moment
from tests.real_data.comparing import differences, outcomes_given, outcomes_in, silent_rules
from tests.real_data.data_sets import PLANTFISH, Decisions

pytestmark = pytest.mark.needs_data
EVERY_TIME = pytest.mark.parametrize("as_of", PLANTFISH.as_of)


@pytest.fixture(scope="module")
def runs(decisions):
    """The decisions at each time."""
    return [decisions(PLANTFISH, as_of) for as_of in PLANTFISH.as_of]


@EVERY_TIME
def test_decisions_agree_with_a_clerk(decisions, shared_data, as_of):
    """Each score and each line of it, tier, outcomes, due times and statuses, customer by customer."""
    expected = PLANTFISH.by_hand(shared_data, as_of)

    assert [] == list(differences(expected, decisions(PLANTFISH, as_of)))
    assert 850 == len(expected)


def test_the_table_says_the_same(score, shared_data):
    """Score, tier and next step of the CSV form are those of the clerk, too."""
    as_of = PLANTFISH.as_of[0]
    rows = csv.DictReader(io.StringIO(score(PLANTFISH, as_of, "csv").decode(), newline=""))
    expected = {lead: _row(decision) for lead, decision in PLANTFISH.by_hand(shared_data, as_of).items()}

    assert expected == {row["lead"]: _cells(row) for row in rows}


def _row(decision: dict) -> tuple:
    step = next((one for one in decision["follow_ups"] if one["status"] in ("open", "overdue")), None)
    scores = (decision["score"], *decision["scores"].values())
    return (*scores, decision["tier"] or "", step and step["due"], step["status"] if step else "")


def _cells(row: dict[str, str]) -> tuple:
    scores = [Fraction(row[name]) for name in ("score", "score_fit", "score_interest", "score_loyalty", "score_other")]
    due = datetime.fromisoformat(row["next_due"]).astimezone(UTC) if row["next_due"] else None
    return (*scores, row["tier"], due, row["next_status"])


def test_every_rule_makes_a_difference(runs):
    """No rule, no row of a table and no limit is there for nothing."""
    assert [] == silent_rules(PLANTFISH.policy, runs)


def test_every_outcome_is_given(runs):
    """Each tier, hand-off, flag, list, content and channel; the stage that comes first is one nobody moves to."""
    assert outcomes_in(PLANTFISH.policy) - {("move", "Visitor")} == outcomes_given(runs)


def test_every_status_occurs(runs):
    """By the clock and by business time, follow-ups are open, overdue, met and late."""
    follow_ups = [one for run in runs for one in _follow_ups(run)]
    business = {"demo_request", "page_view"}
    seen = {(one["status"], one["after"][0] in business) for one in follow_ups if one["by"]}

    assert set(product(("open", "overdue", "met", "late"), (True, False))) == seen


def test_due_this_second_is_open(runs):
    """Whoever waits is not kept waiting while the second lasts."""
    now = moment(PLANTFISH.as_of[2])

    assert ["open"] == [one["status"] for one in _follow_ups(runs[2]) if one["due"] == now]


def _follow_ups(run: Decisions) -> list[dict]:
    return [one for decision in run.values() for one in decision["follow_ups"]]
