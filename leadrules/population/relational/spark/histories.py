"""A history that lies with Spark: its tables typed there, its leads counted, decided and looked up there."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

from sqlglot import exp

from leadrules.model.calendar import Calendar
from leadrules.model.lead import Lead
from leadrules.model.schema import Schema
from leadrules.model.values import Kind
from leadrules.population.answers import Answers
from leadrules.population.elsewhere import Elsewhere
from leadrules.population.plan import Plan
from leadrules.population.relational.dialects.shape import spoken
from leadrules.population.relational.dialects.spark import SPARK
from leadrules.population.relational.inputs import EVENTS, LEADS
from leadrules.population.relational.moment import Moment
from leadrules.population.relational.spark.answering import answers_in
from leadrules.population.relational.spark.finding import leads_by_id
from leadrules.population.relational.spark.masters import master_of
from leadrules.population.relational.spark.problems import NO_TABLE, SparkError, told
from leadrules.population.relational.spark.session import opened
from leadrules.population.relational.spark.sources import Source, check_unchanged, given, shown, source_of
from leadrules.population.relational.spark.tables import Tables, tables_of
from leadrules.population.relational.trees import table, text
from leadrules.population.relational.warehouse.names import Spelling
from leadrules.population.relational.warehouse.names import Tables as Named
from leadrules.population.relational.warehouse.tables import GIVEN, SPACES, id_field, typed
from leadrules.records.columnar.shape import AT, ID
from leadrules.records.columns import event_columns, lead_columns
from leadrules.records.problems import EVENT_WITHOUT_LEAD, EVENT_WITHOUT_TIME, LEAD_WITHOUT_ID, UNKNOWN_LEAD
from leadrules.records.report import ReadingReport, RejectedRows

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_GIVEN_LEADS: Final = "given_leads"
_GIVEN_EVENTS: Final = "given_events"
_SHOWN: Final = 3  # ids


def history_in(
    session: "SparkSession", schema: Schema, calendar: Calendar, leads: str, events: str | None
) -> Elsewhere:
    """The history of two tables, each by a name as `sources` reads it.

    Raises RecordsError and SparkError where they can't be used.
    """
    sources = [source_of(session, name) for name in (leads, events) if name is not None]
    frames = typed_frames(session, schema, calendar, sources[0], sources[1] if events is not None else None)
    with told(master_of(session)):
        _check_ids(frames[0], sources[0])
        tables = tables_of(*frames, numbered=False)
        report = _report(tables, sources)

    def answer(plan: Plan, as_of: int, keep_tallies: bool) -> Iterator[Answers]:  # noqa: FBT001  Elsewhere asks so
        yield from answers_in(session, plan, tables, as_of, keep_tallies=keep_tallies)
        check_unchanged(session, sources)

    def find(ids: Collection[str]) -> dict[str, Lead]:
        with told(master_of(session)):
            return leads_by_id(schema, tables, ids)

    latest = tables.extents[AT][1] if report.events else None
    return Elsewhere(report.leads, report.events, latest, report, (), answer, find)


def history_at_hand(schema: Schema, calendar: Calendar, leads: str, events: str | None) -> Elsewhere:
    """The same in a session that is open, and stays open for as long as anything is asked."""
    with opened() as session:
        return history_in(session, schema, calendar, leads, events)


def typed_frames(
    session: "SparkSession", schema: Schema, calendar: Calendar, leads: Source, events: Source | None
) -> tuple["DataFrame", "DataFrame"]:
    """Leads and events in the shape of the query's tables, the leads numbered by their ids."""
    of_lead = [id_field(schema), *schema.lead_fields]
    of_event = [schema.event_lead, schema.event_action, schema.event_at, *schema.event_fields]
    with told(master_of(session)):
        given(leads, lead_columns(schema), of_lead, calendar).createOrReplaceTempView(_GIVEN_LEADS)
        if events is None:
            nothing = ", ".join(
                f"CAST(NULL AS {_NOTHING.get(each.kind, 'BIGINT')}) `{each.column}`" for each in of_event
            )
            session.sql(f"SELECT {nothing} WHERE FALSE").createOrReplaceTempView(_GIVEN_EVENTS)
        else:
            given(events, event_columns(schema), of_event, calendar).createOrReplaceTempView(_GIVEN_EVENTS)
        try:
            return session.sql(_typed(schema, LEADS)), session.sql(_typed(schema, EVENTS))
        finally:
            for name in (_GIVEN_LEADS, _GIVEN_EVENTS):
                session.catalog.dropTempView(name)


_NOTHING: Final = {Kind.TEXT: "STRING", Kind.YES_NO: "BOOLEAN", Kind.DATE: "DATE", Kind.TIME: "TIMESTAMP"}


def _typed(schema: Schema, name: str) -> str:
    """One of the typed tables, the white space around texts being said in place: Spark would join it to each row."""
    named = Named(table(_GIVEN_LEADS), table(_GIVEN_EVENTS), table("calendar"))
    queries = dict(typed(schema, named, Moment(0), Spelling()))
    spaces = next(each.this for each in queries.pop(GIVEN).expressions if each.alias == SPACES)
    select = exp.Select(expressions=[exp.Star()]).from_(table(name), copy=False)
    for each, query in queries.items():
        query.set("joins", None)
        for use in list(query.find_all(exp.Column)):
            if use.name == SPACES:
                use.replace(text(spaces.this))
        select = select.with_(exp.to_identifier(each, quoted=True), as_=query, copy=False)
    return spoken(select.copy(), SPARK)


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
