"""The work of `leadrules replay`: files in, a policy lived through, a result that can be read, and every row of it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from attrs import evolve, frozen

from leadrules.cli.courses import capacity_of, check_course, entry_of, every_of
from leadrules.cli.exits import FINE, FOUND, Refusal
from leadrules.cli.folders import whole_folder
from leadrules.cli.options import Records
from leadrules.cli.outcomes import SAY_WHEN
from leadrules.cli.overriding import Opened, open_with, refuse
from leadrules.cli.progress import reading, simulating
from leadrules.cli.reading import instant
from leadrules.cli.reporting import Reporting
from leadrules.cli.results import drawn, results_of, write_rest
from leadrules.cli.streams import colours, pour, room, say, tell
from leadrules.model.policy import Policy
from leadrules.population.columnar.steps.when import NEVER
from leadrules.population.plan import Plan, make_plan
from leadrules.records.prepared.request import Cache
from leadrules.records.prepared.shape import PreparedHistory, Shard, Whole
from leadrules.records.prepared.store import history_for
from leadrules.records.table import ReadOptions
from leadrules.rendering.replay.about import about_lines
from leadrules.rendering.replay.as_csv import as_csv_files
from leadrules.rendering.replay.as_json import as_json
from leadrules.rendering.replay.as_markdown import as_markdown
from leadrules.rendering.replay.as_text import as_text
from leadrules.rendering.replay.rows import TABLES
from leadrules.rendering.replay.writing import writing
from leadrules.simulation.endings import has_instants, instants
from leadrules.simulation.outcome import Ending, OutcomeError, read_endings
from leadrules.simulation.replay import replay as replaying
from leadrules.simulation.replay.instants import Every, first_entry
from leadrules.simulation.replay.shape import Replay
from leadrules.simulation.replay.walking import Conversions, Course, Walked, walk
from leadrules.simulation.simulation import Setting
from leadrules.simulation.unheard import unheard

if TYPE_CHECKING:
    from leadrules.rendering.report.phrases import Language
    from leadrules.rendering.report.shape import Report

SUMMARIES: Final = ("summary.json", "summary.md")
COUNTED: Final = ("arrivals", "tiers", "flows", "stages", "moves", "kept", "loads")
OURS: Final = frozenset(
    {*SUMMARIES, *(f"{name}.csv" for name in (*COUNTED, *TABLES)), *(f"{name}.parquet" for name in TABLES)}
)


@frozen
class Asked:
    """What somebody wants to know, as it was typed: see the command's options. `rows`: csv, parquet or none."""

    policy: Path
    settings: tuple[str, ...]
    since: str | None
    until: str | None
    every: str
    entered: str | None
    capacity: tuple[str, ...]
    outcome: str | None
    most: int
    rows: str
    cache: Cache


def replay_all(
    asked: Asked, records: Records, form: str, folder: Path | None, reporting: Reporting, *, strict: bool
) -> int:
    """Replay, deliver what came of it; the exit status."""
    opened = open_with(asked.policy, asked.settings)
    policy, won = _with_outcome(asked, opened)
    every, capacity = every_of(asked.every), capacity_of(asked.capacity, policy)
    entered = None if asked.entered is None else entry_of(asked.entered, policy)
    results = results_of(folder, OURS, reporting, records.files)
    history = _read(policy, records, asked.cache)
    course = _course(asked, policy, history, every, entered)
    check_course(policy, course)
    plan = make_plan(policy)
    wanted = replaying.Asked(asked.policy.as_posix(), asked.outcome, capacity, asked.most)
    with whole_folder(folder, results.names) if folder else nullcontext() as place:
        rows = None if place is None or asked.rows == "none" else writing(place, asked.rows, plan, course)
        with simulating(history.leads, "replaying") as told, rows or nullcontext() as take:
            walked = _told(walk(plan, history, course, _conversions(won, plan, course)), told)
            found = replaying.replay(plan, history, course, walked, wanted, take)
        if won is not None and found.nobody:
            found = evolve(found, unheard=unheard(won.condition, history))
        report = drawn(results, lambda language: _report(found, language, opened.settings))
        if place is not None:
            for name, content in (*_files(found, opened.settings), *report.folder.items()):
                (place / name).write_bytes(content)
    write_rest(results, report)
    _deliver(found, opened.settings, form)
    return FOUND if strict and found.report.rejected_rows else FINE


def _with_outcome(asked: Asked, opened: Opened) -> tuple[Policy, Ending | None]:
    """The policy with all fields that the outcome asks for, and what counts as won."""
    if asked.outcome is None:
        return opened.compiled.policy, None
    try:
        policy, found = read_endings(opened.compiled, opened.folder, {"--outcome": asked.outcome})
    except OutcomeError as error:
        refuse(error.diagnostics)
    won = found["--outcome"]
    if not has_instants(won):
        raise Refusal(f"`--outcome {asked.outcome}` does not say when a lead was won", SAY_WHEN)
    return policy, won


def _read(policy: Policy, records: Records, cache: Cache) -> PreparedHistory:
    options = ReadOptions(records.encoding, records.delimiter)
    with reading(records.leads, records.events) as told:
        return history_for(policy.schema, policy.calendar, records.leads, records.events, options, told, cache)


def _course(asked: Asked, policy: Policy, history: PreparedHistory, every: Every, entered: str | None) -> Course:
    """From when to when: what is left out is the first entry, and the latest event."""
    first = first_entry(policy.calendar, history, entered)
    if first is None:
        hint = "give the events by `--events`, or the field that says when a lead entered by `--entered`"
        raise Refusal("no lead ever enters: the data has no event", hint)
    until = history.latest
    if asked.until is not None:
        until = instant(asked.until, policy.calendar, "--to")
    if until is None:
        raise Refusal("the data has no event that the replay could end with", "say when it ends, as `--to 2026-06-30`")
    since = first if asked.since is None else instant(asked.since, policy.calendar, "--from")
    return Course(first, since, until, every, entered)


def _conversions(won: Ending | None, plan: Plan, course: Course) -> Conversions | None:
    """What tells when each lead of a shard was won."""
    if won is None:
        return None

    def of_shard(shard: Shard) -> Whole:
        column = instants(won, plan, shard, course.until)
        return column.values if column.known is None else np.where(column.known, column.values, NEVER)

    return of_shard


def _told(walked: Iterator[Walked], told: Callable[[int], None]) -> Iterator[Walked]:
    for each in walked:
        yield each
        told(len(each.steps.first) - 1)


def _files(found: Replay, settings: tuple[Setting, ...]) -> Iterator[tuple[str, bytes]]:
    """Tables with the mark that a spreadsheet knows UTF-8 by."""
    json, markdown = SUMMARIES
    yield json, as_json(found, settings).encode()
    yield markdown, "".join(as_markdown(found, settings)).encode("utf-8", "backslashreplace")
    for name, content in as_csv_files(found):
        yield name, content.encode("utf-8-sig", "backslashreplace")


def _report(found: Replay, language: "Language", settings: tuple[Setting, ...]) -> "Report":
    """What draws charts is loaded where one is asked for."""
    from leadrules.rendering.report.replay import replay_report

    return replay_report(found, language, settings)


def _deliver(found: Replay, settings: tuple[Setting, ...], form: str) -> None:
    if form == "table":
        say(as_text(found, settings, fit=room(), colours=colours(sys.stdout)))
        return
    for line in about_lines(found, settings):
        tell(line)
    lines = [as_json(found, settings)] if form == "json" else as_markdown(found, settings)
    pour(line.encode("utf-8", "backslashreplace") for line in lines)
