"""Leads and events from tables of a server: brought here for as long as a command runs."""

from collections.abc import Iterator
from contextlib import contextmanager

from leadrules.cli.exits import Refusal
from leadrules.records.postgres.address import address_of, is_address
from leadrules.records.postgres.pulling import pulled


@contextmanager
def at_hand(leads: str, events: str | None, *, plain: bool) -> Iterator[tuple[str, str | None]]:
    """Both as files. `plain`: a file beside a table is written as the table will be, in UTF-8 with commas."""
    given = [each for each in (leads, events) if each is not None]
    tables = [each for each in given if is_address(each)]
    if len(tables) < len(given) and not plain:
        file = next(each for each in given if not is_address(each))
        raise Refusal(
            f"`{file}` is written in a way of its own, and the table is not",
            "give both as files, or both as tables; a file beside a table is UTF-8 with commas",
        )
    with pulled([address_of(each) for each in tables]) as files:
        found = {written: file.as_posix() for written, file in zip(tables, files, strict=True)}
        yield found.get(leads, leads), None if events is None else found.get(events, events)
