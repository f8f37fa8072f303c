"""Which table of which server: `postgresql://db.example.com/crm?table=sales.leads`.

Everything but `table` is libpq's own: the host, the user, `service=nightly`. Who the user is and what the password is
belongs into the environment, a service file or a password file; an address is seen by everybody who lists processes.
"""

import re
from typing import Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from attrs import field, frozen

from leadrules.records.problems import UNREACHABLE_SERVER, RecordsError

_SCHEMES: Final = ("postgresql://", "postgres://")
_SECRETS: Final = frozenset({"password", "sslpassword", "passfile", "sslkey"})
_PART: Final = re.compile(r'"((?:[^"]|"")+)"|([^".]+)')
_HINT: Final = "write postgresql://HOST/DATABASE?table=SCHEMA.TABLE"
_ELSEWHERE: Final = "leave out passwords: set PGPASSWORD, or use ~/.pgpass or a service file (service=NAME)"


@frozen
class Address:
    """A table, and how libpq finds its server. `name` is what it is called in messages: no user, no secret."""

    server: str = field(repr=False)
    table: tuple[str, ...]
    name: str


def is_address(written: object) -> bool:
    """Does it name a table of a server? Anything else is a file."""
    return isinstance(written, str) and written.lower().startswith(_SCHEMES)


def address_of(written: str) -> Address:
    """What an address says. Raises RecordsError, in whose message no password can stand."""
    try:
        parts = urlsplit(written)
        port = parts.port
    except ValueError as error:
        raise _refused("postgresql://…", "the address can't be read", _HINT) from error
    if "@" in written.partition("?")[0].removeprefix(f"{parts.scheme}://").partition("/")[2]:
        # a password with `/` in it: what stands before is not the host, and is not to be shown
        raise _refused("postgresql://…", "there is an `@` behind the host", _ELSEWHERE)
    settings = parse_qsl(parts.query, keep_blank_values=True)
    tables = [value for key, value in settings if key == "table"]
    host = (parts.hostname or "") + (f":{port}" if port else "")
    name = f"postgresql://{host}{parts.path}" + (f"?table={tables[0]}" if tables else "")
    if parts.password is not None or any(key.lower() in _SECRETS for key, _ in settings):
        raise _refused(
            name,
            "a password does not belong into an address: whoever lists processes can read it",
            _ELSEWHERE,
        )
    if len(tables) != 1:
        said = "the address names several tables" if tables else "the address does not name a table"
        raise _refused(name, said, _HINT)
    others = urlencode([(key, value) for key, value in settings if key != "table"], quote_via=quote)
    server = f"postgresql://{parts.netloc}{parts.path}" + (f"?{others}" if others else "")
    return Address(server, _table(tables[0], name), name)


def _table(written: str, name: str) -> tuple[str, ...]:
    """`sales.leads`, or `"Sales 2026"."Leads"`: capitals count, as they would not in SQL without quotation marks."""
    found: list[str] = []
    at = 0
    while part := _PART.match(written, at):
        found.append(part[1].replace('""', '"') if part[1] is not None else part[2])
        at = part.end()
        if written[at : at + 1] != ".":
            break
        at += 1
    if at != len(written) or not 1 <= len(found) <= 2:
        raise _refused(name, f"`{written}` names no table", "write TABLE, or SCHEMA.TABLE")
    return tuple(found)


def _refused(name: str, message: str, hint: str) -> RecordsError:
    return RecordsError(UNREACHABLE_SERVER, message, file=name, hint=hint)
