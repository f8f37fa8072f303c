"""What we hand out for other people's repositories: the hooks, and the examples of docs/ci.md, tried on a new repository."""

import re
import tomllib

import pytest
import yaml
from click.testing import CliRunner

from leadrules.cli.main import main
from tests.house.markdown import blocks_of


@pytest.fixture
def hooks(root) -> dict[str, dict]:
    """Our hooks by their ids."""
    listed = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return {hook["id"]: hook for hook in listed}


@pytest.fixture
def page(root) -> dict[str, object]:
    """The examples of docs/ci.md by the names of their files."""
    blocks = blocks_of("docs/ci.md", (root / "docs" / "ci.md").read_text(encoding="utf-8"))
    return {block.options["file"]: yaml.safe_load(block.text) for block in blocks if block.tag == "yaml"}


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a command line of ours in a new repository; what it writes behind `>` is dropped."""
    monkeypatch.chdir(tmp_path)

    def running(command: str) -> None:
        program, *arguments = command.split(" > ", maxsplit=1)[0].split()
        done = CliRunner().invoke(main, arguments, catch_exceptions=False)
        assert ("leadrules", 0) == (program, done.exit_code), f"{command}\n{done.output}"

    running("leadrules init")
    return running


def test_hooks_are_whole(hooks, root):
    """Each hook says what pre-commit asks for, and runs the program that the package installs."""
    installed = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]

    assert ["leadrules-check", "leadrules-lint", "leadrules-fmt", "leadrules-test"] == list(hooks)
    for hook in hooks.values():
        assert {"name", "entry", "files"} <= set(hook)
        assert "python" == hook["language"]
        assert hook["entry"].split()[0] in installed


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("website.rules", {"leadrules-check", "leadrules-lint", "leadrules-fmt", "leadrules-test"}),
        ("leads/website.cases.csv", {"leadrules-test"}),
        ("leadrules.toml", {"leadrules-lint"}),
        ("leads.csv", set()),
        ("website.rules.bak", set()),
    ],
)
def test_hooks_look_at_what_concerns_them(hooks, path, expected):
    """A hook runs when a file changes on which its answer depends."""
    assert expected == {name for name, hook in hooks.items() if re.search(hook["files"], path)}


def test_hooks_pass_on_a_new_repository(hooks, run):
    """As pre-commit would call them, with the files that changed where they take files."""
    for hook in hooks.values():
        files = [] if hook.get("pass_filenames") is False else ["website.rules", "website_test.rules"]
        run(" ".join([hook["entry"], *hook.get("args", []), *files]))


def test_the_page_asks_for_hooks_that_are_there(hooks, page):
    """The configuration on the page names our hooks, all of them."""
    (asked,) = page["pre-commit.yaml"]["repos"]

    assert list(hooks) == [hook["id"] for hook in asked["hooks"]]


def test_the_workflow_of_the_page_passes(page, run):
    """Each step of the GitHub workflow that is ours ends well in a new repository."""
    steps = page["policy.yml"]["jobs"]["policy"]["steps"]
    commands = [step["run"] for step in steps if step.get("run", "").startswith("leadrules ")]

    assert 5 == len(commands)
    for command in commands:
        run(command)


def test_the_pipeline_of_the_page_passes(page, run):
    """Each line of the GitLab job that is ours ends well in a new repository, and its reports are collected."""
    job = page["gitlab.yml"]["policy"]
    commands = [line for line in job["script"] if line.startswith("leadrules ")]

    assert 4 == len(commands)
    assert {line.split(" > ")[1] for line in commands if " > " in line} == set(job["artifacts"]["reports"].values())
    for command in commands:
        run(command)
