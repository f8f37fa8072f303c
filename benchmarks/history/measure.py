"""A policy of 30 rules and one of 300 over a million leads with ten million events: the whole snapshot.

Against L, the physical limit: DuckDB reading the four columns of the events, keeping what has happened and counting it by
lead. And against what else one could do: one query by hand, in SQL or in Polars. All find the same figures first.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from attrs import frozen

from benchmarks.deciding.peers import installed
from benchmarks.history import in_sql, ours
from benchmarks.history.commands import whole_commands
from benchmarks.history.data import EVENTS_A_LEAD, Files, files_of
from benchmarks.history.figures import Figures
from benchmarks.history.rules import Rule, as_policy, rules
from benchmarks.measuring import Contender, on_both_clocks
from benchmarks.results import Row, Section, Target
from leadrules.model.policy import Policy

LEADS: Final = 1_000_000
TIMES: Final = 4  # as large is the larger history
SETS: Final = (1, 10)  # of thirty rules
LIMIT: Final = "L: read four columns, filter by time, count by lead"
COLUMNS: Final = ("wall, s", "CPU, s", "wall × L", "CPU × L")
# What was promised, in L on the wall's clock.
PROMISED: Final[Mapping[str, float]] = {
    "ours from the files, 30 rules": 3,
    "ours from the files, 300 rules": 8,
    "ours, prepared, 30 rules": 0.5,
    "ours, prepared, 300 rules": 2,
    "ours, preparing": 6,
}
_FEW: Final = 3  # rounds of what takes its time


@frozen
class Setting:
    """What the contenders are given."""

    files: Files
    store: Path
    policies: Mapping[int, Policy]  # by number of rules


def measure(rounds: int, leads: int = LEADS, times: int = TIMES) -> tuple[Section, ...]:
    """Times side by side, the whole command, then how times and memory grow with the history."""
    policies = {30 * sets: ours.policy_of(as_policy(rules(sets))) for sets in SETS}
    with tempfile.TemporaryDirectory() as store:
        setting = Setting(files_of(leads), Path(store, "kept"), policies)
        agree(setting)
        section = _side_by_side(setting, rounds)
    sections = (section, whole_commands(setting.files, SETS))
    return (*sections, grown(leads, times)) if times > 1 else sections


def agree(setting: Setting) -> None:
    """Whoever does not find our figures has no part in this."""
    ours.prepare(setting.policies[max(setting.policies)], setting.files, setting.store)
    for sets in SETS:
        policy, found = setting.policies[30 * sets], rules(sets)
        snapshot = ours.by_arrays(policy, setting.files, setting.store)
        figures = ours.figures_of(snapshot)
        assert snapshot == ours.by_arrays(policy, setting.files)
        assert snapshot == ours.by_query(policy, setting.files)
        for name, by_hand in hands():
            assert figures == by_hand(found, setting.files), name


def _side_by_side(setting: Setting, rounds: int) -> Section:
    rows: list[Row] = []
    by_hand = ((_in_one_query(setting, sets), _FEW if sets == 1 else 1) for sets in SETS)
    for contenders, most in ((_prepared(setting), rounds), (_from_files(setting), _FEW), *by_hand):
        clocks = on_both_clocks([_limit(setting), *contenders], min(rounds, most))
        for name, each in clocks.items():
            if name != LIMIT or not rows:
                over = clocks[LIMIT]
                rows.append(Row(name, (each.wall.typical, each.cpu.typical, *each.over(over))))
    over_limit = {row.name: row.figures[2] for row in rows}
    promised = {name: bound for name, bound in PROMISED.items() if any(each.startswith(name) for each in over_limit)}
    targets = [
        Target(f"{name} ≤ {bound} L", over_limit[_best(name, over_limit)] or 0, bound)
        for name, bound in promised.items()
    ]
    size = setting.files.size
    return Section(f"{size:,} leads, {EVENTS_A_LEAD * size:,} events", COLUMNS, tuple(rows), tuple(targets), NOTES)


NOTES: Final = (
    "in process, after import; every snapshot is whole: tiers, scores, each rule's points and leads, follow-ups by day",
    "wall × L on a machine that does nothing else; L and the queries use two threads",
)


def _best(name: str, found: Mapping[str, float | None]) -> str:
    """From the files there are two ways, of which the quicker counts."""
    ways = [each for each in found if each == name or each.startswith(f"{name}, ")]
    return min(ways, key=lambda each: found[each] or 0)


def _limit(setting: Setting) -> Contender:
    return Contender(LIMIT, partial(in_sql.limit, setting.files))


def _prepared(setting: Setting) -> Iterator[Contender]:
    for number, policy in setting.policies.items():
        run = partial(ours.by_arrays, policy, setting.files, setting.store)
        yield Contender(f"ours, prepared, {number} rules", run)


def _from_files(setting: Setting) -> Iterator[Contender]:
    with_most = setting.policies[max(setting.policies)]
    yield Contender(
        "ours, preparing", partial(ours.prepare, with_most, setting.files, setting.store.with_name("again"))
    )
    for number, policy in setting.policies.items():
        yield Contender(f"ours from the files, {number} rules, arrays", partial(ours.by_arrays, policy, setting.files))


def hands() -> Iterator[tuple[str, Callable[[Sequence[Rule], Files], Figures]]]:
    """What else one could do."""
    yield "SQL by hand, one scan", in_sql.by_hand
    if installed("polars"):
        from benchmarks.history import in_polars

        yield "Polars by hand", in_polars.by_hand


def _in_one_query(setting: Setting, sets: int) -> Iterator[Contender]:
    """With three hundred rules, these take long enough to be measured once."""
    policy, found = setting.policies[30 * sets], rules(sets)
    run = partial(ours.by_query, policy, setting.files)
    yield Contender(f"ours from the files, {30 * sets} rules, query", run)
    for name, by_hand in hands():
        yield Contender(f"{name}, {30 * sets} rules", partial(by_hand, found, setting.files))


def grown(leads: int, times: int) -> Section:
    """Each in a process of its own: how much longer the larger history takes, and the most memory held."""
    rows, targets = [], []
    with tempfile.TemporaryDirectory() as folder:
        for what in ("preparing", "prepared 30", "prepared 300", "files 30"):
            small, large = (in_child(what, size, Path(folder, str(size))) for size in (leads, times * leads))
            growth = large.wall / small.wall
            rows.append(Row(what, (small.wall, large.wall, growth, large.cpu / small.cpu, small.peak, large.peak)))
            targets.append(Target(f"{what}: {times} × the leads ≤ {1.1 * times:.1f} × the time", growth, 1.1 * times))
            targets.append(Target(f"{what}: {times * leads:,} leads in ≤ 1,024 MB", large.peak, 1_024))
    columns = (f"{leads:,}: s", f"{times * leads:,}: s", "× wall", "× CPU", "peak, MB", f"peak × {times}, MB")
    return Section("How it grows", columns, tuple(rows), tuple(targets))


@frozen
class Cost:
    """Seconds and megabytes of a process, from after its imports."""

    wall: float
    cpu: float
    peak: float


def in_child(what: str, leads: int, store: Path) -> Cost:
    """What it costs in a process that does nothing else."""
    files_of(leads)
    command = [sys.executable, "-m", "benchmarks.history.child", *what.split(), str(leads), str(store)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    return Cost(**json.loads(done.stdout))
