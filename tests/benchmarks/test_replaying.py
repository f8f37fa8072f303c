"""What is measured after every event finds the same figures; nothing is timed here."""

import tempfile
from pathlib import Path

import pytest

from benchmarks import replaying
from benchmarks.history import data, ours, windows
from benchmarks.history.rules import as_policy, rules

LEADS = 600


@pytest.fixture(scope="module")
def files():
    """A small history of the benchmark's own."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(data, "KEPT", Path(folder))
        yield data.files_of(LEADS)


def test_both_find_the_same(files, tmp_path):
    """Of every step: tiers, scores, follow-ups, and who was ever Hot."""
    policy = ours.policy_of(as_policy(rules(1)))
    ours.prepare(policy, files, tmp_path / "store")
    found = replaying.replay(policy, files, tmp_path / "store")

    assert windows.by_hand(rules(1), files) == found
    assert 5 * LEADS < sum(steps for _, steps in found.steps.tiers) < 10 * LEADS
    assert 0 < found.ever_hot < LEADS


def test_the_whole_measurement_runs(files, monkeypatch):
    """All contenders take part, and the promise is held against ours."""
    monkeypatch.setattr(replaying, "files_of", lambda _leads: files)
    (section,) = replaying.measure(1, LEADS)

    assert [replaying.LIMIT, replaying.OURS, replaying.BY_HAND] == [row.name for row in section.rows]
    assert 1 == len(section.targets)
