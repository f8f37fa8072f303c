"""`leadrules explain`."""

from tests.cli.conftest import DATA


def test_the_page(run, snapshot):
    """Every rule, the tier, the follow-ups."""
    done = run("explain", "small.rules", *DATA, "--lead", "L-1")

    assert 0 == done.exit_code
    assert snapshot == done.stdout


def test_a_lead_without_anything(run, snapshot):
    """Why nothing counted."""
    assert snapshot == run("explain", "small.rules", *DATA, "--lead", "L-3").stdout


def test_an_unknown_lead(run):
    """2, and the nearest ids."""
    done = run("explain", "small.rules", *DATA, "--lead", "L1")

    assert 2 == done.exit_code
    assert "error: there is no lead `L1`\nhint: did you mean `L-1`?\n" == done.stderr


def test_a_policy_that_fails_its_check(run):
    """Its problems are shown."""
    done = run("explain", "broken.rules", *DATA, "--lead", "L-1")

    assert 2 == done.exit_code
    assert "broken.rules:1:" in done.stderr
