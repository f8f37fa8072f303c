"""The typed tables over given ones, as `warehouse.tables` makes them, said so that Spark makes them quickly.

White space is looked for in each text, and Spark takes long for it: most texts show by their first and last byte that
there is none. Ids that are whole numbers on both sides stay numbers where leads are matched with their events.
"""

from typing import TYPE_CHECKING, Final

from sqlglot import exp

from leadrules.model.calendar import Calendar
from leadrules.model.schema import Schema
from leadrules.model.values import Kind
from leadrules.population.relational.dialects.shape import spoken
from leadrules.population.relational.dialects.spark import SPARK
from leadrules.population.relational.inputs import EVENTS, LEADS
from leadrules.population.relational.moment import Moment
from leadrules.population.relational.spark.masters import master_of
from leadrules.population.relational.spark.problems import told
from leadrules.population.relational.spark.sources import WHOLE, Source, given
from leadrules.population.relational.trees import Tree, all_of, binary, case, cast, known, named, table, text, whole
from leadrules.population.relational.warehouse.names import Spelling, Tables
from leadrules.population.relational.warehouse.tables import GIVEN, SPACES, id_field, typed
from leadrules.records.columnar.shape import ID, LEAD
from leadrules.records.columns import event_columns, lead_columns

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_GIVEN_LEADS: Final = "given_leads"
_GIVEN_EVENTS: Final = "given_events"
_NOTHING: Final = {Kind.TEXT: "STRING", Kind.YES_NO: "BOOLEAN", Kind.DATE: "DATE", Kind.TIME: "TIMESTAMP"}
_FIRST, _LAST = "!", "~"  # of the letters that are no white space


def typed_frames(
    session: "SparkSession", schema: Schema, calendar: Calendar, leads: Source, events: Source | None
) -> tuple["DataFrame", "DataFrame"]:
    """Leads and events in the shape of the query's tables, the leads numbered by their ids."""
    of_lead = [id_field(schema), *schema.lead_fields]
    of_event = [schema.event_lead, schema.event_action, schema.event_at, *schema.event_fields]
    with told(master_of(session)):
        those = given(leads, lead_columns(schema), of_lead, calendar)
        if events is None:
            kinds = ((each.column, _NOTHING.get(each.kind, "BIGINT")) for each in of_event)
            nothing = session.range(0).selectExpr(*(f"CAST(NULL AS {kind}) AS `{name}`" for name, kind in kinds))
        their = nothing if events is None else given(events, event_columns(schema), of_event, calendar)
        whole = {dict(frame.dtypes)[key.column] for frame, key in ((those, of_lead[0]), (their, of_event[0]))} <= WHOLE
        those.createOrReplaceTempView(_GIVEN_LEADS)
        their.createOrReplaceTempView(_GIVEN_EVENTS)
        try:
            return session.sql(_typed(schema, LEADS, whole=whole)), session.sql(_typed(schema, EVENTS, whole=whole))
        finally:
            for name in (_GIVEN_LEADS, _GIVEN_EVENTS):
                session.catalog.dropTempView(name)


def _typed(schema: Schema, name: str, *, whole: bool) -> str:
    """One of the typed tables. What is the same for each row is said in place: Spark would join it to every one."""
    given_tables = Tables(table(_GIVEN_LEADS), table(_GIVEN_EVENTS), table("calendar"))
    queries = {each: query.copy() for each, query in typed(schema, given_tables, Moment(0), Spelling())}
    spaces = next(each.this for each in queries.pop(GIVEN).expressions if each.alias == SPACES)
    select = exp.Select(expressions=[exp.Star()]).from_(table(name), copy=False)
    for each, query in queries.items():
        query.set("joins", None)
        if whole:
            _with_whole_key(query)
        for use in list(query.find_all(exp.Trim)):
            use.replace(_trimmed(use.this, spaces.this))
        select = select.with_(exp.to_identifier(each, quoted=True), as_=query, copy=False)
    return spoken(select.copy(), SPARK)


def _with_whole_key(query: exp.Select) -> None:
    """The key as it is, and the id its text. The key stands first in each of these queries, and in its condition."""
    key, *others = query.expressions
    trims = list(key.find_all(exp.Trim))
    if trims:  # where it is read
        own = next(each for each in key.find_all(exp.Column) if each.name != SPACES)
        query.set("expressions", [named(cast(own.copy(), "BIGINT"), key.alias), *others])
        return
    ids = [named(cast(each.this.copy(), "TEXT"), ID) if each.alias == ID else each for each in others]
    query.set("expressions", [named(key.this.copy(), LEAD), *ids])
    query.set("where", exp.Where(this=known(key.this.copy())))


def _trimmed(tree: Tree, spaces: str) -> Tree:
    """The text as it is where it begins and ends with a letter of ASCII.

    Bytes are counted from the end at once, letters one after the other.
    """
    last = exp.Anonymous(this="SUBSTRING", expressions=[cast(tree.copy(), "BINARY"), whole(-1), whole(1)])
    plain = all_of(
        binary(sign, each.copy(), end)
        for each, ends in ((tree, (text(_FIRST), text(_LAST))), (last, (_bytes(_FIRST), _bytes(_LAST))))
        for sign, end in zip((">=", "<"), ends, strict=True)
    )
    return case([(plain, tree.copy())], exp.Trim(this=tree.copy(), expression=text(spaces), position="BOTH"))


def _bytes(letters: str) -> Tree:
    return cast(text(letters), "BINARY")
