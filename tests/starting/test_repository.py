"""A new policy repository passes its own checks, whichever language it speaks."""

import tomllib

import pytest
import yaml
from click.testing import CliRunner

from leadrules.cli.main import main
from leadrules.starting.repository import AS_OF, LANGUAGES, new_repository

DATA = ("--leads", "leads.csv", "--events", "events.csv", "--as-of", AS_OF)


@pytest.fixture(params=LANGUAGES)
def run(request, tmp_path, monkeypatch):
    """Run a command in a new repository."""
    monkeypatch.chdir(tmp_path)

    def running(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(main, arguments, catch_exceptions=False)
        return done.exit_code, done.output

    assert 0 == running("init", "--lang", request.param)[0]
    return running


@pytest.mark.parametrize(
    "command",
    [
        ("check", "."),
        ("lint", "."),
        ("lint", ".", "--select", "LR2", "--fail-level", "info"),
        ("lint", "website.rules", *DATA, "--fail-level", "info"),
        ("fmt", "--check", "."),
        ("test", "--fail-on-empty"),
    ],
    ids=" ".join,
)
def test_it_passes_its_own_checks(run, command):
    """Each question that its README names is answered with: all is well."""
    code, output = run(*command)

    assert 0 == code, output


def test_every_rule_is_tried(run):
    """The tests of the repository leave out no rule, no condition and no boundary of a tier."""
    code, output = run("test", "--coverage", "--threshold", "100")

    assert 0 == code, output


def test_every_change_is_noticed(run):
    """Whatever small change is made to the policy, a test fails, unless no decision changes."""
    code, output = run("test", "--mutate")

    assert 0 == code, output


def test_the_sample_has_every_tier(run):
    """The sample data shows something: each tier occurs, and something is to be done today."""
    code, output = run("score", "website.rules", *DATA)

    assert 0 == code, output
    assert [] == [word for word in ("Hot", "Warm", "Cold", "open") if word not in output]


def test_every_row_of_the_sample_is_read(run):
    """Nothing in the sample is rejected."""
    code, output = run("score", "website.rules", *DATA, "--strict")

    assert 0 == code, output


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_are_what_they_seem(language):
    """Settings are TOML, the workflow and the hooks are YAML, and no template is left with a gap to fill."""
    files = {each.path: each.text for each in new_repository(language)}

    assert "warning" == tomllib.loads(files["leadrules.toml"])["fail-level"]
    assert ["policy"] == list(yaml.safe_load(files[".github/workflows/policy.yml"])["jobs"])
    assert 4 == len(yaml.safe_load(files[".pre-commit-config.yaml"])["repos"][0]["hooks"])
    assert [] == [path for path, text in files.items() if "{version}" in text or not text.endswith("\n")]


def test_workflow_and_hooks_ask_what_passes(run, tmp_path):
    """Every command of the workflow and of the hooks is one of ours, and ends well in the new repository."""
    workflow = yaml.safe_load((tmp_path / ".github/workflows/policy.yml").read_text(encoding="utf-8"))
    hooks = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    commands = [step["run"] for step in workflow["jobs"]["policy"]["steps"] if "run" in step][1:]
    commands += [hook["entry"] for hook in hooks["repos"][0]["hooks"]]

    for command in commands:
        program, *arguments = command.split()
        code, output = run(*arguments)
        assert ("leadrules", 0) == (program, code), output
