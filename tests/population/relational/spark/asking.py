"""A plan asked of Spark, as `tests.population.engines` asks the other engines."""

from leadrules.population.relational.spark.answering import answers_in
from leadrules.population.relational.spark.tables import loaded
from leadrules.records.columnar.of_leads import typed_leads
from tests.evaluation.building import NOW
from tests.population.engines import decided, interpreted

# Java compiles each part of a query before it runs: for a few hundred leads that takes longest of all.
INTERPRETED = {"spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN"}


def by_spark(session):
    """The engine."""

    def engine(plan, leads, as_of, block):
        schema = plan.policy.schema
        with loaded(session, schema, typed_leads(schema, leads)) as tables:
            yield from answers_in(session, plan, tables, as_of, keep_tallies=True)

    return engine


def both(session, a_policy, leads, as_of=NOW):
    """What the interpreter decides, and what Spark does."""
    return [interpreted(a_policy, lead, as_of) for lead in leads], decided(by_spark(session), a_policy, leads, as_of, 1)
