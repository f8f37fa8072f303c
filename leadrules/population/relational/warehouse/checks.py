"""What in the tables of a warehouse does not fit, as a query: no rows where all is well.

It finds what `records` sets aside and reports: leads without an id or with one that stands twice, events of nobody or at no
time, texts that are none of those declared. It runs before the decisions, as a test of the data.
"""

from collections.abc import Iterator
from typing import Final

from sqlglot import exp

from leadrules.model.schema import Field, Schema
from leadrules.population.relational.dialects.shape import Dialect
from leadrules.population.relational.inputs import EVENTS, LEADS
from leadrules.population.relational.moment import Moment
from leadrules.population.relational.trees import (
    TRUE,
    Tree,
    all_of,
    among,
    any_of,
    binary,
    column,
    count_where,
    joined,
    known,
    named,
    opposite,
    same,
    table,
    text,
    unknown,
    whole,
)
from leadrules.population.relational.warehouse.names import Tables, spelling_of
from leadrules.population.relational.warehouse.statement import in_words
from leadrules.population.relational.warehouse.tables import typed
from leadrules.records.columnar.shape import AT, ID, LEAD, event_column, lead_column
from leadrules.records.typing import unknown_texts

_ROWS: Final = "number_of_rows"
_TWICE: Final = "twice"


def check_of(schema: Schema, tables: Tables, dialect: Dialect) -> str:
    """A query with a row for each kind of problem: what it is, the id of one lead that has it, and how many rows do."""
    moment = Moment(0)  # nothing here asks when
    first, *others = _problems(schema)
    found: exp.Query = first
    for other in others:
        found = exp.Union(this=found, expression=other, distinct=False)
    query = exp.Select(expressions=[exp.Star()]).from_(found.subquery("problems"), copy=False)
    query = query.where(binary(">", column(_ROWS), whole(0)), copy=False)
    before = [*typed(schema, tables, moment, spelling_of(dialect)), (_TWICE, _twice())]
    for name, each in before:
        query = query.with_(exp.to_identifier(name, quoted=True), as_=each, copy=False)
    return in_words(query, dialect)


def _problems(schema: Schema) -> Iterator[exp.Select]:
    blanks = [text(each) for each in sorted(unknown_texts(schema.blanks))]
    for kind, key in (("leads", ID), ("events", LEAD)):
        nobody = any_of((unknown(column(key)), among(column(key), blanks)))
        yield _told(f"{kind} without the id of a lead", column(key), f"read_{kind}").where(nobody, copy=False)
    yield _told("ids of leads that stand more than once", column(LEAD), _TWICE)
    lost = _told("events of leads that are not there", column(LEAD, EVENTS), EVENTS)
    yield joined(lost, LEADS, same(LEAD, EVENTS, LEADS)).where(unknown(column(LEAD, LEADS)), copy=False)
    yield _told("events without a time", column(LEAD), EVENTS).where(unknown(column(AT)), copy=False)
    for side, fields, name_of in (
        (LEADS, schema.lead_fields, lead_column),
        (EVENTS, schema.event_fields, event_column),
    ):
        for each in fields:
            if each.choices is not None:
                yield _outside(each, column(name_of(schema, each.name)), side)


def _told(problem: str, example: Tree, relation: str) -> exp.Select:
    trees = [
        named(text(problem), "problem"),
        named(exp.Min(this=example), "for_example"),
        named(count_where(TRUE), _ROWS),
    ]
    return exp.Select(expressions=trees).from_(table(relation), copy=False)


def _outside(field: Field, own: Tree, relation: str) -> exp.Select:
    listed = among(own, [text(each) for each in field.choices or ()])
    told = _told(f"values of {field.name} that are not listed", column(LEAD), relation)
    return told.where(all_of((known(own), opposite(listed))), copy=False)


def _twice() -> exp.Select:
    select = exp.Select(expressions=[column(LEAD)]).from_(table(LEADS), copy=False)
    return select.group_by(column(LEAD), copy=False).having(binary(">", count_where(TRUE), whole(1)), copy=False)
