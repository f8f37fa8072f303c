"""9,240 prospects of X Education, decided twice: by the command, and by hand."""

import pytest

from tests.real_data.comparing import differences, outcomes_given, outcomes_in, silent_rules
from tests.real_data.data_sets import X_EDUCATION

pytestmark = pytest.mark.needs_data
(AS_OF,) = X_EDUCATION.as_of


def test_decisions_agree_with_a_clerk(decisions, shared_data):
    """Each score and each line of it, tier, outcomes and next stage, prospect by prospect."""
    expected = X_EDUCATION.by_hand(shared_data, AS_OF)

    assert [] == list(differences(expected, decisions(X_EDUCATION, AS_OF)))
    assert 9240 == len(expected)


def test_every_rule_makes_a_difference(decisions):
    """No rule, no row of a table and no limit is there for nothing."""
    assert [] == silent_rules(X_EDUCATION.policy, [decisions(X_EDUCATION, AS_OF)])


def test_every_outcome_is_given(decisions):
    """Each tier, hand-off, flag, list, content and stage."""
    assert outcomes_in(X_EDUCATION.policy) == outcomes_given([decisions(X_EDUCATION, AS_OF)])
