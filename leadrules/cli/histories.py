"""The history of leads as each policy of a simulation reads it, from wherever it lies; and the instant that is simulated."""

from collections.abc import Sequence
from contextlib import ExitStack

from attrs import frozen

from leadrules.cli.engines import lies_with_spark, tables_of
from leadrules.cli.exits import Refusal
from leadrules.cli.options import Records
from leadrules.cli.progress import reading
from leadrules.cli.reading import instant
from leadrules.model.policy import Policy
from leadrules.model.schema import Schema
from leadrules.records.columnar.reading import read_columns
from leadrules.records.prepared.request import Cache
from leadrules.records.prepared.shape import PreparedHistory
from leadrules.records.prepared.store import history_for
from leadrules.records.table import ReadOptions
from leadrules.simulation.answering import Engine
from leadrules.simulation.sharing import shared_schema


@frozen
class Means:
    """By what leads are decided, what may be kept of them, and how many bytes it may take; None for as much as is usual."""

    engine: Engine
    cache: Cache
    memory: int | None = None


def histories_of(
    policy: Policy, old: Policy | None, records: Records, means: Means, held: ExitStack, *, lasts: bool
) -> tuple[PreparedHistory, PreparedHistory]:
    """The history as the policy reads it, and as the old one does: the same, wherever that is possible.

    It `lasts` where it is asked more than once. `held` has it for as long as it is needed.
    """
    shared = policy.schema if old is None else shared_schema(old, policy)
    if shared is not None:
        history = _read(shared, policy, records, means, held, lasts=lasts)
        return history, history
    if "-" in {records.leads, records.events}:
        raise Refusal(
            "the two policies read the files differently, and standard input can be read but once",
            "save it to a file, and name that",
        )
    assert old is not None  # noqa: S101  one policy agrees with itself
    now, before = (_read(each.schema, each, records, means, held, of=2, lasts=lasts) for each in (policy, old))
    return now, before


def _read(
    schema: Schema, policy: Policy, records: Records, means: Means, held: ExitStack, *, lasts: bool, of: int = 1
) -> PreparedHistory:
    """The history, one `of` so many at once."""
    if means.engine is Engine.SPARK and lies_with_spark(records):
        from leadrules.population.relational.spark.histories import history_at_hand

        return history_at_hand(schema, policy.calendar, records.leads, records.events)
    if means.engine is Engine.POSTGRES:
        from leadrules.population.relational.postgres.histories import history_on

        return held.enter_context(history_on(schema, *tables_of(records)))
    options = ReadOptions(records.encoding, records.delimiter)
    with reading(records.leads, records.events) as told:
        named = (schema, policy.calendar, records.leads, records.events, options, told)
        if means.engine is Engine.DUCKDB and means.cache.store is None and not lasts:
            from leadrules.population.relational.loaded import loaded
            from leadrules.population.relational.memory import limit_of

            return held.enter_context(loaded(schema, read_columns(*named), limit_of(means.memory, of)))
        return history_for(*named, means.cache)


def as_of(written: str | None, policy: Policy, histories: Sequence[PreparedHistory]) -> tuple[int, str]:
    """The instant, and how it was found."""
    if written is not None:
        return instant(written, policy.calendar), "given"
    latest = [each.latest for each in histories if each.latest is not None]
    return (max(latest), "latest") if latest else (instant(None, policy.calendar), "now")
