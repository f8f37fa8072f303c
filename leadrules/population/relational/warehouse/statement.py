"""The statement for a warehouse: its tables typed, the plan asked of them, the decision table made, in words to be read."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from attrs import evolve, frozen
from sqlglot import exp

from leadrules.population.plan import Plan
from leadrules.population.relational.business import COLUMNS, SPANS, waits_for_business
from leadrules.population.relational.dialects.shape import Dialect, worded
from leadrules.population.relational.frames import Query
from leadrules.population.relational.moment import Moment
from leadrules.population.relational.query import Found, find, queries_of
from leadrules.population.relational.trees import Tree, named
from leadrules.population.relational.warehouse.decision_table import DECISIONS, columns_of, decided, rule_column
from leadrules.population.relational.warehouse.names import Spelling, Tables, spelling_of
from leadrules.population.relational.warehouse.plainly import (
    with_notes,
    without_brackets,
    without_controls,
    without_templates,
)
from leadrules.population.relational.warehouse.tables import SPACES, typed

_NOTES: Final = {
    SPACES: "what is white space around a text",
    "now": "the instant of the decision, in microseconds since 1970; every instant and duration below is in microseconds",
}


@frozen(eq=False)
class Order:
    """What is to be written: the tables, the engine, and the instant of the decision, which may be left to the engine."""

    plan: Plan
    dialect: Dialect
    tables: Tables
    as_of: int | None


def statement_of(order: Order) -> str:
    """One query, to be run as it is."""
    plan, dialect, moment = order.plan, order.dialect, Moment(order.as_of)
    spelling, schema = spelling_of(dialect), plan.policy.schema
    found = find(plan, order.as_of, {})
    columns = columns_of(plan, found, moment)
    inner, outer = decided(columns, found.frames[-1].last, spelling)
    before = chain(typed(schema, order.tables, moment, spelling), _spans(plan, order.tables, spelling))
    for name, query in chain(before, queries_of(found), [(DECISIONS, inner)]):
        outer = outer.with_(exp.to_identifier(name, quoted=True), as_=query, copy=False)
    return in_words(outer, dialect, _notes(plan, found))


def in_words(query: exp.Select, dialect: Dialect, notes: dict[str, str] | None = None) -> str:
    """The text of a query, to be read by people too."""
    noted = with_notes(query.copy(), notes or {})
    plain = evolve(dialect, kept=dialect.kept or None)  # but where it must be said, the engine knows best what to keep
    shown = without_controls(without_templates(worded(noted, plain)), dialect.name)
    return without_brackets(shown).sql(dialect.name, copy=False, pretty=True)


def _spans(plan: Plan, tables: Tables, spelling: Spelling) -> Iterator[Query]:
    """The calendar by the name and with the columns that the query knows."""
    if waits_for_business(plan.policy):
        trees = [named(exp.column(spelling.of_column(each), quoted=True), each) for each in COLUMNS]
        yield SPANS, exp.Select(expressions=trees).from_(tables.calendar.copy(), copy=False)


def _notes(plan: Plan, found: Found) -> dict[str, str]:
    """Where each column comes from in the policy, by its name."""
    notes: dict[str, list[str]] = {}

    def note(tree: Tree | None, line: str) -> None:
        for each in tree.find_all(exp.Column) if tree is not None else ():
            if each.name not in _OF_LEADS:
                notes.setdefault(each.name, []).append(line)

    for rule, given in zip(plan.rules, found.tallies, strict=True):
        line = f"{rule.signal.place}: {rule.signal.because}"
        notes[rule_column(rule.number)] = [line]
        note(given.times, line)
        note(given.points, line)
    policy, outcomes = plan.policy, found.outcomes
    for statements, trees in (
        (policy.hand_offs, outcomes.hand_offs),
        (policy.flags, outcomes.flags),
        (policy.lists, outcomes.lists),
        (policy.nurtures, outcomes.nurtures),
        (policy.follow_ups, [each.holds for each in found.follow_ups]),
    ):
        for each, tree in zip(statements, trees, strict=True):
            if isinstance(tree, exp.Column):
                note(tree, f"{each.place}: {each.because}")
    for name, tree in (("disqualified", outcomes.disqualified), ("tier", outcomes.tier), ("move", outcomes.move)):
        note(tree if isinstance(tree, exp.Column) else None, f"which {name} of the policy, counted from 0")
    for field, term in outcomes.scope.of_lead.items():
        if isinstance(term.tree, exp.Column) and term.tree.name not in _OF_LEADS:
            notes[term.tree.name] = [field]
    return _NOTES | {name: _in_short(lines) for name, lines in notes.items()}


_OF_LEADS: Final = frozenset({"lead", "id", "at", "now"})
_ROOM: Final = 100


def _in_short(lines: list[str]) -> str:
    first, *others = dict.fromkeys(lines)
    short = first if len(first) <= _ROOM else f"{first[: _ROOM - 1]}…"
    return f"{short} (and {len(others)} more)" if others else short
