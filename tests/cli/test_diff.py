"""`leadrules diff`."""

import json

import jsonschema
import pytest

from tests.cli.conftest import DATA, POLICY, json_of

RAISED = POLICY.replace("+20 because", "+30 because").replace("max 25", "max 35")


@pytest.fixture
def versions(folder):
    """The small policy once more, with other points; and in other words."""
    (folder / "raised.rules").write_text(RAISED, encoding="utf-8")
    (folder / "same.rules").write_text(POLICY.replace("score >= 50", "50 <= score"), encoding="utf-8")
    hard = "lead {{ a, b: number }}\nwhen {} then +5\n"
    (folder / "hard.rules").write_text(hard.format("a * b > 7"), encoding="utf-8")
    (folder / "harder.rules").write_text(hard.format("b * a > 7"), encoding="utf-8")
    return folder


@pytest.fixture
def repository(versions, git):
    """The folder as a repository of two commits, the second of which raises points; `first` is the first."""
    git("init", "-q")
    git("add", "small.rules")
    git("commit", "-q", "-m", "one")
    git("tag", "first")
    (versions / "small.rules").write_text(RAISED, encoding="utf-8")
    git("commit", "-q", "-a", "-m", "two")
    return versions


def test_the_page(run, versions, snapshot):
    """The verdict, each kind of change with a lead, and the rules that make the difference."""
    done = run("diff", "small.rules", "raised.rules")

    assert (0, "") == (done.exit_code, done.stderr)
    assert snapshot == done.stdout


def test_equivalent(run, versions):
    """What is written differently and means the same is said to be so."""
    done = run("diff", "small.rules", "same.rules")

    expected = "equivalent: no lead is decided differently\n\nwritten differently, and means the same: tier\n"
    assert (0, expected) == (done.exit_code, done.stdout)


def test_the_same_file(run):
    """A policy is equivalent to itself."""
    assert "equivalent: no lead is decided differently\n" == run("diff", "small.rules", "small.rules").stdout


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 0),
        (("--allow", "only raises"), 0),
        (("--allow", "equivalent", "--allow", "only raises"), 0),
        (("--allow", "equivalent"), 1),
        (("--never", "new.score < old.score"), 0),
        (("--never", "old.tier == Warm and new.tier == Hot"), 1),
        (("--always", "new.tier == Hot implies known(title)"), 0),
        (("--always", "new.tier == Hot implies old.tier == Hot"), 1),
        (("--always", "old.tier == Hot implies new.tier == Hot", "--require-complete"), 0),
        (("--allow", "only raises", "--require-complete"), 0),
    ],
)
def test_exit_status(run, versions, options, status):
    """1 where the verdict is not allowed, or a claim is broken."""
    (versions / "less.rules").write_text(POLICY.split("contact")[0], encoding="utf-8")
    (versions / "more.rules").write_text(RAISED.split("contact")[0], encoding="utf-8")

    assert status == run("diff", "less.rules", "more.rules", *options).exit_code


def test_not_analysed(run, versions, snapshot):
    """Multiplied fields are not followed: that is said, with the place; it is a failure where all is to be decided."""
    done = run("diff", "hard.rules", "harder.rules")

    complete = run("diff", "hard.rules", "harder.rules", "--require-complete")
    allowed = run("diff", "hard.rules", "harder.rules", "--allow", "equivalent")
    assert (0, 1, 1) == (done.exit_code, complete.exit_code, allowed.exit_code)
    assert snapshot == done.stdout


def test_a_broken_claim(run, versions, snapshot):
    """A lead that breaks it, as both versions decide it."""
    done = run("diff", "small.rules", "raised.rules", "--never", "old.tier == Warm and new.tier == Hot")

    assert snapshot == done.stdout[done.stdout.index("refuted") :]


def test_a_claim_that_names_no_version(run, versions):
    """2, and what to write."""
    done = run("diff", "small.rules", "raised.rules", "--never", "tier == Hot")

    assert (2, "") == (done.exit_code, done.stdout)
    assert "`tier` does not say which version decides it" in done.stderr
    assert "hint: write `old.tier` or `new.tier`" in done.stderr


def test_json(run, versions):
    """Verdict, aspects, changes with old and new decisions, claims."""
    done = run("diff", "small.rules", "raised.rules", "--format", "json", "--never", "new.score < old.score")

    found = json.loads(done.stdout)
    assert {"verdict", "by", "changes", "not_analysed", "same_meaning", "claims", "impact"} == set(found)
    assert [{"claim": "never new.score < old.score", "verdict": "proved", "witness": None, "reason": None}] == found[
        "claims"
    ]
    change = found["changes"][0]
    assert {"kind", "way", "old", "new", "witness", "rules", "lines"} == set(change)
    assert ["small.rules:4", "raised.rules:4", 20, 30] == [
        change["rules"][0][key] for key in ("old", "new", "points_old", "points_new")
    ]


def test_impact(run, versions, snapshot):
    """With leads, who would have gone where, by which rules, and what there would have been to do."""
    done = run("diff", "small.rules", "raised.rules", *DATA)

    assert 0 == done.exit_code
    assert snapshot == done.stdout[done.stdout.index("\npolicy ") :]


def test_impact_for_a_pull_request(run, versions):
    """The verdict first, then leads, claims, and the matrix."""
    done = run("diff", "small.rules", "raised.rules", *DATA, "--format", "markdown", "--never", "new.score < old.score")

    pieces = ("# `Small`: ", "## What changes", "## Claims over both versions\n\n- proved: ", "| before \\\\ now |")
    places = [done.stdout.index(each) for each in pieces]
    assert sorted(places) == places


def test_impact_for_programs(run, versions, root):
    """What we publish describes it, and the simulation in it; without leads there is none."""
    found = json_of(
        run("diff", "small.rules", "raised.rules", *DATA, "--format", "json", "--always", "new.tier == Hot")
    )
    without = json_of(run("diff", "hard.rules", "harder.rules", "--format", "json"))

    folder = root / "docs/schemas"
    schema, simulation = (
        json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8")) for name in ("diff", "simulation")
    )
    for each in (found, without):
        jsonschema.Draft202012Validator(schema).validate(each)
    jsonschema.Draft202012Validator(simulation).validate(found["impact"])
    assert (None, {"Hot": {"Hot": 1, "Warm": 0, "none": 0}}) == (
        without["impact"],
        {"Hot": found["impact"]["against"]["transitions"]["Hot"]},
    )


@pytest.mark.parametrize("key", ["verdict", "by", "changes", "impact"])
def test_the_schema_bites(run, versions, root, key):
    """A key less, and it does not hold."""
    schema = json.loads((root / "docs/schemas/diff.schema.json").read_text(encoding="utf-8"))
    found = json_of(run("diff", "small.rules", "raised.rules", "--format", "json"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate({name: each for name, each in found.items() if name != key})


def test_git(run, repository):
    """The file as it stood at a revision, against the file as it is; or against another revision."""
    here = run("diff", "small.rules", "--git", "first", "--format", "json")
    there = run("diff", "small.rules", "--git", "first..HEAD", "--format", "json")
    (repository / "small.rules").write_text(POLICY, encoding="utf-8")
    back = run("diff", "small.rules", "--git", "HEAD", "--format", "json")
    none = run("diff", "small.rules", "--git", "first")

    assert [0, 0, 0] == [each.exit_code for each in (here, there, back)]
    raised, same, lowered = (json.loads(each.stdout)["by"]["score"] for each in (here, there, back))
    assert ("raises", "raises", "lowers") == (raised, same, lowered)
    assert "equivalent: no lead is decided differently\n" == none.stdout


def test_git_includes(run, repository, git):
    """What the policy includes is taken from the same revision."""
    (repository / "shared").mkdir()
    (repository / "shared" / "points.rules").write_text("when n >= 1 then +5\n", encoding="utf-8")
    (repository / "whole.rules").write_text('include "shared/points.rules"\n', encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "three")
    (repository / "shared" / "points.rules").write_text("when n >= 1 then +6\n", encoding="utf-8")

    assert "only raises" == run("diff", "whole.rules", "--git", "HEAD").stdout.partition(":")[0]


def test_git_before_there_was_a_policy(run, folder, git):
    """A commit without any: told as one that has not this one."""
    git("init", "-q")
    git("add", "leads.csv")
    git("commit", "-q", "-m", "one")

    done = run("diff", "small.rules", "--git", "HEAD")
    assert (2, "error: there is no `small.rules` at `HEAD`") == (done.exit_code, done.stderr.partition("\n")[0])


def test_git_wrong(run, repository, tmp_path_factory, monkeypatch):
    """A revision that is not there, a file that was not there, a folder that git does not keep: 2, and what to do."""
    unknown, absent = run("diff", "small.rules", "--git", "nosuch"), run("diff", "same.rules", "--git", "first")
    monkeypatch.chdir(tmp_path_factory.mktemp("bare"))
    (tmp_path_factory.getbasetemp() / "x.rules").write_text("when n >= 1 then +5\n", encoding="utf-8")
    bare = run("diff", str(tmp_path_factory.getbasetemp() / "x.rules"), "--git", "HEAD")

    assert [2, 2, 2] == [each.exit_code for each in (unknown, absent, bare)]
    assert "error: git knows no revision `nosuch`\nhint: name a commit, a branch or a tag\n" == unknown.stderr
    assert "error: there is no `same.rules` at `first`\nhint: it may have had another name then\n" == absent.stderr
    assert bare.stderr.startswith("error: no git repository has ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("small.rules",), "error: give OLD and NEW, or --git REV and one policy\n"),
        (("small.rules", "small.rules", "--git", "HEAD"), "error: give OLD and NEW, or --git REV and one policy\n"),
        (("small.rules", "nowhere.rules"), "error: there is no file `nowhere.rules`\n"),
        ((".", "small.rules"), "error: `.` is a folder\n"),
        (("small.rules", "small.rules", "--allow", "same"), "error: `--allow` can't be `same`: it is one of"),
        (("small.rules", "broken.rules"), "broken.rules:1:"),
        (("broken.rules", "small.rules"), "broken.rules:1:"),
    ],
)
def test_wrong_use(run, arguments, message):
    """2, nothing on standard output, and what is wrong."""
    done = run("diff", *arguments)

    assert (2, "") == (done.exit_code, done.stdout)
    assert message in done.stderr
