"""From the tables of a warehouse to typed ones: names become ours, and values whole numbers, texts and truths.

What `records` does with a typed source is done by the engine: texts are trimmed and blank ones unknown, numbers rounded
to 1/10,000, whatever lies outside its range is unknown. Leads are known by their ids; rows without one are left out,
and so are events without a time, or of nobody. That an id stands once is left to the warehouse (see `checks`).
"""

from collections.abc import Iterator, Sequence
from typing import Final

from sqlglot import exp

from leadrules.model.schema import Field, Schema
from leadrules.model.values import NUMBER_LIMIT, NUMBER_UNIT, RANGES, Kind
from leadrules.population.relational.differences import days, micros, narrow, plain_text
from leadrules.population.relational.frames import Query
from leadrules.population.relational.inputs import EVENTS, LEADS
from leadrules.population.relational.moment import NOW, Moment
from leadrules.population.relational.trees import (
    NULL,
    Tree,
    among,
    binary,
    case,
    column,
    named,
    opposite,
    table,
    text,
    whole,
    within,
)
from leadrules.population.relational.warehouse.names import Spelling, Tables
from leadrules.records.columnar.shape import ACTION, AT, ID, LEAD, event_column, lead_column
from leadrules.records.typing import unknown_texts

GIVEN: Final = "given"
SPACES: Final = "spaces"
_SOURCE: Final = "source"
_DECIMALS: Final = 4  # of a number
# What Python takes for white space around a text.
_WHITE: Final = "".join(sign for code in range(0x3001) if (sign := chr(code)).isspace())


def typed(schema: Schema, tables: Tables, moment: Moment, spelling: Spelling) -> Iterator[Query]:
    """The queries that make the typed tables, and first of all what is the same for every row."""
    trees = [named(text(_WHITE), SPACES)]
    if moment.at is None:
        trees.append(named(narrow(micros(exp.CurrentTimestamp())), NOW))
    yield GIVEN, exp.Select(expressions=trees)
    of_lead = [(ID, id_field(schema)), *((lead_column(schema, each.name), each) for each in schema.lead_fields)]
    yield from _typed(LEADS, tables.leads, of_lead, schema, moment, spelling)
    built_in = [(LEAD, schema.event_lead), (ACTION, schema.event_action), (AT, schema.event_at)]
    of_event = [*built_in, *((event_column(schema, each.name), each) for each in schema.event_fields)]
    yield from _typed(EVENTS, tables.events, of_event, schema, moment, spelling)


def id_field(schema: Schema) -> Field:
    """The id of a lead: its column is `lead_id`, unless the policy says another."""
    return schema.id if schema.id.header is not None else Field(ID, Kind.TEXT, header="lead_id")


def _typed(
    name: str,
    source: exp.Table,
    fields: Sequence[tuple[str, Field]],
    schema: Schema,
    moment: Moment,
    spelling: Spelling,
) -> Iterator[Query]:
    read = f"read_{name.removeprefix('typed_')}"
    own = [named(_read(each, spelling), place) for place, each in fields]
    select = exp.Select(expressions=[*own, *(column(each, GIVEN) for each in moment.columns)])
    source = source.copy()
    source.set("alias", exp.TableAlias(this=exp.to_identifier(_SOURCE, quoted=True)))
    yield read, select.from_(source, copy=False).join(table(GIVEN), join_type="cross", copy=False)

    blanks = [text(each) for each in sorted(unknown_texts(schema.blanks))]
    (key, _), *others = fields
    trees = [named(column(key), name) for name in dict.fromkeys((LEAD, key))]
    trees += [named(_value(each, column(place), blanks), place) for place, each in others]
    select = exp.Select(expressions=[*trees, *map(column, moment.columns)]).from_(table(read), copy=False)
    yield name, select.where(opposite(among(column(key), blanks)), copy=False)  # NULL is left out as well


def _read(field: Field, spelling: Spelling) -> Tree:
    """A column by the name that it has there: texts trimmed, dates and times counted, numbers with four decimals."""
    own = exp.column(spelling.of_column(field.column), table=_SOURCE, quoted=True)
    match field.kind:
        case Kind.TEXT:
            return exp.Trim(this=plain_text(own), expression=column(SPACES, GIVEN), position="BOTH")
        case Kind.NUMBER:
            return _rounded(own, field.scale or NUMBER_UNIT)
        case Kind.DATE:
            return narrow(days(own))
        case Kind.TIME:
            return narrow(micros(own))
        case _:
            return own


def _rounded(own: Tree, scale: int) -> Tree:
    """Rounded half away from zero, as every engine rounds decimals: to 1/10,000, or in these where it is scaled."""
    if scale == NUMBER_UNIT:
        return exp.Round(this=own, decimals=whole(_DECIMALS))
    places = len(str(scale)) + _DECIMALS
    exact = exp.Cast(this=own, to=exp.DataType.build(f"DECIMAL(26, {places})"))
    most = NUMBER_LIMIT // scale + 1
    units = exp.Round(this=exp.Mul(this=exact, expression=whole(scale)), decimals=whole(0))
    return case([(within(own, -most, most), units)])


def _value(field: Field, own: Tree, blanks: Sequence[Tree]) -> Tree:
    """What can't be a value of its kind is unknown."""
    match field.kind:
        case Kind.TEXT:
            return case([(among(own, blanks), NULL)], own)
        case Kind.NUMBER if field.scale in {None, NUMBER_UNIT}:
            limit = NUMBER_LIMIT // NUMBER_UNIT
            exact = exp.Cast(this=own, to=exp.DataType.build(f"DECIMAL(19, {_DECIMALS})"))
            return case([(within(own, -limit, limit), narrow(binary("*", exact, whole(NUMBER_UNIT))))])
        case Kind.NUMBER:
            return case([(within(own, -NUMBER_LIMIT, NUMBER_LIMIT), narrow(own))])
        case Kind.DATE | Kind.TIME:
            return case([(within(own, *RANGES[field.kind]), own)])
        case _:
            return own
