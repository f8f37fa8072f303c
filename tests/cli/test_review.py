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


TWICE = 'test "twice" { did "download" 2d ago did "download" 1d ago expect score == 20 }'
TABLE = "name,did,expect.score\nonce,download 1d ago,11\n"


def test_tests_of_a_revision(run, folder, git):
    """Two revisions: the tests that stood beside the newer one are run, in the policy, in files and in tables."""
    (folder / "points.rules").write_text('when action == "download" then +10\n', encoding="utf-8")
    (folder / "whole.rules").write_text(f'include "points.rules"\n{TWICE}\n', encoding="utf-8")
    git("init", "-q")
    git("add", "points.rules", "whole.rules")
    git("commit", "-q", "-m", "one")
    git("tag", "v1")
    (folder / "whole_test.rules").write_text(TWICE.replace("twice", "wrong").replace("20", "21"), encoding="utf-8")
    (folder / "whole.more.cases.csv").write_text(TABLE, encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "two")
    git("tag", "v2")
    for name in ("whole_test.rules", "whole.more.cases.csv"):
        (folder / name).unlink()
    (folder / "points.rules").write_text('when action == "download" then +1\n', encoding="utf-8")

    now, back = (run("review", "whole.rules", "--git", each) for each in ("v1..v2", "v2..v1"))
    assert (1, 0) == (now.exit_code, back.exit_code)
    for line in (
        "`v2:whole.rules`: 1 passed, 2 failed\n",
        "- **failed**: `wrong` (`v2:whole_test.rules:1`)\n",
        "- **failed**: `once` (`v2:whole.more.cases.csv, row 2`)\n",
    ):
        assert line in now.stdout
    assert "`v1:whole.rules`: 1 passed, 0 failed\n" in back.stdout


def test_a_test_of_a_revision_that_means_nothing(run, folder, git):
    """2, and the file by its name at the revision."""
    (folder / "small_test.rules").write_text('test "x" { expect tier == Hott }\n', encoding="utf-8")
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "one")

    done = run("review", "small.rules", "--git", "HEAD..HEAD")
    assert (2, "") == (done.exit_code, done.stdout)
    assert "HEAD:small_test.rules:1:" in done.stderr


def test_a_table_of_a_revision_that_is_none(run, folder, git):
    """2, and the file by its name at the revision: where it was read from is gone."""
    (folder / "small.cases.csv").write_bytes(b"name,expect.score\n\x83\x9f\xff,1\n")
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "one")

    done = run("review", "small.rules", "--git", "HEAD..HEAD")
    assert (2, "error: HEAD:small.cases.csv: ") == (done.exit_code, done.stderr[:29])


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
