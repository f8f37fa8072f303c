"""Each policy that comes with leadrules checks clean, and decides its sample leads as a clerk would by hand."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.policies.by_hand import four_stage, web_form, world

BY_HAND = {"four_stage": four_stage, "web_form": web_form}
STATUSES = {"open", "overdue", "met", "late"}
both = pytest.mark.parametrize("name", BY_HAND)


def _leadrules(root: Path, *arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-X", "utf8", "-m", "leadrules", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)


def _score(root: Path, name: str) -> str:
    """The decisions on a policy's sample, as JSON Lines."""
    as_of = f"{BY_HAND[name].AS_OF.isoformat()}+09:00"
    folder = f"policies/{name}"
    files = ("--leads", f"{folder}/leads.csv", "--events", f"{folder}/events.csv")
    done = _leadrules(root, "score", f"{folder}/{name}.rules", *files, "--as-of", as_of, "--format", "jsonl")
    assert 0 == done.returncode, done.stderr
    return done.stdout


def _decisions(root: Path, name: str) -> dict[str, dict]:
    """The expected decisions by lead; another test sees to it that they are the ones that come out."""
    lines = (root / "policies" / name / "expected" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    return {decision["lead"]: decision for decision in map(json.loads, lines)}


def _wall_clock(text: str | None) -> datetime | None:
    """A time of a decision on the clocks of Tokyo."""
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    assert moment.utcoffset() == 9 * world.HOUR
    return moment.replace(tzinfo=None)


def _as_by_hand(decision: dict) -> dict:
    """A decision in the words of the clerk."""
    follow_ups = [
        {
            "by": one["by"],
            "not_before": _wall_clock(one["not_before"]),
            "due": _wall_clock(one["due"]),
            "after": (one["after"]["action"], _wall_clock(one["after"]["at"])),
            "status": one["status"],
        }
        for one in decision["follow_ups"]
    ]
    return {**decision, "hand_off": [one["to"] for one in decision["hand_off"]], "follow_ups": follow_ups}


def _points(decision: dict) -> list[tuple[str, int, str]]:
    return [(reason["score"], reason["points"], reason["because"]) for reason in decision["reasons"]]


def _differences(root: Path, name: str) -> Iterator[str]:
    decisions = _decisions(root, name)
    for lead in world.read(root / "policies" / name):
        actual = _as_by_hand(decisions[lead.id])
        for key, expected in BY_HAND[name].decide(lead).items():
            if expected != actual[key]:
                yield f"{lead.id} {key}: expected {expected}, was {actual[key]}"


@both
def test_checks_clean(root, name):
    """There is nothing to say about a policy that we show to others."""
    done = _leadrules(root, "check", "--format", "json", f"policies/{name}/{name}.rules")

    assert (0, []) == (done.returncode, json.loads(done.stdout))


def test_samples_are_generated(root, tmp_path):
    """The sample files are what their generator makes, byte for byte."""
    subprocess.run([sys.executable, "policies/generate.py", str(tmp_path)], cwd=root, check=True)

    for name in BY_HAND:
        for file in ("leads.csv", "events.csv"):
            assert (tmp_path / name / file).read_bytes() == (root / "policies" / name / file).read_bytes()


@both
def test_decisions_are_the_expected_ones(root, name):
    """Scoring the sample gives the decisions that lie in `expected`, byte for byte."""
    expected = (root / "policies" / name / "expected" / "decisions.jsonl").read_text(encoding="utf-8")

    assert expected == _score(root, name)


@both
def test_decisions_agree_with_a_clerk(root, name):
    """Score, tier, stage, outcomes and due times of every lead are what plain Python makes of the same files."""
    assert [] == list(_differences(root, name))
    assert {lead.id for lead in world.read(root / "policies" / name)} == set(_decisions(root, name))


@both
def test_reasons_add_up(root, name):
    """The points of the reasons add up to the score."""
    for decision in _decisions(root, name).values():
        assert decision["score"] == sum(reason["points"] for reason in decision["reasons"])


def test_web_form_sample_shows_everything(root):
    """The sample has each tier, status, list and flag, leads that are disqualified, and some with fields missing."""
    decisions = list(_decisions(root, "web_form").values())

    assert {"Hot", "Warm", "Cold"} == {one["tier"] for one in decisions}
    assert {"優先対応リスト", "引き渡し候補", "興味の確認"} == {item for one in decisions for item in one["lists"]}
    assert {"即対応"} == {item for one in decisions for item in one["flags"]}
    assert {True, False} == {one["disqualified"] for one in decisions} == {one["complete"] for one in decisions}
    assert STATUSES == {step["status"] for one in decisions for step in one["follow_ups"]}


def test_four_stage_sample_shows_everything(root):
    """The sample has each move, status, list and flag, leads that are disqualified, and some with fields missing."""
    decisions = list(_decisions(root, "four_stage").values())
    moves = {
        ("New", "Untouched"),
        ("New", "Connected"),
        ("Untouched", "Connected"),
        ("Connected", "Convert"),
        ("Convert", "Untouched"),
        ("Convert", "Connected"),
    }

    assert moves == {(one["stage"], one["next_stage"]) for one in decisions if one["next_stage"]}
    assert {"項目の補完", "決裁者の開拓", "課題の深掘り"} == {item for one in decisions for item in one["lists"]}
    assert {"有望", "配点見直し"} == {item for one in decisions for item in one["flags"]}
    assert {True, False} == {one["disqualified"] for one in decisions} == {one["complete"] for one in decisions}
    assert STATUSES == {step["status"] for one in decisions for step in one["follow_ups"]}


def test_the_lesson_adds_up(root):
    """The lesson's example lead has 35 points for what it did and 30 for who it is, and the reasons say so."""
    decision = _decisions(root, "web_form")["W-001"]

    assert (65, {"fit": 30, "intent": 35}) == (decision["score"], decision["scores"])
    assert ("Hot", ["優先対応リスト"]) == (decision["tier"], decision["lists"])
    assert [
        ("fit", 10, "company of the size we serve"),
        ("fit", 20, "can decide to buy"),
        ("intent", 20, "gave us details in a form"),
        ("intent", 10, "downloaded a document"),
        ("intent", 5, "opens our letters"),
    ] == _points(decision)


def test_a_lead_of_1200_oku_yen_has_10_points(root):
    """Only the first revenue band that fits counts: 10 points, not 15."""
    decision = _decisions(root, "four_stage")["F-001"]

    assert [("属性", 10, "売上1,000億円以上")] == [row for row in _points(decision) if "売上" in row[2]]
    assert (30, {"属性": 25, "行動": 5}) == (decision["score"], decision["scores"])


def test_the_best_lead_of_four_stage_has_35_points(root):
    """Everything once is 35 points, so the lines of the policy lie within reach."""
    scores = {lead: one["score"] for lead, one in _decisions(root, "four_stage").items()}

    assert (35, "F-002") == max((score, lead) for lead, score in scores.items())
