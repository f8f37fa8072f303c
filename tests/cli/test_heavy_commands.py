"""What is so of the commands that go through all of history: they stop when told to, and their help is quick."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

COMMANDS = pytest.mark.parametrize("command", ["simulate", "replay"])
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


@COMMANDS
def test_interrupted(folder, command):
    """Ctrl-C ends with 130 and leaves nothing."""
    os.mkfifo(folder / "slow.csv")
    line = [sys.executable, "-m", "leadrules", command, "small.rules", "--leads", "slow.csv", "-o", "out"]
    before = sorted(folder.iterdir())
    process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT, text=True)

    with (folder / "slow.csv").open("w") as slow:  # waits until somebody reads
        slow.write("lead_id,title\n")
        slow.flush()
        process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1]

    assert (130, "interrupted") == (process.returncode, said.strip())
    assert before == sorted(folder.iterdir())


@COMMANDS
def test_help_imports_nothing_heavy(folder, command):
    """`leadrules COMMAND --help` is as quick as any."""
    code = f"import sys; sys.argv = ['leadrules', '{command}', '--help']\nfrom leadrules.cli.main import main\n"
    code += "try: main()\nexcept SystemExit: pass\nprint([each for each in ('numpy', 'pyarrow', 'duckdb') if each in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=ENVIRONMENT, check=True)

    assert done.stdout.endswith("[]\n")
