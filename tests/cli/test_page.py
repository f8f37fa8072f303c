"""`leadrules page`."""

import pytest

from leadrules.catalogue import CODES


def test_a_page(run, snapshot):
    """What a code means, why, and examples."""
    done = run("page", "LR271")

    assert 0 == done.exit_code
    assert done.stdout == snapshot


@pytest.mark.parametrize("word", ["lr271", "unused-let", "Unused_Let"])
def test_code_and_name_mean_the_same(word, run):
    """In whatever case."""
    assert run("page", "LR271").stdout == run("page", word).stdout


def test_a_page_of_checking(run, snapshot):
    """Codes of every kind have one."""
    assert run("page", "LR101").stdout == snapshot


def test_the_list(run):
    """Without a code, all of them."""
    listed = run("page").stdout.splitlines()

    assert [code.id for code in CODES] == [line.split()[0] for line in listed]
    assert [code.name for code in CODES] == [line.split()[1] for line in listed]


@pytest.mark.parametrize(
    ("hint", "code"), [("did you mean `unused-let`?", "unused-lat"), ("`leadrules page` lists them all", "what?")]
)
def test_no_such_code(hint, code, run):
    """A near name is offered."""
    done = run("page", code)

    assert (2, f"error: there is no code `{code}`\nhint: {hint}\n") == (done.exit_code, done.stderr)


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_every_page_can_be_shown(code, run):
    """And fits a page of a terminal."""
    shown = run("page", code.id).stdout

    assert shown.startswith(f"{code.id} {code.name} (")
    assert [] == [line for line in shown.splitlines() if len(line) > 130]
