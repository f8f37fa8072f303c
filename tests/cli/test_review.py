"""`leadrules review`."""

import json

import pytest

from tests.cli.conftest import DATA, POLICY, json_of

CLAIM = "always score <= 60\n"


@pytest.fixture
def versions(folder):
    """A version that breaks its claim, and one that does not."""
    (folder / "old.rules").write_text(POLICY + CLAIM, encoding="utf-8")
    (folder / "fine.rules").write_text(POLICY.replace("up to 30", "up to 20") + CLAIM, encoding="utf-8")
    (folder / "bad.rules").write_text(POLICY.replace("up to 30", "up to 40") + CLAIM, encoding="utf-8")
    return folder


def test_the_page(run, versions, snapshot):
    """The verdict, leads, claims, tests, lints, and the text last."""
    done = run("review", "old.rules", "fine.rules")

    assert (0, "") == (done.exit_code, done.stderr)
    assert snapshot == done.stdout


def test_a_claim_that_no_longer_holds(run, versions):
    """1, and it is said that it did hold."""
    done = run("review", "old.rules", "bad.rules")

    assert 1 == done.exit_code
    assert "**refuted** (was proved): `always score <= 60`" in done.stdout


def test_a_test_that_fails(run, versions):
    """1: the tests beside the new version are run."""
    (versions / "fine_test.rules").write_text(
        'test "three" { did "download" 1d ago did "download" 1d ago did "download" 1d ago expect score == 30 }\n',
        encoding="utf-8",
    )
    done = run("review", "old.rules", "fine.rules")

    assert 1 == done.exit_code
    assert "**failed**: `three`" in done.stdout


def test_impact(run, versions):
    """With leads and events, what would have changed for them."""
    done = run("review", "old.rules", "fine.rules", *DATA)

    assert 0 == done.exit_code
    assert done.stdout.index("What changes") < done.stdout.index("## Claims") < done.stdout.rindex("<details>")
    assert len(run("review", "old.rules", "fine.rules").stdout) < len(done.stdout)


def test_json(run, versions):
    """The same for programs."""
    done = run("review", "old.rules", "bad.rules", "--format", "json")

    found = json.loads(done.stdout)
    assert 1 == done.exit_code
    assert ["refuted"] == [each["verdict"] for each in found["claims"]]
    assert None is found["impact"]


def test_impact_for_programs(run, versions):
    """The simulation with its comparison: who goes from which tier to which."""
    found = json_of(run("review", "old.rules", "fine.rules", *DATA, "--format", "json"))

    assert ["Hot", "Warm", "none"] == list(found["impact"]["against"]["transitions"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("old.rules",), "error: give OLD and NEW, or --git REV and one policy\n"),
        (("old.rules", "nowhere.rules"), "error: there is no file `nowhere.rules`\n"),
        (("old.rules", "broken.rules"), "broken.rules:1:"),
    ],
)
def test_wrong_use(run, versions, arguments, message):
    """2, and what is wrong."""
    done = run("review", *arguments)

    assert (2, "") == (done.exit_code, done.stdout)
    assert message in done.stderr
