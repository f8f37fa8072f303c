"""A policy of 30 rules on Spark, on this machine: our query beside one by hand, and both on four times the leads.

Both read the same files of Parquet, and both are asked for every lead; what they find is handed to nobody. All find the
same figures first.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from benchmarks.history import ours
from benchmarks.history.data import EVENTS_A_LEAD, Files, files_of
from benchmarks.history.figures import figures
from benchmarks.history.rules import AS_OF, as_policy, rules
from benchmarks.measuring import Contender, on_both_clocks
from benchmarks.results import Row, Section, Target
from benchmarks.spark import by_hand
from leadrules.model.clock import instant_of
from leadrules.population.elsewhere import Elsewhere
from leadrules.population.plan import Plan, make_plan
from leadrules.population.relational.spark.answering import query_of
from leadrules.population.relational.spark.histories import history_in, tables_in
from leadrules.population.relational.spark.session import opened
from leadrules.population.relational.spark.tables import Tables, viewed
from leadrules.simulation.snapshot import take_snapshot

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

LEADS: Final = 1_000_000
TIMES: Final = 4
PROMISED: Final = 1.3
_ROUNDS: Final = 5
_MEMORY: Final = 6 * 2**30
_AT: Final = instant_of(AS_OF)


@frozen(eq=False)
class Setting:
    """A session, the files, and the policy as both ways read it."""

    session: "SparkSession"
    files: Files
    plan: Plan


def measure(rounds: int, leads: int = LEADS, times: int = TIMES) -> tuple[Section, ...]:
    """Seconds on the wall: Java works in a process of its own, and the processor's time is not ours to read."""
    plan = make_plan(ours.policy_of(as_policy(rules(1))))
    with opened(memory=_MEMORY) as session:
        sizes = [leads, *([times * leads] if times > 1 else [])]
        sections = [_side_by_side(Setting(session, _absolute(files_of(size)), plan), rounds) for size in sizes]
    if times > 1:
        sections.append(_grown(sections, leads, times))
    return tuple(sections)


def _side_by_side(setting: Setting, rounds: int) -> Section:
    _agree(setting)
    clocks = on_both_clocks(list(_contenders(setting)), min(rounds, _ROUNDS))
    walls = {name: each.wall for name, each in clocks.items()}
    hand = clocks[BY_HAND]
    rows = tuple(Row(name, (walls[name].typical, clocks[name].over(hand)[0])) for name in clocks)
    ratio = clocks[OURS].over(hand)[0]
    size = setting.files.size
    title = f"Spark on this machine: {size:,} leads, {EVENTS_A_LEAD * size:,} events, 30 rules"
    target = Target(f"our query ≤ {PROMISED} × the one by hand", ratio, PROMISED)
    return Section(title, ("wall, s", "× by hand"), rows, (target,), NOTES)


BY_HAND: Final = "Spark SQL by hand: id, score, tier and due of each lead"
OURS: Final = "our query: the whole decision of each lead"
LOOKING: Final = "looking at the tables first: ids, counts, extents"
SNAPSHOT: Final = "leadrules simulate, tables looked at: the whole snapshot"
NOTES: Final = ("in one session, warm; what the queries find is thrown away; a snapshot is brought here and counted",)


def _contenders(setting: Setting):
    session, plan, files = setting.session, setting.plan, setting.files
    history, tables = _history(setting), _tables(setting)
    yield Contender(BY_HAND, lambda: _nowhere(session.sql(by_hand.decisions_query(rules(1), files))))
    yield Contender(OURS, lambda: _nowhere(_asked(session, plan, tables)))
    yield Contender(LOOKING, partial(_history, setting))
    yield Contender(SNAPSHOT, lambda: take_snapshot(plan, history.answer(plan, _AT, False), _AT, history.report))


def _agree(setting: Setting) -> None:
    """Whoever does not find our figures has no part in this."""
    history = _history(setting)
    snapshot = take_snapshot(setting.plan, history.answer(setting.plan, _AT, False), _AT, history.report)
    rows = setting.session.sql(by_hand.figures_query(rules(1), setting.files)).collect()
    assert ours.figures_of(snapshot) == figures((row[0], *map(int, row[1:])) for row in rows)


def _history(setting: Setting) -> Elsewhere:
    policy, files = setting.plan.policy, setting.files
    return history_in(setting.session, policy.schema, policy.calendar, str(files.leads), str(files.events))


def _tables(setting: Setting) -> Tables:
    policy, files = setting.plan.policy, setting.files
    return tables_in(setting.session, policy.schema, policy.calendar, str(files.leads), str(files.events))[0]


def _asked(session: "SparkSession", plan: Plan, tables: Tables) -> "DataFrame":
    with viewed(session, tables):
        return session.sql(query_of(plan, _AT, tables.extents))


def _nowhere(found: "DataFrame") -> None:
    """All of it is found, and kept nowhere."""
    found.write.format("noop").mode("overwrite").save()


def _absolute(files: Files) -> Files:
    """Java may have been started elsewhere."""
    return evolve(files, leads=Path(files.leads).absolute(), events=Path(files.events).absolute())


def _grown(sections: list[Section], leads: int, times: int) -> Section:
    small, large = ({row.name: row.figures[0] for row in each.rows} for each in sections)
    rows = tuple(Row(name, (small[name], large[name], large[name] / small[name])) for name in small)
    target = Target(
        f"our query: {times} × the leads ≤ {1.1 * times:.1f} × the time", large[OURS] / small[OURS], 1.1 * times
    )
    columns = (f"{leads:,}: s", f"{times * leads:,}: s", "× wall")
    return Section("How it grows", columns, rows, (target,))
