"""A folder with a small policy and its data, and ways to run a command in it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leadrules.cli.main import main

POLICY = """\
policy "Small"
calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00
score fit max 25 {
  when title contains "部長" then +20 because "decision maker"
  by revenue { >= 1000億 then +10  500億..1000億 then +5 }
}
when action == "download" then +10 up to 30
tier Hot if score >= 50
tier Warm if score >= 20
contact when action == "call"
follow_up by phone within 1 business day after action == "download"
"""
LEADS = """\
lead_id,title,revenue
L-1,営業部長,1200億
L-2,部長,700億
L-3,担当,
L-3,社長,
"""
EVENTS = """\
lead_id,action,at
L-1,download,2026-04-01T10:00
L-1,download,2026-04-02T10:00
L-1,download,2026-04-02T11:00
L-1,download,2026-04-02T12:00
L-2,download,2026-04-03T08:30
L-2,call,2026-04-03T08:45
L-9,download,2026-04-02T11:00
L-1,download,yesterday
"""
DATA = ("--leads", "leads.csv", "--events", "events.csv", "--as-of", "2026-04-03T09:00")
LET = POLICY.replace("tier Hot if score >= 50", "let hot_line = 50\ntier Hot if score >= hot_line")
BROKEN = 'when titel == then +5\nlead { title: text }\nwhen titel == "部長" then +5\n'


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """Where the commands are run."""
    (tmp_path / "small.rules").write_text(POLICY, encoding="utf-8")
    (tmp_path / "broken.rules").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "leads.csv").write_text(LEADS, encoding="utf-8")
    (tmp_path / "events.csv").write_text(EVENTS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    return tmp_path


@pytest.fixture
def lets(folder) -> Path:
    """Beside them a policy with a constant, and one that it is to take the place of."""
    (folder / "new.rules").write_text(LET + "always score <= 60\n", encoding="utf-8")
    (folder / "old.rules").write_text(LET.replace("up to 30", "up to 10"), encoding="utf-8")
    return folder


@pytest.fixture
def run(folder):
    """Run a command in this process."""

    def running(*arguments: str, **extra: object) -> Result:
        return CliRunner().invoke(main, arguments, prog_name="leadrules", catch_exceptions=False, **extra)

    return running


@pytest.fixture
def git(folder):
    """Run git in it, as somebody; a test that needs it skips where there is none."""
    program = shutil.which("git")
    if program is None:
        pytest.skip("there is no git")

    def running(*words: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
        subprocess.run([program, *who, *words], cwd=folder, check=True, capture_output=True)

    return running


@pytest.fixture
def spawn(folder):
    """Run a command in a process of its own, with streams of an encoding."""

    def spawning(*arguments: str, encoding: str = "utf-8", **extra: object) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(Path(__file__).parents[2])}
        command = [sys.executable, "-m", "leadrules", *arguments]
        return subprocess.run(command, capture_output=True, env=environment, check=False, **extra)

    return spawning


def json_of(done: Result) -> dict:
    """The object that a command has printed, which had something to say."""
    assert done.exit_code in {0, 1}, done.stderr
    found: dict = json.loads(done.stdout)
    return found
