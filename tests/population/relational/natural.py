"""Leads as a company keeps them: two tables with columns of natural types, whatever engine is to hold them."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from attrs import frozen

from leadrules.model.lead import Lead
from leadrules.model.schema import Field, Schema
from leadrules.model.values import NUMBER_UNIT, Kind
from leadrules.population.relational.warehouse.tables import id_field

ZONED = datetime(1970, 1, 1, tzinfo=UTC)
UNZONED = ZONED.replace(tzinfo=None)  # as most warehouses have it


@frozen
class Table:
    """The field of each column, and the rows."""

    fields: tuple[Field, ...]
    rows: list[tuple[object, ...]]


def natural_tables(
    schema: Schema, leads: Sequence[Lead], epoch: datetime = UNZONED, told_apart_by: Callable[[str], str] = str
) -> tuple[Table, Table]:
    """Of the leads, and of their events; `told_apart_by` is what the engine makes of the name of a column."""
    of_lead = (id_field(schema), *schema.lead_fields)
    of_event = (schema.event_lead, schema.event_action, schema.event_at, *schema.event_fields)
    rows = [(lead.id, *(lead.fields.get(each.name) for each in schema.lead_fields)) for lead in leads]
    happened = [
        (lead.id, event.action, event.at, *(event.fields.get(each.name) for each in schema.event_fields))
        for lead in leads
        for event in lead.events
    ]
    return tuple(_table(*each, epoch, told_apart_by) for each in ((of_lead, rows), (of_event, happened)))


def _table(fields, rows, epoch, told_apart_by) -> Table:
    backwards = reversed(list(enumerate(fields)))  # of several columns with one name the first, which is a built-in one
    own = {told_apart_by(each.column): number for number, each in backwards}
    columns = tuple(own.values())
    given = [tuple(_natural(row[number], fields[number], epoch) for number in columns) for row in rows]
    return Table(tuple(fields[number] for number in columns), given)


def _natural(value, field: Field, epoch: datetime):
    """A typed value as Python hands it to an engine."""
    match field.kind:
        case _ if value is None:
            return None
        case Kind.NUMBER:
            return Decimal(value) / (field.scale or NUMBER_UNIT)
        case Kind.DATE:
            return date(1970, 1, 1) + timedelta(days=value)
        case Kind.TIME:
            return epoch + timedelta(microseconds=value)
        case _:
            return value


def described(table: Table, type_of: Callable[[Field], str]) -> str:
    """The columns as `CREATE TABLE` is told them."""
    return ", ".join(f'"{each.column.replace(chr(34), chr(34) * 2)}" {type_of(each)}' for each in table.fields)
