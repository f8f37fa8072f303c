"""8,000 shops and the 842 deals that Olist won, decided twice: by the command, and by hand."""

import pytest

from tests.real_data.comparing import differences, outcomes_given, outcomes_in, silent_rules
from tests.real_data.data_sets import OLIST_FUNNEL

pytestmark = pytest.mark.needs_data


@pytest.fixture(scope="module")
def runs(decisions):
    """The decisions at each time."""
    return [decisions(OLIST_FUNNEL, as_of) for as_of in OLIST_FUNNEL.as_of]


@pytest.mark.parametrize("as_of", OLIST_FUNNEL.as_of)
def test_decisions_agree_with_a_clerk(decisions, shared_data, as_of):
    """Each score and each line of it, tier, outcomes, due times and statuses, shop by shop."""
    expected = OLIST_FUNNEL.by_hand(shared_data, as_of)

    assert [] == list(differences(expected, decisions(OLIST_FUNNEL, as_of)))
    assert 8000 == len(expected)


def test_every_rule_makes_a_difference(runs):
    """No rule, no row of a table and no limit is there for nothing."""
    assert [] == silent_rules(OLIST_FUNNEL.policy, runs)


def test_every_outcome_is_given(runs):
    """Each tier, hand-off, flag, list, content and channel."""
    assert outcomes_in(OLIST_FUNNEL.policy) == outcomes_given(runs)


def test_an_hour_more_than_90_days(shared_data, decisions):
    """The clocks went back on the night after 2018-02-17: who came on that day came more than 90 days ago by now."""
    recent = "by age(first_contact): 30d..90d then +2"
    run = decisions(OLIST_FUNNEL, "2018-05-18")
    came = {
        lead.id: lead.fields["first_contact_date"] for lead in OLIST_FUNNEL.clerk.read(shared_data / "olist_funnel")
    }

    def is_recent(day: str) -> set[bool]:
        those = [run[lead]["reasons"] for lead, on in came.items() if on == day]
        return {recent in [reason["because"] for reason in reasons] for reasons in those}

    assert {False} == is_recent("2018-02-17")
    assert {True} == is_recent("2018-02-18")
