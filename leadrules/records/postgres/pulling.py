"""Tables of a server as files that live as long as the work: what reads files then reads them as any others.

A server writes its values as text that loses nothing; times with a zone are written in UTC.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from leadrules.records.naming import BROUGHT
from leadrules.records.postgres.address import Address
from leadrules.records.postgres.connecting import columns_of, connected

if TYPE_CHECKING:
    from psycopg import Connection, sql

_TIME: Final = "timestamptz"
_TIME_AS: Final = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'
_TIMES: Final = (
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999Z",
)  # others are not written so that they can be read


@contextmanager
def pulled(addresses: Sequence[Address]) -> Iterator[list[Path]]:
    """A CSV file in UTF-8 for each table, in a folder that only this user can look into and that goes away at the end.

    Tables of one server are all as they were at one instant, whatever is written to them meanwhile.
    """
    with TemporaryDirectory(prefix=BROUGHT[0], suffix=BROUGHT[1]) as folder:
        files = [Path(folder, f"{number} {_file_name(address)}.csv") for number, address in enumerate(addresses)]
        for server in dict.fromkeys(each.server for each in addresses):
            ours = [pair for pair in zip(addresses, files, strict=True) if pair[0].server == server]
            with connected(ours[0][0]) as connection:
                for address, file in ours:
                    _pull(connection, address, file)
        yield files


def _pull(connection: "Connection[Any]", address: Address, file: Path) -> None:
    from psycopg import sql

    columns = sql.SQL(", ").join(_as_text(connection, *each) for each in columns_of(connection, address))
    query = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT (FORMAT csv, HEADER true)").format(
        columns, sql.Identifier(*address.table)
    )
    with file.open("wb") as written, connection.cursor().copy(query) as rows:
        for block in rows:
            written.write(block)


def _as_text(connection: "Connection[Any]", name: str, kind: int) -> "sql.Composed":
    from psycopg import sql

    column = sql.Identifier(name)
    known = connection.adapters.types.get(kind)
    if known is not None and known.name == _TIME:
        return sql.SQL("CASE WHEN {0} BETWEEN {1} AND {2} THEN to_char({0}, {3}) ELSE {0}::text END AS {0}").format(
            column, *map(sql.Literal, _TIMES), sql.Literal(_TIME_AS)
        )
    return sql.SQL("{}::text AS {}").format(column, column)


def _file_name(address: Address) -> str:
    """What the table is called in messages about its rows."""
    return "".join(sign if sign.isalnum() or sign in "._" else "_" for sign in ".".join(address.table))[:60]
