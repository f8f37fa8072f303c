"""Options that say what counts, and where: here, or where the tables lie."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

import click
from attrs import frozen

from leadrules.cli.exits import Refusal
from leadrules.cli.options import Records

if TYPE_CHECKING:
    from leadrules.records.postgres.address import Address

Command = Callable[..., int]
ARRAYS: Final = "arrays"
SPARK: Final = "spark"
POSTGRES: Final = "postgres"
TABLE: Final = "table:"


@frozen
class Running:
    """The name of an engine, and where Spark runs: on this machine, where nothing was said."""

    engine: str
    master: str | None


def with_engine(*engines: str) -> Callable[[Command], Command]:
    """Give a command what it is `running` on, one of these."""

    def given(command: Command) -> Command:
        @wraps(command)
        def called(engine: str, master: str | None, **others: Any) -> int:
            if master is not None and engine != SPARK:
                raise click.UsageError("'--master' is where Spark runs, and needs '--engine spark'")
            return command(running=Running(engine, master), **others)

        kinds = click.Choice(engines)
        where = "Where Spark runs: local[*], which is this machine, if left out; spark://HOST:7077, yarn, k8s://…"
        says = (
            "What counts: all say the same. Spark reads Parquet, and tables named table:crm.leads, where they lie; postgres "
            "counts on the server that has the tables."
        )
        found = click.option("--master", metavar="URL", help=where)(called)
        return click.option("--engine", type=kinds, default=ARRAYS, show_default=True, help=says)(found)

    return given


@contextmanager
def started(running: Running, records: Records, memory: int | None = None) -> Iterator[None]:
    """With Spark at hand for as long as a command runs, where it is asked for."""
    named = [each for each in (records.leads, records.events) if each is not None]
    if running.engine != SPARK:
        tables = [each for each in named if each.startswith(TABLE)]
        if tables:
            raise Refusal(f"`{tables[0]}` is a table of Spark's", "say --engine spark")
        yield
        return
    from leadrules.cli.streams import tell
    from leadrules.population.relational.spark.masters import LOCAL, shown
    from leadrules.population.relational.spark.session import opened

    master = running.master or LOCAL
    tell(f"starting Spark on {shown(master)}")
    with opened(master, memory):
        yield


def tables_of(records: Records) -> "tuple[Address, Address | None]":
    """The tables that a server counts: both sides lie there, or nothing is counted there."""
    from leadrules.records.postgres.address import address_of, is_address

    for each in (records.leads, records.events):
        if each is not None and not is_address(each):
            raise Refusal(
                f"`{each}` is no table of a PostgreSQL server, which counts what lies with it",
                "name it as postgresql://HOST/DATABASE?table=NAME, or leave out --engine",
            )
    _refuse_spelling(records)
    return address_of(records.leads), None if records.events is None else address_of(records.events)


def lies_with_spark(records: Records) -> bool:
    """Does Spark read these by itself? Both sides, or neither."""
    from leadrules.population.relational.spark.sources import is_source

    named = [each for each in (records.leads, records.events) if each is not None]
    own = [each for each in named if is_source(each)]
    if own and len(own) < len(named):
        other = next(each for each in named if each not in own)
        raise Refusal(
            f"`{own[0]}` is read by Spark where it lies, and `{other}` can't be",
            "give both as Parquet or tables of Spark's, or both as files of another form",
        )
    if own:
        _refuse_spelling(records)
    return bool(own)


def _refuse_spelling(records: Records) -> None:
    if records.encoding != "utf-8" or records.delimiter is not None:
        raise Refusal("tables have no encoding and no delimiter", "leave out --encoding and --delimiter")
