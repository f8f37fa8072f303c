"""The plan of the house is a contract, and the page that explains it names the same rooms."""

import configparser
import re
import subprocess
import sys
from pathlib import Path

LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([LINT_IMPORTS, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


def _floors(root: Path) -> list[set[str]]:
    contracts = configparser.ConfigParser()
    contracts.read(root / ".importlinter", encoding="utf-8")
    layers = contracts["importlinter:contract:floors"]["layers"].split("\n")
    return [set(re.findall(r"\w+", layer)) for layer in layers if layer.strip()]


def test_imports_keep_the_contracts(root):
    """Imports point down, siblings make no circle, and meaning needs no terminal."""
    linted = _lint_imports(root)

    assert 0 == linted.returncode, linted.stdout


def test_an_import_upwards_breaks_the_contract(root, tmp_path):
    """The contract bites: a house whose ground floor imports its first floor is refused."""
    (tmp_path / ".importlinter").write_bytes((root / ".importlinter").read_bytes())
    for folder in sorted(set().union(*_floors(root))):
        room = tmp_path / "leadrules" / folder
        room.mkdir(parents=True)
        (room / "__init__.py").touch()
    (tmp_path / "leadrules" / "__init__.py").touch()
    (tmp_path / "leadrules" / "text" / "source.py").write_text("import leadrules.diagnostics\n")

    linted = _lint_imports(tmp_path)

    assert 1 == linted.returncode
    assert "leadrules.text is not allowed to import leadrules.diagnostics" in linted.stdout


def test_the_architecture_page_names_every_room(root):
    """docs/architecture.md shows each folder of the contract, floor by floor, in the same order."""
    page = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    picture = re.search(r"```text\n(cli.*?)```", page, re.DOTALL)

    assert picture
    shown = [set(re.findall(r"\w+", re.split(r"\s{2,}", line)[0])) for line in picture[1].splitlines()]
    assert _floors(root) == shown
