"""Two policies that are both wrong: everything is told at once."""

import pytest

from tests.cli.conftest import DATA, POLICY


@pytest.fixture
def wrong(folder):
    """Two policies that mean nothing, each for a reason of its own."""
    (folder / "old.rules").write_text(POLICY.replace("then +20", "thn +20"), encoding="utf-8")
    (folder / "new.rules").write_text(POLICY.replace("by revenue", "by revenue revenue"), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "command",
    [
        ("diff", "old.rules", "new.rules"),
        ("review", "old.rules", "new.rules"),
        ("simulate", "old.rules", *DATA, "--against", "new.rules"),
    ],
)
def test_both_are_told(run, wrong, command):
    """Of each file its own problems."""
    done = run(*command)

    assert (2, "") == (done.exit_code, done.stdout)
    assert ["old.rules", "new.rules"] == [
        line.split()[1].split(":")[0] for line in done.stderr.splitlines() if "-->" in line
    ]


def test_neither_is_there(run, folder):
    """Of each file that there is none."""
    done = run("diff", "no.rules", "none.rules")

    assert 2 == done.exit_code
    assert ["no.rules", "none.rules"] == [
        line.split("`")[1] for line in done.stderr.splitlines() if "there is no file" in line
    ]


def test_one_is_there(run, wrong):
    """The one that is not, and what is wrong with the other."""
    done = run("diff", "no.rules", "new.rules")

    assert 2 == done.exit_code
    assert "there is no file `no.rules`" in done.stderr
    assert "new.rules:5" in done.stderr
