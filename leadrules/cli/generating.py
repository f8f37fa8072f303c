"""The work of `leadrules test --generate`: tests to the output or a new file, and words about them."""

import os
from collections.abc import Sequence
from pathlib import Path

from leadrules.cli.exits import FINE, FOUND, Refusal
from leadrules.cli.files import check_output, write_new_file
from leadrules.cli.streams import hand_over, tell
from leadrules.cli.suites import open_suites
from leadrules.rendering.testing.generated import generated_lines, generated_text
from leadrules.testing.generating.generate import generate


def generate_tests(paths: Sequence[Path], output: Path | None, encoding: str) -> int:
    """Make up tests for what those of the policies do not touch, and give the exit status."""
    if output is not None and os.path.lexists(output) and not output.is_dir():
        raise Refusal(
            f"`{output.as_posix()}` is there already: nothing was written",
            "name a new file, or append what is printed without -o",
        )
    if output is not None:
        check_output(output, ())
    suites = open_suites(paths, encoding)
    if output is not None and len(suites) > 1:
        raise Refusal(f"{len(suites)} policies can't share one file of tests", "name one of them")
    status = FINE
    for suite in suites:
        made = generate(suite)
        text = "".join(generated_text(suite, made.tests))
        if output is None:
            hand_over([text])
        elif text:
            write_new_file(output, [text.encode()])
        for line in generated_lines(suite, made):
            tell(line)
        status = FOUND if made.missed else status
    return status
