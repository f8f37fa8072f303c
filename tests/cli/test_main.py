"""The door itself: help, version, wrong use, and how it ends."""

import subprocess
import sys

import pytest

from leadrules import __version__
from leadrules.cli.main import COMMANDS


def test_help_names_the_commands(run, snapshot):
    """What there is to do, in the order of a first day."""
    done = run("--help")

    assert 0 == done.exit_code
    assert snapshot == done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command(run, command, snapshot):
    """Each command explains its options, and begins as the list of commands says."""
    done = run(command, "--help")

    assert 0 == done.exit_code
    assert snapshot == done.stdout
    assert COMMANDS[command].split()[0] in done.stdout.lower()


def test_version(run):
    """One line."""
    assert f"leadrules {__version__}\n" == run("--version").stdout


@pytest.mark.parametrize(
    ("expected", "arguments"),
    [
        ("error: there is no command `scor`\nhint: did you mean `leadrules score`?", ["scor"]),
        ("error: there is no command `invoice`\nhint: `leadrules --help` lists them", ["invoice"]),
        ("error: missing argument 'POLICY'", ["score"]),
        ("error: missing option '--leads'", ["score", "small.rules"]),
        (
            "error: missing option '--dialect': one of duckdb, spark, postgres, snowflake, bigquery\nhint: ",
            ["sql", "small.rules"],
        ),
        ("error: there is no option `--lead`\nhint: did you mean `--leads`?", ["score", "small.rules", "--lead", "x"]),
        ("error: there is no option `--nope`\nhint: `leadrules lint --help` lists", ["lint", "small.rules", "--nope"]),
        (
            "error: `--format` can't be `xml`: it is one of full, concise, json, sarif, github, gitlab, junit\n",
            ["check", "small.rules", "--format", "xml"],
        ),
        (
            "error: `--format` can't be `jsn`: it is one of table, json, jsonl, csv, parquet\nhint: did you mean `json`?",
            ["score", "small.rules", "--leads", "leads.csv", "--format", "jsn"],
        ),
        (
            "error: `--effort` takes a whole number from 1 on, and `x` is none\n",
            ["prove", "small.rules", "--effort", "x"],
        ),
        (
            "error: `--most` takes a whole number from 0 to 1,000, and `-1` is none\n",
            ["simulate", "small.rules", "--leads", "leads.csv", "--most", "-1"],
        ),
        ("error: `-o`: a file or folder has a name, and this one is empty\n", ["sql", "small.rules", "-o", ""]),
        ("error: missing option '--lead'", ["explain", "small.rules", "--leads", "leads.csv"]),
    ],
)
def test_wrong_use(run, expected, arguments):
    """Two lines in our own manner, and 2."""
    done = run(*arguments)

    assert 2 == done.exit_code
    assert done.stderr.startswith(expected)
    assert 2 == done.stderr.count("\n")
    assert "" == done.stdout


@pytest.mark.parametrize(
    ("expected", "arguments"),
    [
        ("'--rows' needs '-o'", ["replay", "small.rules", "--leads", "leads.csv", "--rows", "parquet"]),
        *(
            (f"'{option}' needs '--leads'", ["diff", "small.rules", "small.rules", option, value])
            for option, value in (
                ("--events", "events.csv"),
                ("--as-of", "2026-04-03"),
                ("--encoding", "utf-8"),
                ("--delimiter", "tab"),
            )
        ),
        ("'--encoding' needs '--leads'", ["lint", "small.rules", "--encoding", "cp932"]),
    ],
)
def test_an_option_that_would_do_nothing(run, expected, arguments):
    """Refused, with what it needs."""
    done = run(*arguments)

    assert 2 == done.exit_code
    assert done.stderr.startswith(f"error: {expected}: ")
    assert "" == done.stdout


def test_no_command_is_help(run):
    """Whoever does not know what to say is told."""
    done = run()

    assert 2 == done.exit_code
    assert "Commands:" in done.stderr


def test_help_loads_no_work():
    """The help page needs neither the language nor the tables."""
    program = (
        "import sys\n"
        "from leadrules.cli.main import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(sorted(name for name in ('lark', 'pyarrow', 'rich', 'holidays') if name in sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert "[]" == done.stdout.splitlines()[-1]


def test_interrupted(run, monkeypatch):
    """Ctrl-C is no failure of ours, and no success."""

    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("leadrules.cli.scoring.score_all", interrupt)

    done = run("score", "small.rules", "--leads", "leads.csv")

    assert (130, "interrupted\n") == (done.exit_code, done.stderr.lstrip())


def test_a_folder_that_may_not_be_entered(run, monkeypatch):
    """What the machine says against a file is said of that file, and not of the output."""

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied", "closed/small.rules")

    monkeypatch.setattr("leadrules.cli.policies.policy_files", refuse)
    done = run("check", "closed/small.rules")

    assert (2, "error: can't use `closed/small.rules`: permission denied\n") == (done.exit_code, done.stderr)


@pytest.mark.parametrize("slip", [ValueError("a\nb"), RecursionError("too deep"), MemoryError()])
def test_a_mistake_of_ours(run, monkeypatch, slip):
    """Whatever we did not think of ends in words, too; the place in our code is shown to whoever asks for it."""

    def fail(*_, **__):
        raise slip

    monkeypatch.setattr("leadrules.cli.policies.policy_files", fail)
    done = run("check", "small.rules")

    assert 2 == done.exit_code
    assert 2 == len(done.stderr.splitlines())
    assert "Traceback" not in done.stderr


def test_a_mistake_of_ours_for_a_report(run, monkeypatch):
    """With LEADRULES_TRACEBACK the error comes through."""

    def fail(*_, **__):
        raise ValueError

    monkeypatch.setattr("leadrules.cli.policies.policy_files", fail)
    monkeypatch.setenv("LEADRULES_TRACEBACK", "1")

    with pytest.raises(ValueError, match=r"^$"):
        run("check", "small.rules")
