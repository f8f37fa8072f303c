"""Arguments and options that several commands share."""

from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any, Final

import click
from attrs import evolve, frozen

Command = Callable[..., int]


class _NamedPath(click.Path):
    """A path that has a name: an empty one would be the folder that one happens to be in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("a file or folder has a name, and this one is empty", param, ctx)
        return super().convert(value, param, ctx)


class _Target(_NamedPath):
    """A file, or the address of a table, which stays as it was written: a path would lose its second `/`."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from leadrules.records.postgres.address import is_address

        return value if is_address(value) or str(value).startswith("table:") else super().convert(value, param, ctx)


class _Encoding(click.types.StringParamType):
    """The name of an encoding that files are written in; Python knows others, that are none of texts."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if str(value).lower().replace("-", "_") in _NOT_OF_FILES:
            self.fail(f"`{value}` is not an encoding of files; mostly it is utf-8, cp932 or utf-16", param, ctx)
        return value


_NOT_OF_FILES: Final = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"}
PATH: Final = _NamedPath(path_type=Path, allow_dash=True)
TARGET: Final = _Target(path_type=Path, allow_dash=True)
_LATEST: Final = "The latest event in the data"
_USUAL: Final = "utf-8"
_ASKED: Final = {
    "events": "which leads are they of?",
    "as-of": "for which leads?",
    "encoding": "of which files?",
    "delimiter": "of which files?",
}
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


def with_history(command: Command) -> Command:
    """The same for a command that looks back: without --as-of, at the latest event there is."""
    return click.argument("policy", type=PATH)(_given_records(command, required=True, left_out=_LATEST))


def with_files(command: Command) -> Command:
    """The same for a command that goes through all of time: there is no --as-of."""
    return click.argument("policy", type=PATH)(_given_records(command, required=True, left_out=None))


def with_records_if_named(command: Command) -> Command:
    """Give a command its `records`, or None where no leads were named."""
    return _given_records(command, required=False)


def with_history_if_named(command: Command) -> Command:
    """The same for a command that looks back: without --as-of, at the latest event there is."""
    return _given_records(command, required=False, left_out=_LATEST)


def with_files_if_named(command: Command) -> Command:
    """The same for a command that decides nothing: there is no --as-of."""
    return _given_records(command, required=False, left_out=None)


def _given_records(command: Command, *, required: bool, left_out: str | None = "Now") -> Command:
    @wraps(command)
    def called(
        leads: str | None,
        events: str | None,
        encoding: str | None,
        delimiter: str | None,
        as_of: str | None = None,
        **others: Any,
    ) -> int:
        if leads is None:
            _refuse_without_leads({"events": events, "as-of": as_of, "encoding": encoding, "delimiter": delimiter})
            return command(records=None, **others)
        records = Records(leads, events, as_of, encoding or _USUAL, delimiter)
        from leadrules.records.postgres.address import is_address

        there = others.get("engine") == "postgres"  # counted where they lie
        if not there and (is_address(leads) or is_address(events)):
            return _brought(command, records, others)
        return command(records=records, **others)

    given: Command = called
    for option in reversed(_options(left_out, required=required)):
        given = option(given)
    return given


def _refuse_without_leads(given: Mapping[str, str | None]) -> None:
    """An option that would do nothing is a mistake of whoever gives it, and none that should go unsaid."""
    for name, value in given.items():
        if value is not None:
            raise click.UsageError(f"'--{name}' needs '--leads': {_ASKED[name]}")


def _brought(command: Command, records: Records, others: dict[str, Any]) -> int:
    """With tables of a server at hand. They change without a sign, so nothing is kept of them for the next time."""
    from leadrules.cli.servers import at_hand

    if "verify" in others and "no_cache" not in others:
        raise click.UsageError("a table changes without a sign, so there is nothing to prepare: simulate reads it anew")
    if "no_cache" in others:
        others |= {"no_cache": True, "verify": False}
    plain = records.encoding == _USUAL and records.delimiter is None
    with at_hand(records.leads, records.events, plain=plain) as (leads, events):
        brought = evolve(records, leads=leads, events=events, encoding=_USUAL, delimiter=None)
        return command(records=brought, **others)


def _options(left_out: str | None, *, required: bool) -> tuple[Callable[[Command], Command], ...]:
    moment = click.option(
        "--as-of",
        metavar="TIME",
        help="The time of the decision: 2026-04-03 or 2026-04-03T09:00, in the policy's zone. "
        f"{left_out}, if left out.",
    )
    return (
        click.option(
            "--leads",
            type=_ANY,
            required=required,
            metavar="FILE",
            help="CSV, JSON Lines or Parquet, each also .gz; a pattern, leads-*.csv, stands for several. JSON Lines may hold "
            "each lead's `events`; - is standard input; postgresql://HOST/DATABASE?table=NAME is a table.",
        ),
        click.option(
            "--events",
            type=_ANY,
            metavar="FILE",
            help="What the leads did, in files of their own: a file or a pattern.",
        ),
        *(() if left_out is None else (moment,)),
        click.option(
            "--encoding",
            type=_Encoding(),
            metavar="NAME",
            help=f"How the files are encoded: cp932, utf-16. {_USUAL}, if left out.",
        ),
        click.option("--delimiter", metavar="SIGN", help="What stands between the cells of CSV files: a sign, or tab."),
    )
