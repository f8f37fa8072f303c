"""What is measured over a history finds the same figures; nothing is timed here."""

import tempfile
from pathlib import Path

import pytest

from benchmarks.history import data, in_sql, measure, ours
from benchmarks.history.rules import AS_OF, as_policy, rules
from leadrules.evaluation.interpreter import evaluate
from leadrules.model.clock import instant_of
from leadrules.records.history import read_history
from leadrules.records.table import ReadOptions

LEADS = 600


@pytest.fixture(scope="module")
def files():
    """A small history of the benchmark's own."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(data, "KEPT", Path(folder))
        yield data.files_of(LEADS)


@pytest.fixture(scope="module", params=[1, 10], ids=["30 rules", "300 rules"])
def found(request):
    """The rules."""
    return rules(request.param)


def test_no_rule_is_asked_twice(found):
    """Three hundred are three hundred; our language has one line for each."""
    policy = ours.policy_of(as_policy(found))

    assert len(found) == len(set(found))
    assert len(found) == len([rule for scorecard in policy.scorecards for rule in scorecard.rules])


def test_everybody_finds_the_same(found, files, tmp_path):
    """Arrays from the files and prepared, the query, SQL and Polars by hand, and the interpreter, lead by lead."""
    policy = ours.policy_of(as_policy(found))
    ours.prepare(policy, files, tmp_path / "store")
    snapshot = ours.by_arrays(policy, files, tmp_path / "store")
    figures = ours.figures_of(snapshot)
    history = read_history(policy.schema, policy.calendar, str(files.leads), str(files.events), ReadOptions())
    decisions = [evaluate(policy, lead, instant_of(AS_OF)) for lead in history.leads]

    assert snapshot == ours.by_arrays(policy, files)
    assert snapshot == ours.by_query(policy, files)
    for name, by_hand in measure.hands():
        if len(found) == 30 or name.startswith("Polars"):  # of 300 by hand, DuckDB thinks for seconds
            assert figures == by_hand(found, files), name
    assert sum(each.score for each in decisions) * 1024 == figures.total
    assert sum(len(each.follow_ups) for each in decisions) == figures.follow_ups


def test_the_question_is_worth_asking(files):
    """Each of the thirty rules gives points, not to all; every tier has leads."""
    policy = ours.policy_of(as_policy(rules(1)))
    snapshot = ours.by_arrays(policy, files)

    assert all(0 < each.leads < LEADS for each in snapshot.rules)
    assert all(each.leads > LEADS / 50 for each in snapshot.tiers)


def test_the_limit_counts_what_has_happened(files):
    """Fewer events than there are, as the year goes on."""
    assert 0.7 * 10 * LEADS < in_sql.limit(files) < 0.99 * 10 * LEADS


def test_the_whole_measurement_runs(files, monkeypatch):
    """All contenders take part, each promise is held against what it is about."""
    monkeypatch.setattr(measure, "files_of", lambda _leads: files)
    monkeypatch.setattr(measure, "SETS", (1,))
    section, commands = measure.measure(1, LEADS, 1)

    assert 5 + len(list(measure.hands())) == len(section.rows)
    assert measure.LIMIT == section.rows[0].name
    assert (1.0, 1.0) == section.rows[0].figures[2:]
    assert 3 == len(section.targets)
    assert 3 == len(commands.rows)
