"""How policies look in form: each case before and after on one screen."""

from pathlib import Path

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from leadrules.formatting.format import format_text
from leadrules.text.source import Source

CASES = sorted((Path(__file__).parent / "cases").glob("*.rules"))


class OneScreen(SingleFileSnapshotExtension):
    """A text file for each case."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_form(case, snapshot):
    """What somebody typed, and what becomes of it."""
    written = case.read_text(encoding="utf-8")
    done = format_text(Source(case.name, written))

    assert () == done.problems
    assert f"{written}{'-' * 120}\n{done.text}" == snapshot(extension_class=OneScreen)
    assert done.text == format_text(Source(case.name, done.text)).text
