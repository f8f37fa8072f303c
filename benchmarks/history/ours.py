"""Ours: the whole snapshot, from the files by arrays or by a query, and on a history that was prepared before."""

import shutil
from pathlib import Path

from benchmarks.history.data import Files
from benchmarks.history.figures import Figures
from benchmarks.history.rules import AS_OF
from leadrules.model.clock import instant_of
from leadrules.model.policy import Policy
from leadrules.model.values import NUMBER_UNIT
from leadrules.pipeline import compile_source
from leadrules.population.columnar.run import answer
from leadrules.population.plan import make_plan
from leadrules.records.prepared.request import Cache
from leadrules.records.prepared.shape import PreparedHistory
from leadrules.records.prepared.store import history_for
from leadrules.simulation.shape import Snapshot
from leadrules.simulation.snapshot import take_snapshot
from leadrules.text.source import Source

_AT = instant_of(AS_OF)


def policy_of(text: str) -> Policy:
    """The policy that a text means."""
    compiled = compile_source(Source("benchmark.rules", text)).compiled
    assert compiled is not None
    return compiled.policy


def prepare(policy: Policy, files: Files, store: Path) -> PreparedHistory:
    """Prepare anew, into an empty store."""
    shutil.rmtree(store, ignore_errors=True)
    store.mkdir(mode=0o700, parents=True)
    return prepared(policy, files, store)


def prepared(policy: Policy, files: Files, store: Path | None) -> PreparedHistory:
    """The history: from the store, or made now; without a store, in memory."""
    return history_for(
        policy.schema, policy.calendar, str(files.leads), str(files.events), cache=Cache(store, tell=_not_as_usual)
    )


def _not_as_usual(line: str) -> None:
    """What is measured is the usual way."""
    raise AssertionError(line)


def by_arrays(policy: Policy, files: Files, store: Path | None = None) -> Snapshot:
    """The snapshot: from the files where there is no store."""
    history = prepared(policy, files, store)
    plan = make_plan(policy)
    return take_snapshot(plan, answer(plan, history, _AT), _AT, history.report)


def by_query(policy: Policy, files: Files) -> Snapshot:
    """The snapshot from the files, by the query that DuckDB runs."""
    from leadrules.population.relational import duckdb
    from leadrules.records.columnar.reading import read_columns
    from leadrules.records.table import ReadOptions

    typed = read_columns(policy.schema, policy.calendar, str(files.leads), str(files.events), ReadOptions())
    plan = make_plan(policy)
    answers = list(duckdb.answer(plan, typed, _AT))
    return take_snapshot(plan, answers, _AT, typed.report())


def figures_of(snapshot: Snapshot) -> Figures:
    """What the other contenders tell, too."""
    assert snapshot.score.lowest is not None
    assert snapshot.score.highest is not None
    return Figures(
        tuple(sorted((each.name, each.leads) for each in snapshot.tiers if each.name is not None)),
        snapshot.score.lowest // NUMBER_UNIT,
        snapshot.score.highest // NUMBER_UNIT,
        snapshot.score.total // NUMBER_UNIT,
        sum(each.follow_ups for each in snapshot.follow_ups),
        max(each.day for each in snapshot.follow_ups),
    )
