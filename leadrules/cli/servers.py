"""Leads and events from tables of a server: brought here for as long as a command runs."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from attrs import evolve

from leadrules.cli.exits import Refusal
from leadrules.cli.options import Records
from leadrules.records.postgres.address import address_of, is_address
from leadrules.records.postgres.pulling import pulled


@contextmanager
def at_hand(records: Records) -> Iterator[Records]:
    """The records with a file in the place of each table."""
    named = [each for each in (records.leads, records.events) if each is not None and is_address(each)]
    others = [each for each in (records.leads, records.events) if each is not None and not is_address(each)]
    if others and (records.encoding != "utf-8" or records.delimiter is not None):
        raise Refusal(
            f"`{others[0]}` is written in a way of its own, and the table is not",
            "give both as files, or both as tables; a file beside a table is UTF-8 with commas",
        )
    with ExitStack() as stack:
        files = stack.enter_context(pulled([address_of(each) for each in named]))
        found = {written: file.as_posix() for written, file in zip(named, files, strict=True)}
        yield evolve(
            records,
            leads=found.get(records.leads, records.leads),
            events=None if records.events is None else found.get(records.events, records.events),
            encoding="utf-8",
            delimiter=None,
        )
