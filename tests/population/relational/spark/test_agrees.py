"""What Spark says of many leads is what the interpreter, which is the definition, says of each of them."""

import pytest

from leadrules.evaluation.interpreter import evaluate
from leadrules.population.decisions import decisions
from leadrules.population.plan import make_plan
from leadrules.population.relational.spark.answering import answers_in
from leadrules.population.relational.spark.tables import loaded
from leadrules.records.columnar.of_leads import typed_leads
from leadrules.sampling.edges import find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from tests.population.engines import decided, interpreted
from tests.population.relational.spark.asking import INTERPRETED, by_spark
from tests.properties.triples import YEARS, policy_of
from tests.real_data.data_sets import DATA_SETS
from tests.real_data.reading import opened

pytestmark = pytest.mark.needs_java

AT_ONCE = 5  # policies
CHUNKS = [range(first, first + AT_ONCE) for first in range(700_000, 700_040, AT_ONCE)]
COMPILED = [range(first, first + AT_ONCE) for first in range(701_000, 701_010, AT_ONCE)]
LONG = [pytest.param(range(first, first + 50), marks=pytest.mark.soak) for first in range(710_000, 711_100, 50)]
LEADS = 300


def _agree(session, policies):
    """On every field of the decision and on every claim, or on why there is none."""
    for seed in policies:
        policy, text = policy_of(seed)
        as_of = draw_as_of(policy.calendar, seed, YEARS)
        leads = list(draw_leads(policy, as_of, seed, LEADS, find_edges(policy)))
        expected = [interpreted(policy, lead, as_of) for lead in leads]
        good = [lead for lead, each in zip(leads, expected, strict=True) if not isinstance(each, str)]
        refusals = [each for each in expected if isinstance(each, str)]

        found = decided(by_spark(session), policy, good, as_of, 1)
        assert [each for each in expected if not isinstance(each, str)] == found, text
        if refusals:
            assert decided(by_spark(session), policy, leads, as_of, 1) == refusals[0], text


@pytest.mark.parametrize("policies", [*CHUNKS, *LONG], ids=str)
def test_spark_agrees(spark, policies):
    """Whatever a policy says, expressions being run one by one."""
    session = spark.newSession()
    for name, value in INTERPRETED.items():
        session.conf.set(name, value)
    _agree(session, policies)


@pytest.mark.parametrize("policies", COMPILED, ids=str)
def test_spark_agrees_when_it_compiles(spark, policies):
    """As users run it: what Spark makes Java code of says the same."""
    _agree(spark, policies)


@pytest.mark.needs_data
@pytest.mark.parametrize("data", DATA_SETS, ids=lambda data: data.name)
def test_spark_agrees_on_real_data(spark, shared_data, data):
    """All fields of the decision, lead by lead, at each instant."""
    asked = [opened(data, shared_data, as_of) for as_of in data.as_of]
    policy, leads = asked[0].policy, asked[0].leads
    plan = make_plan(policy)
    with loaded(spark, policy.schema, typed_leads(policy.schema, leads)) as tables:
        for at in (each.at for each in asked):
            answers = answers_in(spark, plan, tables, at, keep_tallies=True)
            found = [decision for block in answers for decision in decisions(plan, block, at)]

            different = [lead.id for lead, ours in zip(leads, found, strict=True) if evaluate(policy, lead, at) != ours]
            assert [] == different
