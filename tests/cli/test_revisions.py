"""Versions out of git: links that lead elsewhere, and a git that speaks another language."""

import os

import pytest

from tests.cli.conftest import POLICY


@pytest.fixture
def repository(folder, git):
    """The small policy in a repository below the folder, beside a link to a file that is not in it."""
    inside = folder / "inside"
    inside.mkdir()
    (inside / "small.rules").write_text(POLICY, encoding="utf-8")
    (inside / "linked.rules").symlink_to(folder / "small.rules")
    git("init", "-q", "inside")
    git("-C", "inside", "add", ".")
    git("-C", "inside", "commit", "-q", "-m", "one")
    return inside


def test_a_link_that_leads_out_is_left_where_it_is(run, repository):
    """It is of no policy that is compared, and keeps none from being compared."""
    done = run("diff", "inside/small.rules", "--git", "HEAD")

    assert (0, "equivalent: no lead is decided differently\n", "") == (done.exit_code, done.stdout, done.stderr)


@pytest.mark.parametrize("command", ["diff", "review"])
def test_a_policy_that_is_such_a_link(run, repository, command):
    """Git knows where it leads, and not what stands there."""
    done = run(command, "inside/linked.rules", "--git", "HEAD")

    assert (2, "error: `inside/linked.rules` leads to a file outside of its git repository\n") == (
        done.exit_code,
        done.stderr.partition("hint")[0],
    )


def test_git_in_japanese(run, folder, tmp_path_factory, monkeypatch):
    """What it says is known again, whatever language the machine speaks."""
    program = tmp_path_factory.mktemp("bin") / "git"
    said = (
        'case "$LC_ALL" in C) echo "fatal: not a git repository";; *) echo "fatal: Git リポジトリではありません";; esac'
    )
    program.write_text(f"#!/bin/sh\n({said}) >&2\nexit 128\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", os.fspath(program.parent), prepend=os.pathsep)
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")

    done = run("diff", "small.rules", "--git", "main")
    assert "error: no git repository has `small.rules`" == done.stderr.partition("\n")[0]
