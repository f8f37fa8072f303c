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


def test_to_a_tier(run, snapshot):
    """The fewest things that would bring the lead there."""
    done = run("explain", "small.rules", *DATA, "--lead", "L-2", "--to", "Hot")

    assert 0 == done.exit_code
    assert snapshot == done.stdout


def test_to_a_tier_by_events_alone(run):
    """Only what the lead does: without a title, no number of downloads is enough, and that is proved."""
    done = run("explain", "small.rules", *DATA, "--lead", "L-3", "--to", "Hot", "--only", "events")

    assert (0, "L-3 is in no tier, with a score of 0. Nothing can bring it to") == (done.exit_code, done.stdout[:61])


def test_to_the_tier_it_has(run):
    """Nothing is to be done."""
    done = run("explain", "small.rules", *DATA, "--lead", "L-1", "--to", "Hot")

    assert (0, "L-1 is Hot, with a score of 55\n") == (done.exit_code, done.stdout)


def test_to_an_unknown_tier(run):
    """2, and the nearest, or all there are."""
    near, far = (run("explain", "small.rules", *DATA, "--lead", "L-1", "--to", tier) for tier in ("Hto", "Gold"))

    assert (2, "error: the policy has no tier `Hto`\nhint: did you mean `Hot`?\n") == (near.exit_code, near.stderr)
    assert "hint: it has `Hot`, `Warm`\n" in far.stderr


def test_only_without_a_tier(run):
    """2."""
    assert 2 == run("explain", "small.rules", *DATA, "--lead", "L-1", "--only", "events").exit_code
