"""Tests of made-up policies are run, measured and tested, whatever the policy says."""

import json

import pytest
from attrs import evolve

from leadrules.pipeline import Folder, compile_source
from leadrules.rendering.testing.as_json import as_json
from leadrules.rendering.testing.as_text import as_text
from leadrules.testing.cases import Suite, written_cases
from leadrules.testing.coverage.measuring import measure
from leadrules.testing.mutation.testing import mutate
from leadrules.testing.passing import passes
from leadrules.testing.running import run_suite
from leadrules.text.source import Source
from tests.generators.policies import policy_text


@pytest.mark.parametrize("seed", [41, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(100, 160))])
def test_any_policy(seed, tmp_path):
    """Nothing raises; a report can be shown in each form; every proposed test notices its change."""
    path = tmp_path / "web.rules"
    path.write_text(policy_text(seed), encoding="utf-8")
    compiled = compile_source(Source(path.as_posix(), policy_text(seed)), Folder(tmp_path)).compiled
    if compiled is None:  # it includes a file
        return
    suite = Suite(path.as_posix(), compiled.policy, written_cases(compiled.policy))
    report = run_suite(suite)
    passed = evolve(suite, cases=tuple(each.case for each in report.results if each.passed))
    report = evolve(report, coverage=measure(suite), mutation=mutate(passed, drawn=50))

    met, total = report.coverage.counted()
    assert 0 <= met <= total
    assert as_text([report])
    assert json.loads(as_json([report]))["policies"][0]["mutants"]["total"] == report.mutation.total
    for survivor in report.mutation.survivors:
        if survivor.test:
            source = Source(path.as_posix(), survivor.test, "web_test.rules")
            proposed = written_cases(compile_source(source, Folder(tmp_path)).compiled.policy)
            assert passes(suite.policy, proposed)
            assert not passes(survivor.mutant.policy, proposed)
