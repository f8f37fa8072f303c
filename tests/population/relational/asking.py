"""Policies by hand, asked both ways: of the interpreter, lead by lead, and of DuckDB, of all leads at once."""

from attrs import evolve

from leadrules.model.schema import Field, Schema
from tests.evaluation.building import NOW, policy
from tests.population.engines import as_a_query, decided, interpreted


def with_fields(a_policy, lead_fields=(), event_fields=()):
    """The policy with fields of these names and kinds."""
    schema = Schema(*(tuple(Field(name, kind) for name, kind in fields) for fields in (lead_fields, event_fields)))
    return evolve(a_policy, schema=schema, looked_at=tuple(name for name, _ in lead_fields))


def both(a_policy, leads, as_of=NOW):
    """What the interpreter decides, and what the query does."""
    return [interpreted(a_policy, lead, as_of) for lead in leads], decided(as_a_query, a_policy, leads, as_of, 1)


__all__ = ["both", "policy", "with_fields"]
