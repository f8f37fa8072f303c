"""`leadrules test --generate`."""

import pytest

TESTED = """\
lead { size: number }
when size >= 5 then +10 because "our size"
tier Hot if score >= 10
tier Cold otherwise
"""
MADE = """\
# Made up from web.rules: these tests pin what it decides today, not what it should decide. Read them.

test "Hot: score 10 at the edge of score >= 10; our size counts; and 2 more" {
  given size = 5
  expect score == 10
  expect tier == Hot
}

test "Cold: score 0 at the edge of score >= 10; size >= 5 is false; and 1 more" {
  expect score == 0
  expect tier == Cold
}
"""


@pytest.fixture
def web(folder):
    """A folder with a policy that has no tests."""
    (folder / "web.rules").write_text(TESTED, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("web")
def test_tests_are_printed(run):
    """As they can be written down; what is said about them is no part of them; 0."""
    done = run("test", "--generate", "web.rules")

    assert (0, MADE) == (done.exit_code, done.stdout)
    assert "web.rules: 2 tests made, for 9 things that no test touched\n" == done.stderr


def test_appended_they_cover_everything(run, web):
    """Beside the policy they pass, and there is nothing left to make."""
    (web / "web_test.rules").write_text(run("test", "--generate", "web.rules").stdout, encoding="utf-8")

    assert 0 == run("test", "web.rules", "--threshold", "100%").exit_code
    again = run("test", "--generate", "web.rules")
    assert (0, "") == (again.exit_code, again.stdout)
    assert "web.rules: its tests touch all that can be touched; nothing is left to generate\n" == again.stderr


def test_a_new_file(run, web):
    """-o writes the same; where nothing is left, nothing is written."""
    done = run("test", "--generate", "web.rules", "-o", "web_test.rules")
    again = run("test", "--generate", "web.rules", "-o", "more.rules")

    assert (0, "", MADE) == (done.exit_code, done.stdout, (web / "web_test.rules").read_text(encoding="utf-8"))
    assert (0, False) == (again.exit_code, (web / "more.rules").exists())
    assert [] == [each.name for each in web.iterdir() if "unfinished" in each.name]


def test_no_file_is_replaced(run, web):
    """What is there stays as it is, be it a link that leads nowhere; 2."""
    (web / "there.rules").write_text("# mine\n", encoding="utf-8")
    (web / "link.rules").symlink_to("nowhere.rules")
    done = [run("test", "--generate", "web.rules", "-o", name) for name in ("there.rules", "link.rules", "web.rules")]

    assert [2, 2, 2] == [each.exit_code for each in done]
    assert done[0].stderr == (
        "error: `there.rules` is there already: nothing was written\n"
        "hint: name a new file, or append what is printed without -o\n"
    )
    assert ("# mine\n", TESTED) == (
        (web / "there.rules").read_text(encoding="utf-8"),
        (web / "web.rules").read_text("utf-8"),
    )
    assert not (web / "nowhere.rules").exists()


def test_a_file_that_comes_into_being_meanwhile(web):
    """It is not replaced either, and nothing is left lying about."""
    from leadrules.cli.exits import Refusal
    from leadrules.cli.files import write_new_file

    (web / "there.rules").write_text("# mine\n", encoding="utf-8")
    with pytest.raises(Refusal, match="is there already"):
        write_new_file(web / "there.rules", [b"# ours\n"])

    assert "# mine\n" == (web / "there.rules").read_text(encoding="utf-8")
    assert [] == [each.name for each in web.iterdir() if "unfinished" in each.name]


def test_what_can_not_be_touched_is_told(run, web):
    """With its place; it is no fault of the tests: 0."""
    (web / "web.rules").write_text(
        TESTED.replace("tier Hot if score >= 10", "tier Hot if score >= 50"), encoding="utf-8"
    )
    done = run("test", "--generate", "web.rules")

    assert 0 == done.exit_code
    assert "web.rules:3:13: score >= 50: never true; no lead can change that, as analysis proves\n" in done.stderr


def test_what_was_not_found_is_told(run, web):
    """It ends with 1."""
    (web / "web.rules").write_text(
        'lead { a, b: number } flag "x" if a * b == 1522757 and a in 1000..1300', encoding="utf-8"
    )
    done = run("test", "--generate", "web.rules")

    assert 1 == done.exit_code
    assert "never applied; no lead was found that changes that\n" in done.stderr


def test_several_policies(run, web):
    """Each says which it is for; one file can't hold them all."""
    (web / "other.rules").write_text(TESTED, encoding="utf-8")
    done = run("test", "--generate", "web.rules", "other.rules")

    assert (0, 1, 1) == (done.exit_code, done.stdout.count("from web.rules"), done.stdout.count("from other.rules"))
    assert 2 == run("test", "--generate", "web.rules", "other.rules", "-o", "new.rules").exit_code
    assert not (web / "new.rules").exists()


@pytest.mark.usefixtures("web")
@pytest.mark.parametrize(
    "arguments",
    [["--generate", "--mutate"], ["--generate", "--coverage"], ["--generate", "--run", "x"], ["--generate", "--format", "json"],
     ["--generate", "--threshold", "95%"], ["--generate", "--fail-on-empty"], ["-o", "new.rules"]],
)  # fmt: skip
def test_what_does_not_go_together(run, arguments):
    """It is said, and nothing is done; 2."""
    done = run("test", "web.rules", *arguments)

    assert (2, "") == (done.exit_code, done.stdout)
    assert done.stderr.startswith("error: ")


def test_a_policy_that_is_refused(run):
    """Its problems; 2."""
    done = run("test", "--generate", "broken.rules")

    assert (2, "") == (done.exit_code, done.stdout)
    assert "LR" in done.stderr
