"""The shipped policies are examples: no lint warns of them, with all lints on."""

import pytest

from leadrules.diagnostics.diagnostic import Severity
from leadrules.linting.runner import lint
from leadrules.linting.settings import Settings
from leadrules.pipeline import compile_file

POLICIES = ("four_stage", "web_form")


@pytest.mark.parametrize("name", POLICIES)
def test_no_warnings(name, root):
    """Remarks may stay: they are about what a file holds and no rule needs."""
    compiled = compile_file(root / "policies" / name / f"{name}.rules").compiled
    found = lint(compiled, Settings(asked=("LR",)))

    assert [] == [(each.code.id, each.message) for each in found if each.code.severity is not Severity.INFO]


def test_all_policies_are_linted(root):
    """None is left out."""
    assert {path.parent.name for path in (root / "policies").glob("*/*.rules")} == set(POLICIES)
