"""What a user installs works away from the checkout: the wheel, made from the source archive, in a clean environment."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

POLICY = 'when action == "download" then +10; tier Hot if score >= 50; follow_up within 48h\n'
LEADS = "lead_id,company\nL-1,Aoi Trading\nL-2,Midori Works\n"
EVENTS = "lead_id,action,at\n" + "".join(f"L-1,download,2026-03-0{day}T10:00:00Z\n" for day in range(1, 6))
DATA = ("--leads", "leads.csv", "--events", "events.csv", "--as-of", "2026-03-06T10:00:00Z")


def _run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        command, cwd=cwd, env={**inherited, **environment}, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory) -> Path:
    """The wheel, built from the source archive, which so is shown to be complete."""
    folder = tmp_path_factory.mktemp("dist")
    built = _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, root, cwd=folder)

    assert 0 == built.returncode, built.stdout + built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def away(wheel, tmp_path_factory) -> Path:
    """A folder away from the checkout, with an environment that has the wheel, and a small policy with its data."""
    folder = tmp_path_factory.mktemp("away")
    python = folder / "venv" / "bin" / "python"
    made = _run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=folder)
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index")
    installed = _run(*pip, wheel, cwd=folder)

    assert 0 == made.returncode, made.stderr
    assert 0 == installed.returncode, installed.stderr
    # The dependencies are borrowed from this environment; a .pth file read from there adds no checkout to the path.
    paths = sysconfig.get_paths(vars={"base": str(folder / "venv"), "platbase": str(folder / "venv")})
    (Path(paths["purelib"]) / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    (folder / "tiny.rules").write_text(POLICY, encoding="utf-8")
    (folder / "leads.csv").write_text(LEADS, encoding="utf-8")
    (folder / "events.csv").write_text(EVENTS, encoding="utf-8")
    return folder


def _leadrules(away: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    home = str(away / "home")
    return _run(
        away / "venv" / "bin" / "leadrules", *arguments, cwd=away, HOME=home, XDG_CACHE_HOME=home, PYTHONUTF8="1"
    )


def test_the_wheel_carries_grammar_and_types(wheel):
    """The grammar travels inside the package, and so does the promise of types."""
    names = set(zipfile.ZipFile(wheel).namelist())

    assert {"leadrules/grammar/leadrules.lark", "leadrules/py.typed"} <= names
    assert not [name for name in names if not name.startswith("leadrules")]


def test_the_package_comes_from_the_wheel(away):
    """Away from the checkout, `import leadrules` finds the installed package and no other."""
    found = _run(away / "venv" / "bin" / "python", "-c", "import leadrules; print(leadrules.__file__)", cwd=away)

    assert Path(found.stdout.strip()).is_relative_to(away / "venv")


class TestCommands:
    """The commands of a first day."""

    def test_init(self, away):
        """The package carries the files of a new repository, and they pass their check and their tests."""
        done = [_leadrules(away, *command) for command in (("init", "own"), ("check", "own"), ("test", "own"))]

        assert [0, 0, 0] == [each.returncode for each in done], "".join(each.stderr for each in done)

    def test_check(self, away):
        """A sound policy is found sound."""
        done = _leadrules(away, "check", "tiny.rules")

        assert 0 == done.returncode, done.stderr

    def test_score(self, away):
        """Five downloads at ten points make a Hot lead, and the lead without events comes after it."""
        done = _leadrules(away, "score", "tiny.rules", *DATA, "--format", "json")

        assert 0 == done.returncode, done.stderr
        decisions = json.loads(done.stdout)
        assert [("L-1", 50, "Hot"), ("L-2", 0, None)] == [(d["lead"], d["score"], d["tier"]) for d in decisions]

    def test_explain(self, away):
        """The explanation names the lead, its points and its tier."""
        done = _leadrules(away, "explain", "tiny.rules", *DATA, "--lead", "L-1")

        assert 0 == done.returncode, done.stderr
        assert [] == [word for word in ("L-1", "+50", "Hot", "download") if word not in done.stdout]
