"""The generator of lints."""

import ast
import subprocess
import sys

import pytest

from leadrules.diagnostics.page import read_example, read_page
from workshop.new_lint import DATA, POLICY, Taken, new_lint

RULES = """\
from typing import Final

from leadrules.linting.rule import Lint
from leadrules.linting.rules import (
    cap_below_points,
    unused_let,
)

RULES: Final[tuple[Lint, ...]] = (
    cap_below_points,  # LR234
    unused_let,  # LR271
)
"""
DATA_RULES = """\
from typing import Final

from leadrules.linting.rule import DataLint

DATA_RULES: Final[tuple[DataLint, ...]] = ()
"""


@pytest.fixture
def checkout(tmp_path):
    """A checkout with two lints in its registries and nothing else."""
    for folder, registry in (("rules", RULES), ("data_rules", DATA_RULES)):
        home = tmp_path / "leadrules" / "linting" / folder
        home.mkdir(parents=True)
        (home / "__init__.py").write_text(registry)
    (tmp_path / "tests" / "linting" / "cases").mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize(("kind", "code"), [(POLICY, "LR285"), (DATA, "LR485")], ids=["policy", "data"])
def test_a_new_lint(checkout, kind, code):
    """Three files: the lint, its cases, and its place in the tuple by code; all of them in form."""
    made = new_lint(checkout, "about-nothing", kind, code)
    lint, cases, registry = (path.read_text(encoding="utf-8") for path in made)
    checked = ["check", "--isolated", "--select", "E,I,D", "--ignore", "D100,D104,D203,D213", *made[::2]]
    formed = ["format", "--isolated", "--line-length=120", "--check", *made[::2]]

    assert f'CODE: Final = Code("{code}", "about-nothing", Severity.WARNING, __doc__)' in lint
    assert f"# expect: {code}" in cases
    assert f"    about_nothing,  # {code}\n)\n" in registry
    assert "import (\n    about_nothing,\n" in registry
    assert [0, 0] == [
        subprocess.run([sys.executable, "-m", "ruff", *each], check=False).returncode for each in (checked, formed)
    ]


def test_a_new_lint_can_be_tried(checkout):
    """Its page has all headings, and its examples are policies; those of a lint on data have data."""
    for kind in (POLICY, DATA):
        made = new_lint(checkout, f"about-{kind.folder.replace('_', '-')}", kind)
        page = read_page(ast.get_docstring(ast.parse(made[0].read_text(encoding="utf-8"))))
        chunks = made[1].read_text(encoding="utf-8").split("---\n")

        assert ["Bad", "Good"] == [heading for heading, _ in page.examples]
        assert [kind is DATA] * 5 == [
            bool(each.leads) for each in (*dict(page.examples).values(), *map(read_example, chunks))
        ]


def test_numbers_are_given_out(checkout):
    """The first lint of a kind gets its first number, the next one the next; lines stand by number, imports by name."""
    new_lint(checkout, "second-by-name", DATA)
    *_, registry = new_lint(checkout, "first-by-name", DATA)

    written = registry.read_text(encoding="utf-8")
    assert "    first_by_name,\n    second_by_name,\n)" in written
    assert "    second_by_name,  # LR401\n    first_by_name,  # LR402\n)\n" in written


def test_numbers_from_90_on_are_kept(checkout):
    """Behind LR289 the first gap is taken: LR290 and on are for findings about `allow`."""
    new_lint(checkout, "about-everything", POLICY, "LR289")

    assert "LR201" in new_lint(checkout, "about-nothing", POLICY)[0].read_text(encoding="utf-8")


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
