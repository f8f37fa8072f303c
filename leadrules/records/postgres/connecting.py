"""A connection to a server, in one transaction; and whatever a server can say against it, in our words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from leadrules.records.postgres.address import Address
from leadrules.records.problems import UNFIT_TABLE, UNREACHABLE_SERVER, RecordsError
from leadrules.text.nearest import nearest

if TYPE_CHECKING:
    from psycopg import Connection

_WAIT: Final = "10"  # seconds for a server to answer at all; PGCONNECT_TIMEOUT says otherwise
_SETTINGS: Final = (
    "SET client_encoding TO 'UTF8'",
    "SET timezone TO 'UTC'",
    "SET datestyle TO 'ISO, YMD'",
)
_NO_DRIVER: Final = "pip install 'leadrules[postgres]'"


@contextmanager
def connected(address: Address, *, writing: bool = False, still: bool = True) -> "Iterator[Connection[Any]]":
    """One transaction, committed at the end, or nothing of it is. `still`: it sees all as it was when it began.

    Raises RecordsError for whatever keeps it from that, without any secret in the message.
    """
    psycopg = _driver()
    with told(address):
        connection = psycopg.connect(_timed(address.server))
    try:
        with told(address):
            connection.autocommit = True
            for setting in _SETTINGS:
                connection.execute(setting)
            connection.autocommit = False
            if still:
                connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = not writing
            yield connection
            connection.commit()
    finally:
        connection.close()


@contextmanager
def told(address: Address) -> Iterator[None]:
    """What the driver raises, as what a user can act upon."""
    from psycopg import Error

    try:
        yield
    except Error as error:
        raise _meant(error, address) from None  # the chain would show the address as it was written


def columns_of(connection: "Connection[Any]", address: Address) -> list[tuple[str, int]]:
    """The columns of the table: names, and the numbers of their types. Raises RecordsError where there is no table."""
    from psycopg import errors, sql

    try:
        found = connection.execute(sql.SQL("SELECT * FROM {} LIMIT 0").format(sql.Identifier(*address.table)))
    except errors.UndefinedTable:
        connection.rollback()
        raise no_such_table(connection, address) from None
    return [(each.name, each.type_code) for each in found.description or ()]


def no_such_table(connection: "Connection[Any]", address: Address) -> RecordsError:
    """With the tables that have a name like it."""
    rows = connection.execute(
        "SELECT schemaname, tablename FROM pg_tables UNION SELECT schemaname, viewname FROM pg_views"
    ).fetchall()
    there = [name if len(address.table) == 1 else f"{schema}.{name}" for schema, name in rows]
    close = nearest(".".join(address.table), there, at_most=2)
    schemas = sorted({schema for schema, name in rows if name == address.table[-1]})
    if close and close[0] != ".".join(address.table):
        hint = f"did you mean {' or '.join(f'`{each}`' for each in close)}?"
    elif schemas:
        hint = f"there is one in {' and in '.join(f'`{each}`' for each in schemas)}: write SCHEMA.TABLE"
    else:
        hint = "write SCHEMA.TABLE; capitals count"
    return RecordsError(UNFIT_TABLE, f"there is no table `{'.'.join(address.table)}`", file=address.name, hint=hint)


def _driver() -> Any:
    try:
        import psycopg
    except ImportError as error:
        raise RecordsError(
            UNREACHABLE_SERVER, "tables are read through psycopg, which is not here", file="postgresql", hint=_NO_DRIVER
        ) from error
    return psycopg


def _timed(server: str) -> str:
    """A server that does not answer keeps nobody waiting for ever."""
    import os

    if "connect_timeout" in server or "PGCONNECT_TIMEOUT" in os.environ:
        return server
    return f"{server}{'&' if '?' in server else '?'}connect_timeout={_WAIT}"


def _meant(error: Exception, address: Address) -> RecordsError:
    from psycopg import errors

    match error:
        case errors.InvalidPassword() | errors.InvalidAuthorizationSpecification():
            return _unreachable(address, "the server does not let this user in", _CREDENTIALS)
        case errors.InsufficientPrivilege():
            said = _first_line(error)
            return RecordsError(UNFIT_TABLE, said, file=address.name, hint="ask for the rights, or name another table")
        case errors.QueryCanceled():
            return _unreachable(address, "the server ended the query", "it took longer than the server allows")
        case errors.OperationalError() | errors.InterfaceError():
            return _not_reached(error, address)
        case errors.ProgrammingError() if error.sqlstate is None:  # before any server was asked
            return _not_reached(error, address)
        case _:
            return RecordsError(UNFIT_TABLE, _first_line(error), file=address.name, hint="nothing was written")


_CREDENTIALS: Final = "set PGUSER and PGPASSWORD, or keep them in ~/.pgpass or in a service file (service=NAME)"


def _not_reached(error: Exception, address: Address) -> RecordsError:
    """What the client library tells by words alone."""
    said = str(error).lower()
    for words, message, hint in _TOLD:
        if any(each in said for each in words):
            return _unreachable(address, message, hint)
    return _unreachable(address, "the connection was lost", "try again: nothing was kept of what was begun")


_TOLD: Final = (
    (
        ("password", "authentication failed", "no pg_hba.conf entry", 'role "'),
        "the server does not let this user in",
        _CREDENTIALS,
    ),
    (
        ('fatal:  database "', 'fatal: database "'),
        "the server has no such database",
        "look at the name behind the host",
    ),
    (
        ("service file", "definition of service"),
        "there is no such service",
        "look at ~/.pg_service.conf, or at PGSERVICEFILE",
    ),
    (
        ("invalid connection option", "invalid uri"),
        "the address has a setting that libpq does not know",
        "look behind its `?`",
    ),
    (
        ("ssl", "certificate"),
        "the server and this machine do not agree on encryption",
        "look at sslmode and sslrootcert, behind the `?` or in the environment",
    ),
    (
        ("too many clients", "too many connections", "remaining connection slots"),
        "the server has no room for another connection",
        "try again when others are done",
    ),
    (
        ("connection refused", "resolve host", "translate host", "timeout", "no such file", "unreachable"),
        "no server answers there",
        "look at its name and port, and whether it runs",
    ),
)


def _unreachable(address: Address, message: str, hint: str) -> RecordsError:
    return RecordsError(UNREACHABLE_SERVER, message, file=address.name, hint=hint)


def _first_line(error: Exception) -> str:
    lines = str(error).splitlines()
    return lines[0].removeprefix("ERROR:").strip() if lines else "the server refused"
