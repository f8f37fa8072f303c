"""Addresses of tables."""

import pytest

from leadrules.records.postgres.address import address_of, is_address
from leadrules.records.problems import RecordsError

NAMED = {
    "postgresql://db.example.com/crm?table=leads": ("postgresql://db.example.com/crm", ("leads",)),
    "postgresql://sam@db.example.com:5433/crm?table=sales.leads&sslmode=require": (
        "postgresql://sam@db.example.com:5433/crm?sslmode=require",
        ("sales", "leads"),
    ),
    'postgresql:///?service=nightly&table="Odd. ""Name".リード': (
        "postgresql:///?service=nightly",
        ('Odd. "Name', "リード"),
    ),
}
REFUSED = {
    "postgresql://sam:horse@db.example.com/crm?table=leads": "a password does not belong into an address",
    "postgresql://db.example.com/crm?table=leads&password=horse": "a password does not belong into an address",
    "postgresql://sam:12/horse@db.example.com/crm?table=leads": "there is an `@` behind the host",
    "postgresql://sam:12#horse@db.example.com/crm?table=leads": "does not name a table",
    "postgresql://db.example.com/crm": "does not name a table",
    "postgresql://db.example.com/crm?table=a&table=b": "names several tables",
    "postgresql://db.example.com/crm?table=": "names no table",
    "postgresql://db.example.com/crm?table=a.b.c": "names no table",
    'postgresql://db.example.com/crm?table="a': "names no table",
    "postgresql://sam:horse@db.example.com:port/crm?table=a": "the address can't be read",
}


@pytest.mark.parametrize(("written", "meant"), NAMED.items())
def test_what_an_address_says(written, meant):
    """The server, as its library finds it, and the table by its parts."""
    address = address_of(written)

    assert meant == (address.server, address.table)
    assert "sam" not in address.name


@pytest.mark.parametrize(("written", "said"), REFUSED.items())
def test_refusals(written, said):
    """Nothing of a password is ever shown."""
    with pytest.raises(RecordsError) as refused:
        address_of(written)

    assert said in refused.value.message
    assert "horse" not in f"{refused.value} {refused.value.hint} {refused.value.file}"


def test_files_are_no_addresses():
    """Nor are other things on a network."""
    assert [True, True, False, False, False] == [
        is_address(each) for each in ("postgresql://x", "POSTGRES://x", "postgresql.csv", "https://x", None)
    ]
