"""The tables a query reads: leads and events, typed and numbered as `records.columnar.shape` says."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlglot import exp

from leadrules.model.expressions import EventField, Fact, StageName
from leadrules.model.schema import Field
from leadrules.model.values import Kind
from leadrules.population.plan import Plan, nodes
from leadrules.population.relational.clock import Clock
from leadrules.population.relational.frames import Frame, Names
from leadrules.population.relational.moment import Moment
from leadrules.population.relational.scope import Bounds, Scope, Term, bounds_of
from leadrules.population.relational.trees import binary, column, joined, named, same, table
from leadrules.records.columnar.shape import ACTION, AT, ID, LEAD, event_column, lead_column

LEADS: Final = "typed_leads"
EVENTS: Final = "typed_events"

Extents = Mapping[str, Bounds]  # by column (`l0`, `e0`, `at`): between which numbers all that is known lies


def leads_of(plan: Plan, extents: Extents) -> dict[str, Term]:
    """The fields of a lead."""
    terms = {
        each.name: _term(lead_column(plan.policy.schema, each.name), each.kind, extents) for each in _of_lead(plan)
    }
    return {**terms, ID: Term(column(ID), certain=True)}


def events_of(plan: Plan, moment: Moment, extents: Extents) -> dict[str, Term]:
    """The fields of an event that has happened by the instant of the decision."""
    fields = plan.policy.schema.event_fields
    terms = {each.name: _term(event_column(plan.policy.schema, each.name), each.kind, extents) for each in fields}
    low, high = bounds_of(Kind.TIME, extents.get(AT))
    at = Term(column(AT), True, (min(low, moment.bounds[1]), min(high, moment.bounds[1])))
    return {**terms, AT: at, ACTION: Term(column(ACTION)), LEAD: Term(column(ID), certain=True)}


def values_in(row: Mapping[str, Any], fields: Mapping[str, Field]) -> dict[str, Any]:
    """What a row of such a table says of the fields that its columns are of, by their names."""
    return {field.name: row[name] for name, field in fields.items()}


def event_scope(
    plan: Plan, names: Names, moment: Moment, extents: Extents, beside: tuple[str, Sequence[str]] | None = None
) -> Scope:
    """The events that have happened by the instant of the decision, with what conditions on them ask of their leads.

    `beside` is a relation that has a row for each lead, and the columns that are wanted of it, all that is asked of the
    leads among them.
    """
    schema = plan.policy.schema
    if beside is None and _asks_leads(plan):
        beside = LEADS, _columns_of_lead(plan)
    own = [LEAD, AT, ACTION, *moment.columns, *(event_column(schema, each.name) for each in schema.event_fields)]
    trees = [named(column(name, EVENTS), name) for name in own]
    if beside is not None:
        trees += [named(column(name, beside[0]), name) for name in beside[1]]
    first = exp.Select(expressions=trees).from_(table(EVENTS), copy=False)
    if beside is not None:
        first = joined(first, beside[0], same(LEAD, EVENTS, beside[0]))
    first = first.where(binary("<=", column(AT, EVENTS), moment.less(0, EVENTS)), copy=False)
    frame = Frame(names.fresh("happened"), names, first)
    clock = Clock(plan.policy.calendar)
    return Scope(frame, clock, moment, leads_of(plan, extents), events_of(plan, moment, extents))


def columns_of_lead(plan: Plan) -> list[str]:
    """The names of the columns of a lead, without its number."""
    return _columns_of_lead(plan)


def _asks_leads(plan: Plan) -> bool:
    """Does a condition on events use anything of their lead? Its id, its stage and whether it is complete, too."""
    policy = plan.policy
    conditions: list[object] = [rule.signal.condition for rule in plan.rules if rule.signal.on_events]
    conditions += [
        row.condition for rule in plan.rules if rule.bands for row in rule.bands.rows if rule.bands.on_events
    ]
    conditions += [each.where for each in plan.questions] + [wait.candidates for wait in plan.waits] + [policy.contact]
    asked = (each for condition in conditions for each in nodes(condition))
    ids = any(isinstance(each, EventField) and each.name == LEAD for each in nodes(policy))
    return plan.asks_leads_of_events or ids or any(isinstance(each, StageName | Fact) for each in asked)


def _columns_of_lead(plan: Plan) -> list[str]:
    return [ID, *(lead_column(plan.policy.schema, each.name) for each in _of_lead(plan))]


def _of_lead(plan: Plan) -> Iterable[Field]:
    return plan.policy.schema.lead_fields


def _term(name: str, kind: Kind, extents: Extents) -> Term:
    return Term(column(name), bounds=bounds_of(kind, extents.get(name)))
