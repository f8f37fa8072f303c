"""The generator of lints."""

import subprocess
import sys

import pytest

from workshop.new_lint import DATA, POLICY, Taken, new_lint


@pytest.fixture
def checkout(root, tmp_path):
    """A checkout with the registries and nothing else."""
    for folder in ("rules", "data_rules"):
        home = tmp_path / "leadrules" / "linting" / folder
        home.mkdir(parents=True)
        registry = root / "leadrules" / "linting" / folder / "__init__.py"
        (home / "__init__.py").write_bytes(registry.read_bytes())
    (tmp_path / "tests" / "linting" / "cases").mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize(("kind", "code"), [(POLICY, "LR285"), (DATA, "LR485")], ids=["policy", "data"])
def test_a_new_lint(checkout, kind, code):
    """Three files: the lint, its cases, and its place in the tuple by code; and they are in form."""
    made = new_lint(checkout, "about-nothing", kind, code)
    lint, cases, registry = (path.read_text(encoding="utf-8") for path in made)

    assert f'CODE: Final = Code("{code}", "about-nothing", Severity.WARNING, __doc__)' in lint
    assert f"# expect: {code}" in cases
    assert f"    about_nothing,  # {code}\n)\n" in registry
    assert "import (\n    about_nothing,\n" in registry
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--isolated",
        "--select",
        "E,F,I,D",
        "--ignore",
        "D203,D213",
        made[0],
    ]
    assert 0 == subprocess.run(command, check=False).returncode


def test_numbers_are_given_out(checkout):
    """The first lint of a kind gets its first number, the next one the next."""
    registry = checkout / "leadrules" / "linting" / "data_rules" / "__init__.py"
    registry.write_text(
        "from typing import Final\n\nfrom leadrules.linting.rule import DataLint\n\n"
        "DATA_RULES: Final[tuple[DataLint, ...]] = ()\n"
    )
    new_lint(checkout, "second-by-name", DATA)
    new_lint(checkout, "first-by-name", DATA)

    written = registry.read_text(encoding="utf-8")
    assert "    first_by_name,\n    second_by_name,\n)" in written
    assert "    second_by_name,  # LR401\n    first_by_name,  # LR402\n)\n" in written


@pytest.mark.parametrize(
    ("name", "code"), [("unused-let", None), ("Unused", None), ("about-nothing", "LR271"), ("about-nothing", "LR401")]
)
def test_what_is_taken(checkout, name, code):
    """A name or a number is given once, and a refusal writes nothing."""
    (checkout / "leadrules" / "linting" / "rules" / "unused_let.py").touch()
    before = sorted(checkout.rglob("*"))

    with pytest.raises(Taken):
        new_lint(checkout, name, POLICY, code)

    assert before == sorted(checkout.rglob("*"))
