"""What is said about texts that can't be read: each case and its problems on one screen."""

from pathlib import Path

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from leadrules.rendering.diagnostics import as_text
from leadrules.syntax import problems as syntax_problems
from leadrules.syntax.parser import parse
from leadrules.text.source import Source

CASES = sorted((Path(__file__).parent / "cases").glob("*.rules"))


class OneScreen(SingleFileSnapshotExtension):
    """A text file for each case."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_wording(case, snapshot):
    """The words that a salesperson reads, all of them found in one run."""
    text = case.read_text(encoding="utf-8")
    _, problems = parse(Source(case.name, text))

    assert f"{text}\n{'-' * 80}\n\n{as_text(problems)}" == snapshot(extension_class=OneScreen)


def test_every_code_is_shown():
    """Each problem that a text can have stands in one of the cases; the others have tests of their own."""
    shown = {problem.code for case in CASES for problem in parse(Source("x", case.read_text(encoding="utf-8")))[1]}
    elsewhere = {"LR001", "LR002"}

    assert {code.id for code in syntax_problems.CODES} - elsewhere == {code.id for code in shown}


WRITTEN_DOWN = [code for code in syntax_problems.CODES if "Bad: `" in code.page]


@pytest.mark.parametrize("code", WRITTEN_DOWN, ids=lambda code: code.name)
def test_pages_have_examples(code):
    """The bad example of a page has the problem it stands for, the good one has none."""
    assert code in {problem.code for problem in _problems(_example("Bad", code.page))}
    assert () == _problems(_example("Good", code.page))


def _example(kind, page):
    (found,) = (part for part in page.split("\n\n") if part.startswith(f"{kind}: "))
    return found.removeprefix(f"{kind}: ").strip()[1:-1]


def _problems(text):
    """A step of a test is tried inside one."""
    return parse(Source("x", f'test "x" {{ {text} }}' if text.startswith("now") else text))[1]
