"""The same of policies that no text says: every operand and condition there is, put together at will."""

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadrules.model.policy import Policy
from leadrules.model.schema import Field, Schema
from tests.evaluation import models
from tests.population.columnar.by_interpreter import in_columns, interpreted


def _fields(prefix: str) -> tuple[Field, ...]:
    return tuple(Field(f"{prefix}_{kind}_{number}", kind) for kind in models.KINDS for number in (1, 2))


SCHEMA = Schema(lead_fields=(*_fields("lead"), Field("stage", models.Kind.TEXT)), event_fields=_fields("event"))
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
POLICIES = st.builds(
    Policy,
    name=st.just("p"),
    digest=st.just(""),
    calendar=models.calendars,
    schema=st.just(SCHEMA),
    required=st.sampled_from([(), ("lead_text_1", "lead_date_2")]),
    scorecards=st.tuples(models.scorecards("fit"), models.scorecards("other")),
    stages=st.sampled_from([(), models.STAGES]),
)
LEADS = st.lists(models.leads, min_size=1, max_size=6)


def _agree(policy, leads, leads_a_shard):
    leads = [evolve(lead, id=f"{lead.id}{number or ''}") for number, lead in enumerate(leads)]
    assert interpreted(policy, leads, models.NOW) == in_columns(policy, leads, models.NOW, leads_a_shard)


@SLOW
@given(POLICIES, LEADS, st.sampled_from([1, 2, 64]))
def test_scores_of_models_agree(policy, leads, leads_a_shard):
    """On times and points of each rule, and on the sum of each score."""
    _agree(policy, leads, leads_a_shard)


@pytest.mark.soak
@settings(SLOW, max_examples=3_000)
@given(POLICIES, LEADS, st.sampled_from([1, 2, 64]))
def test_scores_of_many_models_agree(policy, leads, leads_a_shard):
    """The same for long."""
    _agree(policy, leads, leads_a_shard)
