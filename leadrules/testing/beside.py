"""Tests that were made up are read as if they stood in a file beside their policy."""

from pathlib import Path

from leadrules.pipeline import Folder, compile_source
from leadrules.testing.cases import Case, Suite, written_cases
from leadrules.text.source import Source


def read_beside(suite: Suite, text: str) -> tuple[Case, ...]:
    """The cases of a text of tests beside the policy; none where it means nothing."""
    policy_file = Path(suite.file)
    source = Source(suite.file, text, f"{policy_file.name.removesuffix('.rules')}_test.rules")
    compiled = compile_source(source, Folder(policy_file.resolve().parent)).compiled
    return written_cases(compiled.policy) if compiled else ()
