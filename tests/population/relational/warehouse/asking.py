"""A warehouse in DuckDB: tables of natural types, the printed query run over them, and what the interpreter says instead."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal

import duckdb
from attrs import evolve

from leadrules.model.clock import as_datetime
from leadrules.model.lead import Event, Lead
from leadrules.model.policy import Policy
from leadrules.model.schema import Field
from leadrules.model.values import Kind
from leadrules.population.plan import make_plan
from leadrules.population.relational.business import waits_for_business
from leadrules.population.relational.dialects.duckdb import DUCKDB
from leadrules.population.relational.warehouse.calendar import calendar_statements
from leadrules.population.relational.warehouse.names import Tables, table_of
from leadrules.population.relational.warehouse.statement import Order, statement_of
from leadrules.records.typing import unknown_texts
from tests.population.engines import Decided
from tests.population.relational.natural import described, natural_tables

YEARS = range(2015, 2041)
TYPES = {
    Kind.TEXT: "VARCHAR",
    Kind.NUMBER: "DECIMAL(19, 4)",
    Kind.DATE: "DATE",
    Kind.TIME: "TIMESTAMP",
    Kind.YES_NO: "BOOLEAN",
}


def tables(leads="leads", events="events", calendar="leadrules_calendar", dialect=DUCKDB) -> Tables:
    """The tables by their names."""
    return Tables(*(table_of(name, dialect) for name in (leads, events, calendar)))


def read_back(lead: Lead, policy: Policy) -> Lead:
    """The lead as it is read from a table: texts trimmed, and blank ones unknown."""
    blanks = unknown_texts(policy.schema.blanks)

    def clean(values):
        texts = {name: each.strip() if isinstance(each, str) else each for name, each in values.items()}
        return {name: each for name, each in texts.items() if each not in blanks or not isinstance(each, str)}

    def event(each: Event) -> Event:
        return evolve(each, action=clean({"action": each.action}).get("action"), fields=clean(each.fields))

    return evolve(lead, fields=clean(lead.fields), events=tuple(map(event, lead.events)))


def stocked(policy: Policy, leads: Sequence[Lead], tables: Tables) -> duckdb.DuckDBPyConnection:
    """A warehouse that holds these leads."""
    connection = duckdb.connect()
    for name, table in zip((tables.leads, tables.events), natural_tables(policy.schema, leads), strict=True):
        connection.execute(f"CREATE TABLE {name.sql('duckdb')} ({described(table, _type)})")
        if table.rows:
            places = ", ".join("?" * len(table.fields))
            connection.executemany(f"INSERT INTO {name.sql('duckdb')} VALUES ({places})", table.rows)  # noqa: S608
    if waits_for_business(policy):
        connection.execute("\n".join(calendar_statements(policy.calendar, YEARS, tables.calendar, DUCKDB)))
    return connection


def _type(field: Field) -> str:
    return f"DECIMAL(38, {len(str(field.scale)) - 1})" if field.scale else TYPES[field.kind]


def decided_by_sql(policy: Policy, leads: Sequence[Lead], as_of: int) -> dict[str, dict]:
    """The rows of the decision table, by lead."""
    own = tables()
    connection = stocked(policy, leads, own)
    found = connection.execute(statement_of(Order(make_plan(policy), DUCKDB, own, as_of)))
    names = [each[0] for each in found.description]
    rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    assert len({row["lead"] for row in rows}) == len(rows)
    return {row["lead"]: row for row in rows}


def expected_row(policy: Policy, decided: Decided, as_of: int) -> dict:
    """What the interpreter says, in the columns of the decision table; the rules are apart."""
    decision, step = decided.decision, decided.decision.next_step
    claims = (*policy.claims, *policy.assumptions)
    broken = [claim.text for claim, kept in zip(claims, decided.kept, strict=True) if not kept]
    return {
        "lead": decision.lead,
        "as_of": _utc(as_datetime(policy.calendar, as_of)),
        "refused": None,
        "score": decision.score,
        **{f"score_{name}": points for name, points in decision.scores.items()},
        "tier": decision.tier,
        "stage": decision.stage,
        "next_stage": decision.next_stage,
        "complete": decision.complete,
        "missing": "; ".join(decision.missing),
        "unknown": "; ".join(decision.unknown),
        "disqualified": decision.disqualified,
        "disqualified_because": decision.disqualified_because,
        "hand_off": "; ".join(each.to for each in decision.hand_off),
        "flags": "; ".join(decision.flags),
        "lists": "; ".join(decision.lists),
        "next_by": step and step.by,
        "next_not_before": step and step.not_before and _utc(step.not_before),
        "next_due": step and _utc(step.due),
        "next_status": step and step.status,
        "nurture": "; ".join(decision.nurture),
        "breaks": "; ".join(dict.fromkeys(broken)),
    }


def points_by_place(policy: Policy, row: dict) -> dict[str, Decimal]:
    """What the columns of rules and clamps of a row gave, by their places in the policy."""
    plan = make_plan(policy)
    found: dict[str, Decimal] = {}

    def add(place, points) -> None:
        found[str(place)] = found.get(str(place), Decimal(0)) + points

    for rule in plan.rules:
        add(rule.signal.place, row[f"rule_{rule.number + 1}"])
    for name, limits in _limits(policy):
        for end, limit in (("cap", limits.highest), ("floor", limits.lowest)):
            if limit is not None:
                add(limit.place, row[f"{name}_{end}"])
    return {place: points for place, points in found.items() if points}


def expected_points(decided: Decided) -> dict[str, Decimal]:
    """The same of the reasons."""
    found: dict[str, Decimal] = {}
    for each in decided.decision.reasons:
        found[each.rule] = found.get(each.rule, Decimal(0)) + each.points
    return {place: points for place, points in found.items() if points}


def _limits(policy: Policy) -> Iterator:
    yield from ((f"score_{each.name}", each.limits) for each in policy.scorecards)
    yield "score", policy.limits


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None)
