"""A PostgreSQL server of the tests' own: made for a run, gone after it, run by a user who is not root."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen

OWNER, GUEST, PASSWORD = "leadrules", "guest", "correct horse"
_HBA = f"""
local all all trust
host  all {OWNER} 127.0.0.1/32 trust
host  all {GUEST} 127.0.0.1/32 scram-sha-256
"""


@frozen
class Server:
    """Where it listens, and how it is asked."""

    port: int

    def address(self, table: str, user: str = OWNER, database: str = "postgres") -> str:
        """Of a table."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}?table={table}"

    def run(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """A query as the owner, in a transaction of its own."""
        import psycopg

        with psycopg.connect(f"postgresql://{OWNER}@127.0.0.1:{self.port}/postgres") as connection:
            found = connection.execute(query, values or None)
            return found.fetchall() if found.description else []


def _command(name: str) -> str:
    found = shutil.which(name) or next(map(str, sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))))
    return str(found)


def _as_nobody(*command: str) -> list[str]:
    """A server refuses to run as root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else list(command)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Running while the tests run."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # short: the name of a socket may not be long
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    make = _as_nobody(_command("initdb"), "-D", str(data), "-A", "trust", "-U", OWNER, "-E", "UTF8", "--locale=C", "-N")
    control = _as_nobody(_command("pg_ctl"), "-D", str(data), "-w")
    options = f"-k {folder} -p {port} -c listen_addresses=127.0.0.1 -c fsync=off"
    try:
        subprocess.run(make, check=True, capture_output=True)
        (data / "pg_hba.conf").write_text(_HBA)
        subprocess.run(
            [*control, "-o", options, "-l", str(folder / "log"), "start"], check=True, stdout=subprocess.DEVNULL
        )
        try:
            started = Server(port)
            started.run(f"CREATE ROLE {GUEST} LOGIN PASSWORD '{PASSWORD}'")
            yield started
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True, stdout=subprocess.DEVNULL)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
