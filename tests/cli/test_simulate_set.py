"""`leadrules simulate --set`: a constant that says something else for one run."""

import pytest

from tests.cli.conftest import DATA, LET, json_of


@pytest.mark.parametrize(
    ("settings", "tiers"),
    [
        ([], {"Hot": 1, "Warm": 1, "none": 1}),
        (["hot_line=35"], {"Hot": 2, "Warm": 0, "none": 1}),
        ([" hot_line = 1_000 "], {"Hot": 0, "Warm": 2, "none": 1}),
        (["`hot_line`=３５"], {"Hot": 2, "Warm": 0, "none": 1}),
    ],
)
def test_set(run, lets, settings, tiers):
    """A constant says something else, as if it stood in the file."""
    options = [part for each in settings for part in ("--set", each)]

    assert tiers == json_of(run("simulate", "new.rules", *DATA, "--format", "json", *options))["tiers"]


def test_what_was_set_is_said(run, lets):
    """In words and for programs; the digest is that of another policy."""
    plain = json_of(run("simulate", "new.rules", *DATA, "--format", "json"))
    done = run("simulate", "new.rules", *DATA, "--set", "hot_line=35", "--format", "json")

    record = json_of(done)
    assert {"hot_line": {"value": "35", "was": "50"}} == record["set"]
    assert "set      hot_line = 35 (was 50)\n" in done.stderr
    assert plain["policy"]["digest"] != record["policy"]["digest"]
    assert LET in (lets / "new.rules").read_text(encoding="utf-8")


def test_set_in_an_included_file(run, folder):
    """Wherever the constant stands."""
    (folder / "shared").mkdir()
    (folder / "shared" / "lines.rules").write_text("let line = 5 # points\n", encoding="utf-8")
    (folder / "parts.rules").write_text('include "shared/lines.rules"\ntier Hot if score >= line\n', encoding="utf-8")

    assert {"none": 3, "Hot": 0} == json_of(run("simulate", "parts.rules", *DATA, "--format", "json"))["tiers"]
    record = json_of(run("simulate", "parts.rules", *DATA, "--format", "json", "--set", "line=0"))
    assert {"Hot": 3} == record["tiers"]


@pytest.mark.parametrize(
    "setting",
    [
        "hot_lin=60",
        "colour=5",
        "hot_line",
        "hot_line=",
        "hot_line=6O",
        'hot_line="60"',
        "hot_line=60 tier Best otherwise",
        "hot_line=60 # more",
        "hot_line=10+10",
        "=60",
        "hot_line=30d",
        "hot_line=60\ntier Best otherwise",
    ],
)
def test_set_refused(run, lets, setting, snapshot):
    """What is no constant of the policy, and what is no single value of its kind."""
    done = run("simulate", "new.rules", *DATA, "--set", setting)

    assert 2 == done.exit_code
    assert "" == done.stdout
    assert snapshot == done.stderr


def test_set_twice(run, lets):
    """Which one should hold?"""
    done = run("simulate", "new.rules", *DATA, "--set", "hot_line=1", "--set", "hot_line=2")

    assert (2, "error: `hot_line` is set twice\nhint: say it once\n") == (done.exit_code, done.stderr)


def test_set_where_it_can_not_stand(run, folder):
    """Any problem of the policy that it makes is shown where it shows."""
    (folder / "range.rules").write_text("let low = 1\ntier Hot if score in low..5\n", encoding="utf-8")

    done = run("simulate", "range.rules", *DATA, "--set", "low=9")

    assert 2 == done.exit_code
    assert "range.rules:2" in done.stderr
