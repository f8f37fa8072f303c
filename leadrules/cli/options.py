"""Arguments and options that several commands share."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Final

import click
from attrs import frozen

Command = Callable[..., int]
PATH: Final = click.Path(path_type=Path)
_ANY: Final = click.Path(allow_dash=True)  # as it was written: an address on a network is told apart from a path


@frozen
class Records:
    """Leads and events as the user named them, how they are written, and the instant of the decision."""

    leads: str
    events: str | None
    as_of: str | None
    encoding: str
    delimiter: str | None

    @property
    def files(self) -> tuple[Path, ...]:
        """What is read from."""
        return tuple(Path(file) for file in (self.leads, self.events) if file not in {None, "-"})


def with_records(command: Command) -> Command:
    """Give a command its `policy` and its `records`."""
    return click.argument("policy", type=PATH)(_given_records(command, required=True))


def with_records_if_named(command: Command) -> Command:
    """Give a command its `records`, or None where no leads were named."""
    return _given_records(command, required=False)


def _given_records(command: Command, *, required: bool) -> Command:
    @wraps(command)
    def called(
        leads: str | None, events: str | None, as_of: str | None, encoding: str, delimiter: str | None, **others: Any
    ) -> int:
        if leads is None:
            if events is not None:
                raise click.UsageError("'--events' needs '--leads': which leads are they of?")
            return command(records=None, **others)
        return command(records=Records(leads, events, as_of, encoding, delimiter), **others)

    given: Command = called
    for option in reversed(_options(required=required)):
        given = option(given)
    return given


def _options(*, required: bool) -> tuple[Callable[[Command], Command], ...]:
    return (
        click.option(
            "--leads",
            type=_ANY,
            required=required,
            metavar="FILE",
            help="CSV, JSON Lines or Parquet, each also .gz. JSON Lines may hold each lead's `events`; "
            "- is standard input.",
        ),
        click.option("--events", type=_ANY, metavar="FILE", help="What the leads did, in a file of its own."),
        click.option(
            "--as-of",
            metavar="TIME",
            help="The time of the decision: 2026-04-03 or 2026-04-03T09:00, in the policy's zone. Now, if left out.",
        ),
        click.option(
            "--encoding",
            default="utf-8",
            show_default=True,
            metavar="NAME",
            help="How the files are encoded: cp932, utf-16.",
        ),
        click.option("--delimiter", metavar="SIGN", help="What stands between the cells of CSV files: a sign, or tab."),
    )
