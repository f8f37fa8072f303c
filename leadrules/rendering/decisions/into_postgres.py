"""Decisions as rows of a table: those of one policy at one instant, all of them or none.

Whoever repeats the work replaces its rows; what was decided at other instants, or by another policy, stays. Points are
numeric and exact, times are instants, and what holds several things is JSON.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from leadrules.model.decision import Decision
from leadrules.model.policy import Policy
from leadrules.records.postgres.address import Address
from leadrules.records.postgres.connecting import columns_of, connected
from leadrules.records.problems import UNFIT_TABLE, RecordsError
from leadrules.rendering.decisions.record import as_record, as_row
from leadrules.rendering.exact_json import exact_json

if TYPE_CHECKING:
    from psycopg import Connection

_LONGEST: Final = 63  # bytes of a name
_TOLD: Final = 4  # columns that are missing
_LISTS: Final = "text[]"
_JSON: Final = "jsonb"
_KEY: Final = ("policy", "as_of", "lead")


def check_target(address: Address, policy: Policy) -> None:
    """Raise, before any work is done, what would keep the decisions from being written."""
    columns = columns_for(policy)
    _check_names(columns, address)
    with connected(address) as connection:
        if _is_there(connection, address):
            _check(connection, address, columns)


def write_decisions(address: Address, decisions: Iterable[Decision], policy: Policy, as_of: datetime) -> int:
    """Put the decisions of an instant into the table, which is made where it is missing; how many there are.

    One transaction, and one writer at a time. Raises RecordsError, after which the table is as it was.
    """
    from psycopg import sql

    columns = columns_for(policy)
    with connected(address, writing=True, still=False) as connection:  # it has to see what others wrote before it
        # Two that find no table must not both make it, nor two runs of a night write between one another's rows.
        connection.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [".".join(address.table)])
        if not _is_there(connection, address):
            _make(connection, address, columns)
        connection.execute(sql.SQL("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE").format(sql.Identifier(*address.table)))
        _check(connection, address, columns)
        connection.execute(
            sql.SQL("DELETE FROM {} WHERE policy = %s AND as_of = %s").format(sql.Identifier(*address.table)),
            [policy.name, as_of],
        )
        return _copied(connection, address, columns, _rows(decisions, columns, policy, address))


def columns_for(policy: Policy) -> dict[str, str]:
    """The columns of the table, and their types."""
    scores = ((f"score_{each.name}", "numeric") for each in policy.scorecards)
    return dict((*_BEFORE, *scores, *_AFTER))


_BEFORE: Final = (
    ("policy", "text"),
    ("policy_digest", "text"),
    ("lead", "text"),
    ("as_of", "timestamptz"),
    ("score", "numeric"),
)
_AFTER: Final = (
    ("tier", "text"),
    ("stage", "text"),
    ("next_stage", "text"),
    ("complete", "boolean"),
    ("missing", _LISTS),
    ("unknown", _LISTS),
    ("disqualified", "boolean"),
    ("disqualified_because", "text"),
    ("hand_off", _JSON),
    ("flags", _LISTS),
    ("lists", _LISTS),
    ("next_by", "text"),
    ("next_not_before", "timestamptz"),
    ("next_due", "timestamptz"),
    ("next_status", "text"),
    ("follow_ups", _JSON),
    ("nurture", _LISTS),
    ("reasons", _JSON),
)


def _check_names(columns: Iterable[str], address: Address) -> None:
    """PostgreSQL would cut them."""
    for name in columns:
        if len(name.encode()) > _LONGEST:
            said = f"`{name}` is too long for the name of a column"
            raise RecordsError(UNFIT_TABLE, said, file=address.name, hint="give the score a shorter name")


def _is_there(connection: "Connection[Any]", address: Address) -> bool:
    """Asked first, as somebody who may write to a table need not have the right to make one."""
    from psycopg import sql

    name = sql.Identifier(*address.table).as_string(connection)
    found = connection.execute("SELECT to_regclass(%s) IS NOT NULL", [name]).fetchone()
    return found is not None and bool(found[0])


def _make(connection: "Connection[Any]", address: Address, columns: Mapping[str, str]) -> None:
    from psycopg import errors, sql

    described = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(kind)) for name, kind in columns.items()
    )
    key = sql.SQL(", ").join(map(sql.Identifier, _KEY))
    table = sql.Identifier(*address.table)
    try:
        connection.execute(sql.SQL("CREATE TABLE {} ({}, PRIMARY KEY ({}))").format(table, described, key))
    except errors.InvalidSchemaName:
        raise RecordsError(
            UNFIT_TABLE,
            f"there is no schema `{address.table[0]}`",
            file=address.name,
            hint="CREATE SCHEMA, or name another",
        ) from None


def _check(connection: "Connection[Any]", address: Address, columns: Mapping[str, str]) -> None:
    there = {name for name, _ in columns_of(connection, address)}
    lacking = [name for name in columns if name not in there]
    if lacking:
        listed = ", ".join(f"`{name}` ({columns[name]})" for name in lacking[:_TOLD])
        more = f", and {len(lacking) - _TOLD} more" if len(lacking) > _TOLD else ""
        said = f"the table lacks the column{'s' * (len(lacking) > 1)} {listed}{more}"
        raise RecordsError(
            UNFIT_TABLE, said, file=address.name, hint="add what is missing, or name a table that is not there yet"
        )


def _copied(
    connection: "Connection[Any]", address: Address, columns: Iterable[str], rows: Iterable[Sequence[object]]
) -> int:
    from psycopg import sql

    table, names = sql.Identifier(*address.table), sql.SQL(", ").join(map(sql.Identifier, columns))
    written = 0
    with connection.cursor() as cursor, cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(table, names)) as copied:
        for row in rows:
            copied.write_row(row)
            written += 1
    return written


def _rows(
    decisions: Iterable[Decision], columns: Mapping[str, str], policy: Policy, address: Address
) -> Iterator[Sequence[object]]:
    for decision in decisions:
        row = {"policy": policy.name, "policy_digest": policy.digest, **as_row(decision)}
        row["follow_ups"] = as_record(decision)["follow_ups"]  # whose times are texts in JSON
        yield [_cell(row[name], kind, decision.lead, address) for name, kind in columns.items()]


def _cell(value: object, kind: str, lead: str, address: Address) -> object:
    """What is a text must be one to PostgreSQL too, which keeps no U+0000 and no half of a letter."""
    match kind, value:
        case "jsonb", _:
            cell: object = exact_json(value)
            kept = not _LOST_IN_JSON.search(str(cell))
        case "text", str():
            cell, kept = value, not _LOST.search(value)
        case "text[]", list():
            cell, kept = value, not any(_LOST.search(each) for each in value)
        case _:
            return value
    if not kept:
        said = f"lead `{lead}` has a text with a letter that PostgreSQL does not keep"
        raise RecordsError(UNFIT_TABLE, said, file=address.name, hint="it keeps no U+0000 and no half of a letter")
    return cell


_LOST: Final = re.compile("[\x00\ud800-\udfff]")
_LOST_IN_JSON: Final = re.compile(r"(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])")  # as our JSON writes them
