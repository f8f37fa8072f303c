"""`leadrules test`."""

import json
from xml.etree import ElementTree as ET

import pytest

from tests.testing.policies import POLICY

TESTS = """
test "a download is worth ten" {
  did "download" 1d ago
  expect score == 10
}
test "one who can decide and is of our size is hot" {
  given title = "部長", employees = 99
  expect score == 30 and tier == Hot
  expect follow_up by phone
}
"""
BESIDE = 'test "nobody" { expect score == 1 expect not follow_up }\n'
TABLE = """\
name,title,従業員数,did 1,expect.score,expect.tier
president,社長,"1,200",,25,Warm
asked,,,inquiry 1d ago,30,Cold
"""


@pytest.fixture
def tests(folder):
    """A folder with a policy that has tests of all kinds, some of which fail."""
    (folder / "web.rules").write_text(POLICY + TESTS, encoding="utf-8")
    (folder / "web_test.rules").write_text(BESIDE, encoding="utf-8")
    (folder / "web.cases.csv").write_text(TABLE, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("tests")
def test_failures(run, snapshot):
    """What fails, with values, nearest rule and breakdown; 1."""
    done = run("test", "web.rules")

    assert 1 == done.exit_code
    assert snapshot == done.stdout


def test_all_pass(run, folder):
    """A line for the policy; 0."""
    (folder / "web.rules").write_text(POLICY + TESTS.split("\ntest")[1].join(("test", "")), encoding="utf-8")
    done = run("test", "web.rules")

    assert (0, "web.rules: 1 test passed\n") == (done.exit_code, done.stdout)


@pytest.mark.usefixtures("tests")
@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("web_test.rules", ["nobody"]),
        ("web.cases.csv", ["president", "asked"]),
        ("web.rules", ["a download is worth ten", "one who can decide and is of our size is hot", "nobody", "president", "asked"]),
    ],
)  # fmt: skip
def test_what_is_named_is_run(run, path, names):
    """A policy with everything beside it; a file of tests or a table by itself."""
    found = json.loads(run("test", path, "--format", "json").stdout)

    assert [names] == [[test["name"] for test in policy["tests"]] for policy in found["policies"]]


def test_folders(run, tests):
    """Every policy below, with everything beside it, each once; a part without tests is not tested by itself."""
    (tests / "broken.rules").unlink()
    (tests / "below").mkdir()
    (tests / "below" / "whole.rules").write_text('include "part.rules" test "x" { expect warm }', encoding="utf-8")
    (tests / "below" / "part.rules").write_text("define warm as not hot define hot as score > 1", encoding="utf-8")
    found = json.loads(run("test", ".", "web.rules", "--format", "json").stdout)
    here = json.loads(run("test", "--format", "json").stdout)

    assert {"below/whole.rules": 1, "small.rules": 0, "web.rules": 5} == {
        policy["policy"]: len(policy["tests"]) for policy in found["policies"]
    }
    assert found == here


@pytest.mark.usefixtures("tests")
def test_json(run, snapshot):
    """Everything about each test, on one line."""
    done = run("test", "web.cases.csv", "--format", "json")

    assert 1 == done.exit_code
    assert snapshot == json.loads(done.stdout)


@pytest.mark.usefixtures("tests")
def test_junit(run):
    """A case for each test; of a failed one, the page."""
    root = ET.fromstring(run("test", "web.rules", "--format", "junit").stdout)  # noqa: S314  our own

    assert [("web.rules", "5", "3")] == [(each.get("name"), each.get("tests"), each.get("failures")) for each in root]
    assert [0, 1, 1, 0, 1] == [len(case.findall("failure")) for case in root[0]]
    assert root[0][1][0].text.startswith("failed: one who can decide")


@pytest.mark.usefixtures("tests")
def test_a_pattern(run):
    """Only tests of that name count."""
    done = run("test", "web.rules", "--run", "download")

    assert (0, "web.rules: 1 test passed\n") == (done.exit_code, done.stdout)


@pytest.mark.parametrize(("options", "status"), [((), 0), (("--fail-on-empty",), 1)])
def test_nothing_to_run(run, options, status):
    """0, or 1 where that is asked for; it is said."""
    done = run("test", "small.rules", *options)

    assert (status, "small.rules: no tests\n") == (done.exit_code, done.stdout)
    assert "there is no test to run\n" == done.stderr


@pytest.mark.usefixtures("tests")
def test_no_test_of_that_name(run):
    """It is said, and fails where that is asked for."""
    done = run("test", "web.rules", "--run", "nix", "--fail-on-empty")

    assert (1, "", "no test has `nix` in its name\n") == (done.exit_code, done.stdout, done.stderr)


def test_what_cannot_be_run(run, tests, snapshot):
    """2, and everything that is wrong with policies, tests and tables."""
    (tests / "web_test.rules").write_text('test "x" { expect scor == 1 }', encoding="utf-8")
    (tests / "web.cases.csv").write_text("name,titel,expect.score\nx,,many\n", encoding="utf-8")
    done = run("test", "web.rules", "broken.rules")

    assert (2, "") == (done.exit_code, done.stdout)
    assert snapshot == done.stderr


def test_a_table_without_a_policy(run, tests):
    """2, and how a table is called."""
    (tests / "web.rules").unlink()
    done = run("test", "web.cases.csv")

    assert 2 == done.exit_code
    assert "error: there is no policy beside `web.cases.csv`\n" in done.stderr


@pytest.mark.parametrize("name", ["small.prices.cases.csv", "small.cases.csv"])
def test_the_names_of_tables(run, folder, name):
    """A table's name begins with that of its policy."""
    (folder / name).write_text("name,expect.score\nx,0\n", encoding="utf-8")

    assert "small.rules: 1 test passed\n" == run("test", "small.rules").stdout
    assert "small.rules: 1 test passed\n" == run("test", name).stdout


def test_a_table_in_another_encoding(run, tests):
    """As the option says."""
    (tests / "web.cases.csv").write_bytes(TABLE.replace("Cold", "Hot").encode("cp932"))

    assert 2 == run("test", "web.cases.csv").exit_code
    assert 0 == run("test", "web.cases.csv", "--encoding", "cp932").exit_code


GOOD = """\
when size >= 5 then +10
tier Hot if score >= 10
tier Cold otherwise
test "ten" { given size = 5 expect score == 10 }
"""


@pytest.fixture
def good(folder):
    """A policy whose only test passes, and says little."""
    (folder / "good.rules").write_text(GOOD, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("good")
def test_coverage(run, snapshot):
    """Fractions, and what is lacking; by itself, it fails nothing."""
    done = run("test", "good.rules", "--coverage")

    assert 0 == done.exit_code
    assert snapshot == done.stdout


@pytest.mark.usefixtures("good")
@pytest.mark.parametrize(("wanted", "status"), [("50%", 0), ("100%", 1), ("55.5", 0), ("55.6%", 1)])
def test_a_threshold(run, wanted, status):
    """Five of nine are 55.55…%: compared exactly, and said where it is too little."""
    done = run("test", "good.rules", "--threshold", wanted)

    assert status == done.exit_code
    assert ("too little:" in done.stdout) is bool(status)


@pytest.mark.usefixtures("good")
def test_a_threshold_that_is_none(run):
    """2, and how one is written."""
    done = run("test", "good.rules", "--threshold", "most")

    assert 2 == done.exit_code
    assert "`most` is no share: write 95%, or 99.5%" in done.stderr


@pytest.mark.usefixtures("good")
def test_mutants(run, snapshot):
    """What goes unnoticed, with a test for each; 1."""
    done = run("test", "good.rules", "--mutate")

    assert 1 == done.exit_code
    assert snapshot == done.stdout


def test_nothing_unnoticed(run, good):
    """0 where every change is noticed, or changes nothing."""
    more = 'test "four" { given size = 4 expect score == 0 expect tier == Cold }\ntest "hot" { given size = 5 expect tier == Hot }\n'
    (good / "good_test.rules").write_text(more, encoding="utf-8")
    done = run("test", "good.rules", "--mutate", "--threshold", "100%")

    assert 0 == done.exit_code
    assert "coverage: 9 of 9 (100%)\n" in done.stdout
    assert ", 0 not, " in done.stdout


@pytest.mark.usefixtures("tests")
def test_mutants_wait_for_the_tests(run):
    """While a test fails there is nothing to try; it is said."""
    done = run("test", "web.rules", "--mutate")

    assert 1 == done.exit_code
    assert "web.rules: changes are tried once all tests pass\n" == done.stderr


@pytest.mark.usefixtures("good")
def test_measures_for_programs(run, snapshot):
    """Coverage and mutants in JSON; in JUnit, a case for what is wanted and one for each change."""
    found = json.loads(run("test", "good.rules", "--threshold", "100%", "--mutate", "--format", "json").stdout)
    root = ET.fromstring(run("test", "good.rules", "--threshold", "100%", "--mutate", "--format", "junit").stdout)  # noqa: S314

    (policy,) = found["policies"]
    assert snapshot == {"coverage": policy["coverage"], "mutants": policy["mutants"]}
    assert ["ten", "coverage"] == [case.get("name") for case in root[0]][:2]
    assert 2 + len(policy["mutants"]["survivors"]) == len(root[0])
