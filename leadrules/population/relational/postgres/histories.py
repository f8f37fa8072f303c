"""A history that lies with a PostgreSQL server: typed, counted, decided and looked up there, as it was at one instant."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from leadrules.model.lead import Event, Lead
from leadrules.model.schema import Schema
from leadrules.population.answers import Answers
from leadrules.population.elsewhere import Elsewhere
from leadrules.population.plan import Plan
from leadrules.population.relational.inputs import EVENTS, LEADS, Extents, values_in
from leadrules.population.relational.postgres.answering import answers_on
from leadrules.population.relational.postgres.loading import extents_of
from leadrules.population.relational.postgres.typing import type_tables
from leadrules.records.columnar.shape import ACTION, AT, ID, LEAD, event_column, lead_column
from leadrules.records.postgres.address import Address
from leadrules.records.postgres.connecting import connected, told
from leadrules.records.problems import (
    EVENT_WITHOUT_LEAD,
    EVENT_WITHOUT_TIME,
    LEAD_WITHOUT_ID,
    UNFIT_TABLE,
    UNKNOWN_LEAD,
    UNREACHABLE_SERVER,
    RecordsError,
)
from leadrules.records.report import ReadingReport, RejectedRows

if TYPE_CHECKING:
    from psycopg import Connection

_SHOWN: Final = 3  # ids


@contextmanager
def history_on(schema: Schema, leads: Address, events: Address | None) -> Iterator[Elsewhere]:
    """The history of two tables of one server, for as long as this goes on: all of it as of one instant.

    Raises RecordsError where they can't be used.
    """
    if events is not None and events.server != leads.server:
        raise RecordsError(
            UNREACHABLE_SERVER,
            "leads and events lie with different servers",
            file=events.name,
            hint="a server joins its own tables alone: leave out --engine, and both are read here",
        )
    with connected(leads, writing=True, still=True) as connection:
        type_tables(connection, schema, leads, events)
        _check_ids(connection, leads)
        extents = {**extents_of(connection, LEADS), **extents_of(connection, EVENTS)}
        report = _report(connection, with_events=events is not None)

        def answer(plan: Plan, as_of: int, keep_tallies: bool) -> Iterator[Answers]:  # noqa: FBT001  Elsewhere asks so
            with told(leads):
                yield from answers_on(connection, plan, as_of, extents, keep_tallies=keep_tallies)

        def find(ids: Collection[str]) -> dict[str, Lead]:
            with told(leads):
                return _leads_by_id(connection, schema, ids)

        latest = _latest(extents) if report.events else None
        yield Elsewhere(report.leads, report.events, latest, report, (), answer, find)


def _latest(extents: Extents) -> int:
    return extents[AT][1]


def _check_ids(connection: "Connection[Any]", address: Address) -> None:
    """A lead stands once: of two rows the server could take either."""
    query = f'SELECT "{ID}" FROM "{LEADS}" GROUP BY 1 HAVING count(*) > 1 ORDER BY 1 LIMIT {_SHOWN}'  # noqa: S608
    found = [str(each) for (each,) in connection.execute(query.encode()).fetchall()]
    if found:
        raise RecordsError(
            UNFIT_TABLE,
            f"several rows have the same id: {', '.join(f'`{each}`' for each in found)}",
            file=address.name,
            hint="name a view with one row for each lead",
        )


def _report(connection: "Connection[Any]", *, with_events: bool) -> ReadingReport:
    """What was read, and how much can't be used."""
    (lead_rows, used), (event_rows, own, timed, known) = (
        _counts(connection, f'SELECT (SELECT count(*) FROM given_leads), count(*) FROM "{LEADS}"'),  # noqa: S608
        _counts(
            connection,
            f'SELECT (SELECT count(*) FROM given_events), count(*), count("{AT}"),'  # noqa: S608
            f' count(CASE WHEN "{LEAD}" IN (SELECT "{LEAD}" FROM "{LEADS}") THEN "{AT}" END) FROM "{EVENTS}"',
        ),
    )
    counts = (
        (LEAD_WITHOUT_ID, lead_rows - used),
        (EVENT_WITHOUT_LEAD, event_rows - own),
        (UNKNOWN_LEAD, timed - known),
        (EVENT_WITHOUT_TIME, own - timed),
    )
    rejected = tuple(RejectedRows(code, count, ()) for code, count in counts if count)
    return ReadingReport(used, known, lead_rows, event_rows if with_events else 0, rejected=rejected)


def _counts(connection: "Connection[Any]", query: str) -> tuple[int, ...]:
    return tuple(int(each) for each in connection.execute(query.encode()).fetchone() or ())


def _leads_by_id(connection: "Connection[Any]", schema: Schema, ids: Collection[str]) -> dict[str, Lead]:
    """The leads with these ids, with all their events."""
    own: dict[str, list[Event]] = {each: [] for each in ids}
    events = {event_column(schema, each.name): each for each in schema.event_fields}
    for row in _rows(connection, EVENTS, LEAD, list(ids)):
        if row[AT] is not None:
            own[row[LEAD]].append(Event(row[ACTION], row[AT], values_in(row, events)))
    fields = {lead_column(schema, each.name): each for each in schema.lead_fields}
    rows = _rows(connection, LEADS, ID, list(ids))
    return {row[ID]: Lead(row[ID], values_in(row, fields), tuple(own[row[ID]])) for row in rows}


def _rows(connection: "Connection[Any]", name: str, key: str, wanted: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    from psycopg.rows import dict_row

    with connection.cursor(row_factory=dict_row) as cursor:
        query = f'SELECT * FROM "{name}" WHERE "{key}" = ANY(%s)'  # noqa: S608  names of ours
        yield from cursor.execute(query.encode(), [wanted])
