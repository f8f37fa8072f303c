"""Where decisions go and in which form: words to the terminal, data to a file or another program, byte for byte."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

from leadrules.cli.engines import TABLE
from leadrules.cli.exits import Refusal
from leadrules.cli.files import write_whole
from leadrules.cli.streams import colours, pour, room, say, tell
from leadrules.model.clock import as_datetime
from leadrules.model.decision import Decision
from leadrules.model.policy import Policy

FORMATS: Final = ("table", "json", "jsonl", "csv", "parquet")
WORKBOOKS: Final = ("xlsx", "xlsm", "xls", "ods", "numbers")
ENCODINGS: Final = ("utf-8", "utf-8-sig", "cp932")


@frozen
class Output:
    """The form of a result, the file it goes to (None: the output), how it is encoded; `raw`: formulas in CSV stay.

    `table` is the address of a table that it goes to instead.
    """

    format: str
    file: Path | None
    encoding: str | None
    raw: bool
    table: str | None = None


def form_of(file: Path | None) -> str:
    """The form that a file's ending names, where nobody has said another; else the list for people."""
    ending = "" if file is None else file.suffix.lower().removeprefix(".")
    if file is not None and ending in WORKBOOKS:
        named = file.with_suffix(".csv").as_posix()
        raise Refusal(
            f"`{file.as_posix()}` would be a workbook, and none is written",
            f"spreadsheets open CSV: -o {named} --output-encoding utf-8-sig",
        )
    return ending if ending in FORMATS else "table"


def deliver(decisions: Iterable[Decision], policy: Policy, at: int, output: Output) -> None:
    """Write the decisions of an instant, which are in order."""
    if output.table is not None:
        _deliver_to_table(output.table, decisions, policy, at)
    elif output.format == "parquet":
        _deliver_parquet(decisions, policy, output)
    elif output.file is not None:
        write_whole(output.file, encoded(_lines(decisions, policy, output), output))
    elif output.format == "table" and output.encoding is None:
        say(_lines(decisions, policy, output))
    elif sys.stdout.isatty() and output.encoding is None:
        say(map(_inert, _lines(decisions, policy, output)))
    else:
        pour(encoded(_lines(decisions, policy, output), output))


def check_table(table: str, policy: Policy) -> None:
    """Raise, before any work is done, what would keep decisions from going there."""
    if table.startswith(TABLE):
        from leadrules.rendering.decisions.into_spark import check_target as check_table_of_spark

        check_table_of_spark(table.removeprefix(TABLE), policy)
        return
    from leadrules.records.postgres.address import address_of
    from leadrules.rendering.decisions.into_postgres import check_target

    check_target(address_of(table), policy)


def _deliver_to_table(table: str, decisions: Iterable[Decision], policy: Policy, at: int) -> None:
    if table.startswith(TABLE):
        from leadrules.rendering.decisions.into_spark import write_decisions as write_by_spark

        name = table.removeprefix(TABLE)
        tell(_written(write_by_spark(name, decisions, policy), name))
        return
    from leadrules.records.postgres.address import address_of
    from leadrules.rendering.decisions.into_postgres import write_decisions

    address = address_of(table)
    written = write_decisions(address, decisions, policy, as_datetime(policy.calendar, at))
    tell(_written(written, address.name))


def _written(written: int, name: str) -> str:
    return f"{written:,} decision{'' if written == 1 else 's'} written to {name}"


def _deliver_parquet(decisions: Iterable[Decision], policy: Policy, output: Output) -> None:
    from leadrules.rendering.decisions.as_parquet import as_parquet

    if output.file is None and sys.stdout.isatty():
        raise Refusal("Parquet can't be shown on a terminal", "name a file: -o decisions.parquet")
    content = as_parquet(decisions, _scores(policy), policy.calendar.zone)
    if output.file is not None:
        write_whole(output.file, [content])
    else:
        pour([content])


def _lines(decisions: Iterable[Decision], policy: Policy, output: Output) -> Iterable[str]:
    from leadrules.rendering.decisions.as_csv import as_csv
    from leadrules.rendering.decisions.as_json import as_json, as_jsonl
    from leadrules.rendering.decisions.as_table import as_table

    match output.format:
        case "json":
            return as_json(decisions)
        case "jsonl":
            return as_jsonl(decisions)
        case "csv":
            return as_csv(decisions, _scores(policy), raw=output.raw)
        case _ if output.file is not None:
            return as_table(decisions)
        case _:
            return as_table(decisions, fit=room(), colours=colours(sys.stdout))


def _scores(policy: Policy) -> tuple[str, ...]:
    return tuple(scorecard.name for scorecard in policy.scorecards)


def encoded(lines: Iterable[str], output: Output) -> Iterator[bytes]:
    """The bytes of the lines; letters that the encoding lacks are spelled out, and told of at the end."""
    from leadrules.rendering.encoding import JSON, SPELLED, lacking

    encoding = output.encoding or "utf-8"
    errors = JSON if output.format in {"json", "jsonl"} else SPELLED
    missing: dict[str, None] = {}
    if encoding == "utf-8-sig":
        yield b"\xef\xbb\xbf"
        encoding = "utf-8"
    for line in lines:
        missing |= dict.fromkeys(lacking(line, encoding))
        yield line.encode(encoding, errors)
    if missing and errors == SPELLED:
        letters = " ".join(list(missing)[:10])
        tell(f"{encoding} has no {letters}: spelled out as `{next(iter(missing)).encode(encoding, SPELLED).decode()}`")


def _inert(line: str) -> str:
    """A line of data that a terminal shows and does not obey."""
    from leadrules.rendering.cells import visible

    return visible(line.removesuffix("\n")) + "\n"
