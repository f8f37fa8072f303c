"""`leadrules prove`."""

import json

import pytest

CLAIMS = """\
lead { title: text }
when title contains "部長" then +30 because "decision maker"
when action == "demo" then +15 up to 30
tier Hot if score >= 45
tier Cold otherwise
hand_off to "Sales" if tier == Hot
always score <= 60
never handed_off and unknown(title)
"""


@pytest.fixture
def claims(folder):
    """A policy with a claim that holds and one that is broken by nobody who has no title; and one that can't be followed."""
    (folder / "claims.rules").write_text(CLAIMS, encoding="utf-8")
    (folder / "broken_claim.rules").write_text(CLAIMS + "never score >= 60\n", encoding="utf-8")
    hard = "lead { a, b: number }\nnever a * b == 7 and a == b\n"
    (folder / "hard.rules").write_text(hard, encoding="utf-8")
    return folder


def test_all_is_proved(run, claims):
    """0, and each claim in the order of the policy."""
    done = run("prove", "claims.rules")

    assert (0, "") == (done.exit_code, done.stderr)
    assert ["proved  always score <= 60", "proved  never handed_off and unknown(title)"] == done.stdout.splitlines()[:2]


def test_a_broken_claim(run, claims, snapshot):
    """1, and a lead that breaks it, with the rules that bring it there."""
    done = run("prove", "broken_claim.rules")

    assert 1 == done.exit_code
    assert snapshot == done.stdout


def test_not_analysed(run, claims, snapshot):
    """What could not be decided is no failure, unless all is to be decided."""
    done = run("prove", "hard.rules")

    assert (0, 1) == (done.exit_code, run("prove", "hard.rules", "--require-complete").exit_code)
    assert snapshot == done.stdout


def test_json(run, claims):
    """A list, with what goes without saying; the witness has the steps of a test and its decision."""
    done = run("prove", "broken_claim.rules", "--format", "json")

    found = json.loads(done.stdout)
    broken = next(each for each in found if each["verdict"] == "refuted")
    assert {"claim", "file", "line", "verdict", "written", "witness", "reason"} == set(broken)
    assert ("never score >= 60", "broken_claim.rules", 9) == (broken["claim"], broken["file"], broken["line"])
    assert ("Hot", 60) == (broken["witness"]["decision"]["tier"], broken["witness"]["decision"]["score"])
    assert {True, False} == {each["written"] for each in found}


def test_several_policies(run, claims):
    """Each with its own page; one that fails its check stops all, as nothing is known of it."""
    done = run("prove", "claims.rules", "small.rules")
    assert ["claims.rules: 2 proved", "small.rules: "] == [
        line[: len(start)]
        for line in done.stdout.splitlines()
        for start in ("claims.rules: 2 proved", "small.rules: ")
        if line.startswith(start)
    ]

    refused = run("prove", "claims.rules", "broken.rules")
    assert (2, "") == (refused.exit_code, refused.stdout)
    assert "broken.rules:1:" in refused.stderr


def test_a_missing_file(run):
    """2."""
    done = run("prove", "nowhere.rules")

    assert (2, "error: there is no file `nowhere.rules`\n") == (done.exit_code, done.stderr)


def test_effort(run, claims):
    """Little thinking leaves questions open, and is never wrong."""
    done = run("prove", "claims.rules", "--effort", "1", "--format", "json")

    assert {"proved", "not analysed"} >= {each["verdict"] for each in json.loads(done.stdout)}
