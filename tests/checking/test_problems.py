"""What is said about policies that can be read and have no meaning: each case and its problems on one screen."""

from pathlib import Path

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from leadrules.catalogue import CODES
from leadrules.checking.check import check
from leadrules.rendering.diagnostics import as_text
from leadrules.syntax.parser import parse
from leadrules.text.source import Source
from tests.cases import chunks

CASES = sorted((Path(__file__).parent / "cases").glob("*.rules"))
CHUNKS = [pytest.param(chunk, id=f"{case.stem}-{chunk.title}") for case in CASES for chunk in chunks(case)]
ELSEWHERE = {"LR185", "LR186"}  # of claims over two versions, tests/diffing; of outcomes, tests/simulation
OURS = [code for code in CODES if code.id.startswith("LR1") and code.id not in ELSEWHERE]


class OneScreen(SingleFileSnapshotExtension):
    """A text file for each case."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


def _problems(text, name="policy.rules"):
    """What checking says of a text that can be read."""
    written, unreadable = parse(Source(name, text))
    assert () == unreadable
    return check(written)[1]


@pytest.mark.parametrize("chunk", CHUNKS)
def test_expectations(chunk):
    """Exactly the problems that a case expects, each on its line, all in one run."""
    found = [(problem.span.begins.line, problem.code.id) for problem in _problems(chunk.text)]

    assert list(chunk.expected) == sorted(found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_wording(case, snapshot):
    """The words that a salesperson reads."""
    screens = [f"{chunk.text}\n{'-' * 80}\n\n{as_text(_problems(chunk.text))}" for chunk in chunks(case)]

    assert f"\n{'=' * 80}\n\n".join(screens) == snapshot(extension_class=OneScreen)


def test_every_code_is_shown():
    """Each problem that a policy can have stands in one of the cases; those of several files have tests of their own."""
    shown = {code for case in CASES for chunk in chunks(case) for _, code in chunk.expected}

    assert {code.id for code in OURS} - {"LR120", "LR121", "LR122", "LR193"} == shown


@pytest.mark.parametrize("code", OURS, ids=lambda code: code.name)
def test_pages_have_examples(code):
    """The bad example of a page has the problem it stands for, the good one has none."""
    bad, good = (_example(kind, code.page) for kind in ("Bad", "Good"))

    if bad and " in `" not in bad:
        assert code in {problem.code for problem in _problems(bad)}
    if good and "include" not in good:
        assert () == _problems(good)


def _example(kind, page):
    found = [part for part in page.split("\n\n") if part.startswith(f"{kind}: ")]
    return found[0].removeprefix(f"{kind}: ").strip()[1:-1] if found else None
