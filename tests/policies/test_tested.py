"""The shipped policies are tested as they advise others to."""

from pathlib import Path

import pytest

from leadrules.pipeline import compile_file
from leadrules.testing.cases import Suite, written_cases
from leadrules.testing.coverage.measuring import measure
from leadrules.testing.mutation.testing import mutate
from leadrules.testing.running import run_suite
from leadrules.testing.tables.reading import read_cases

POLICIES = Path(__file__).resolve().parents[2] / "policies"
NAMES = ("web_form", "four_stage")


@pytest.fixture(scope="module", params=NAMES)
def suite(request) -> Suite:
    """A policy with all its tests: its own, those beside it, and its table."""
    path = POLICIES / request.param / f"{request.param}.rules"
    compiled = compile_file(path).compiled
    assert compiled is not None
    cases = [*written_cases(compiled.policy)]
    beside = path.with_name(f"{request.param}_test.rules")
    if beside.is_file():
        tests = compile_file(beside).compiled
        assert tests is not None
        cases += written_cases(tests.policy)
    cases += read_cases(path.with_name(f"{request.param}.cases.csv"), path, compiled.policy)
    return Suite(path.as_posix(), compiled.policy, tuple(cases))


def test_all_tests_pass(suite):
    """Those in the policy, beside it and in its table."""
    assert [] == [each.case.test.name for each in run_suite(suite).results if not each.passed]
    assert len(suite.cases) > 50


def test_everything_is_touched(suite):
    """Each rule, both outcomes of each condition, both sides of each tier's threshold."""
    assert [] == [f"{goal.place}: {goal.words}: {goal.lacking}" for goal in measure(suite).lacking]


@pytest.mark.parametrize("drawn", [2_000, pytest.param(10_000, marks=pytest.mark.soak)])
def test_no_change_goes_unnoticed(suite, drawn):
    """Whatever small change is made, a test fails, or no decision differs."""
    found = mutate(suite, drawn=drawn)

    assert [] == [f"{each.mutant.place}: {each.mutant.words}" for each in found.survivors]
    assert found.total > 150
    assert len(found.equivalent) < 10
