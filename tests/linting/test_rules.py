"""Each lint by its page and by its cases: tests/linting/cases/<name>.rules, one screen of wording each."""

import re
from pathlib import Path

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from leadrules.diagnostics.diagnostic import Severity
from leadrules.diagnostics.page import read_example, read_page
from leadrules.linting.runner import lint as run_all
from leadrules.pipeline import compile_source
from leadrules.rendering.diagnostics import as_text
from leadrules.text.source import Source
from tests.cases import chunks
from tests.linting.examples import LINTS, findings, name_of

CASES = Path(__file__).parent / "cases"
CHUNKS = [
    pytest.param(lint, chunk, id=f"{name_of(lint)}-{chunk.title}")
    for lint in LINTS
    for chunk in chunks(CASES / f"{name_of(lint)}.rules")
]


class OneScreen(SingleFileSnapshotExtension):
    """A text file for each case."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.mark.parametrize("lint", LINTS, ids=name_of)
def test_page(lint, tmp_path):
    """A page has a title and says why; its bad example is found, its good one and its near miss are not."""
    page = read_page(lint.CODE.page)

    assert page.title.endswith(".")
    assert page.why
    assert {lint.CODE} == {found.code for found in findings(lint, page.example("Bad"), tmp_path)}
    assert [] == findings(lint, page.example("Good"), tmp_path)
    if page.example("Near miss"):
        assert [] == findings(lint, page.example("Near miss"), tmp_path)


@pytest.mark.parametrize("lint", LINTS, ids=name_of)
def test_good_examples_are_good(lint):
    """What a page recommends, no other lint warns of."""
    compiled = compile_source(Source("policy.rules", read_page(lint.CODE.page).example("Good").policy)).compiled
    found = run_all(compiled)

    assert [] == [each.code.name for each in found if each.code.severity is not Severity.INFO]


@pytest.mark.parametrize(("lint", "chunk"), CHUNKS)
def test_expectations(lint, chunk, tmp_path):
    """Exactly the findings that a case expects, each on its line."""
    found = [(each.span.begins.line, each.code.id) for each in findings(lint, read_example(chunk.text), tmp_path)]

    assert list(chunk.expected) == sorted(found)


@pytest.mark.parametrize("lint", LINTS, ids=name_of)
def test_wording(lint, tmp_path, snapshot):
    """The words that a salesperson reads."""
    screens = [
        f"{chunk.text}\n{'-' * 80}\n\n{as_text(findings(lint, read_example(chunk.text), tmp_path))}"
        for chunk in chunks(CASES / f"{name_of(lint)}.rules")
    ]

    assert f"\n{'=' * 80}\n\n".join(screens) == snapshot(extension_class=OneScreen)


@pytest.mark.parametrize("lint", LINTS, ids=name_of)
def test_cases_are_complete(lint):
    """A lint has a case where it speaks, one where it is silent, and one where it nearly speaks."""
    shown = chunks(CASES / f"{name_of(lint)}.rules")

    assert any(chunk.expected for chunk in shown)
    assert any(not chunk.expected for chunk in shown if not chunk.title.startswith("near miss"))
    assert any(not chunk.expected for chunk in shown if chunk.title.startswith("near miss"))


@pytest.mark.parametrize("lint", LINTS, ids=name_of)
def test_lints_look_alike(lint, root):
    """One file of at most 70 lines, called like its code, that imports no other lint."""
    path = Path(lint.__file__)
    content = path.read_text(encoding="utf-8")
    kind = path.parent.name

    assert lint.CODE.name.replace("-", "_") == name_of(lint)
    assert {"rules": "LR2", "data_rules": "LR4"}[kind] == lint.CODE.id[:3]
    assert len(content.splitlines()) <= 70
    assert [] == re.findall(r"leadrules\.linting\.(?:data_)?rules", content)


def test_every_lint_is_registered(root):
    """Each module of lints stands in its tuple, and each case belongs to one; by code, once."""
    home = root / "leadrules" / "linting"
    modules = {path.stem for kind in ("rules", "data_rules") for path in (home / kind).glob("[a-z]*.py")}

    assert modules == {name_of(lint) for lint in LINTS} == {path.stem for path in CASES.glob("*.rules")}
    assert [lint.CODE.id for lint in LINTS] == sorted({lint.CODE.id for lint in LINTS})
