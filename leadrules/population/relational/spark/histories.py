"""A history that lies with Spark: its tables typed there, its leads counted, decided and looked up there."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

from leadrules.model.calendar import Calendar
from leadrules.model.lead import Lead
from leadrules.model.schema import Schema
from leadrules.population.answers import Answers
from leadrules.population.elsewhere import Elsewhere
from leadrules.population.plan import Plan
from leadrules.population.relational.spark.answering import answers_in
from leadrules.population.relational.spark.finding import leads_by_id
from leadrules.population.relational.spark.masters import master_of
from leadrules.population.relational.spark.problems import NO_TABLE, SparkError, told
from leadrules.population.relational.spark.session import opened
from leadrules.population.relational.spark.sources import Source, check_unchanged, shown, source_of
from leadrules.population.relational.spark.tables import Tables, tables_of
from leadrules.population.relational.spark.typing import typed_frames
from leadrules.records.columnar.shape import AT, ID
from leadrules.records.problems import EVENT_WITHOUT_LEAD, EVENT_WITHOUT_TIME, LEAD_WITHOUT_ID, UNKNOWN_LEAD
from leadrules.records.report import ReadingReport, RejectedRows

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_SHOWN: Final = 3  # ids


def history_in(
    session: "SparkSession", schema: Schema, calendar: Calendar, leads: str, events: str | None
) -> Elsewhere:
    """The history of two tables, each by a name as `sources` reads it.

    Raises RecordsError and SparkError where they can't be used.
    """
    tables, sources = tables_in(session, schema, calendar, leads, events)
    with told(master_of(session)):
        report = _report(tables, sources)

    def answer(plan: Plan, as_of: int, keep_tallies: bool) -> Iterator[Answers]:  # noqa: FBT001  Elsewhere asks so
        yield from answers_in(session, plan, tables, as_of, keep_tallies=keep_tallies)
        check_unchanged(session, sources)

    def find(ids: Collection[str]) -> dict[str, Lead]:
        with told(master_of(session)):
            return leads_by_id(schema, tables, ids)

    latest = tables.extents[AT][1] if report.events else None
    return Elsewhere(report.leads, report.events, latest, report, (), answer, find)


def tables_in(
    session: "SparkSession", schema: Schema, calendar: Calendar, leads: str, events: str | None
) -> tuple[Tables, list[Source]]:
    """The two tables as a query reads them, looked through once, and what they are made of."""
    sources = [source_of(session, name) for name in (leads, events) if name is not None]
    frames = typed_frames(session, schema, calendar, sources[0], sources[1] if events is not None else None)
    with told(master_of(session)):
        _check_ids(frames[0], sources[0])
        return tables_of(*frames, numbered=False), sources


def history_at_hand(schema: Schema, calendar: Calendar, leads: str, events: str | None) -> Elsewhere:
    """The same in a session that is open, and stays open for as long as anything is asked."""
    with opened() as session:
        return history_in(session, schema, calendar, leads, events)


def _check_ids(leads: "DataFrame", source: Source) -> None:
    """A lead stands once: of two rows Spark could take either."""
    again = leads.groupBy(ID).count().where("`count` > 1")
    found = sorted(str(row[0]) for row in again.limit(_SHOWN).collect())
    if found:
        listed = ", ".join(f"`{each}`" for each in found)
        hint = "give Spark a table or a view with one row for each lead"
        raise SparkError(NO_TABLE, f"`{shown(source.name)}` has several rows with the same id: {listed}", hint=hint)


def _report(tables: Tables, sources: list[Source]) -> ReadingReport:
    """What was read, and what could not be used."""
    rows = [each.frame.count() for each in sources]
    lead_rows, event_rows = rows[0], rows[1] if len(rows) > 1 else 0
    owned, known, timed = tables.happened
    counts = (
        (LEAD_WITHOUT_ID, lead_rows - tables.count),
        (EVENT_WITHOUT_LEAD, event_rows - owned),
        (UNKNOWN_LEAD, owned - known),
        (EVENT_WITHOUT_TIME, known - timed),
    )
    rejected = tuple(RejectedRows(code, count, ()) for code, count in counts if count)
    return ReadingReport(tables.count, timed, lead_rows, event_rows, rejected=rejected)
