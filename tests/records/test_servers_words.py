"""What the client library of a server says, told so that somebody can act upon it."""

import pytest
from psycopg import OperationalError

from leadrules.records.postgres.address import address_of
from leadrules.records.postgres.connecting import told
from leadrules.records.problems import RecordsError

ADDRESS = address_of("postgresql://database.internal/crm?table=leads")
SAID = {
    'connection to server at "database.internal", port 5432 failed: FATAL:  role "bob" does not exist': (
        "the server does not let this user in"
    ),
    'connection to server at "database.internal", port 5432 failed: FATAL:  database "crm" does not exist': (
        "the server has no such database"
    ),
    "connection failed: server does not support SSL, but SSL was required": (
        "the server and this machine do not agree on encryption"
    ),
    'root certificate file "/home/bob/.postgresql/root.crt" does not exist': (
        "the server and this machine do not agree on encryption"
    ),
    "FATAL:  sorry, too many clients already": "the server has no room for another connection",
    "connection timeout expired": "no server answers there",
    "server closed the connection unexpectedly": "the connection was lost",
}


@pytest.mark.parametrize(("words", "message"), SAID.items())
def test_words(words, message):
    """Whatever the host is called, and without what the library adds."""
    with pytest.raises(RecordsError) as refused, told(ADDRESS):
        raise OperationalError(words)

    assert message == refused.value.message
