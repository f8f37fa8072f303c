"""Explanations of small policies, leads and events written as in a file."""

import pytest

from leadrules.explaining.explain import explain
from leadrules.explaining.explanation import Explanation
from leadrules.model.clock import instant_of
from leadrules.pipeline import compile_source
from leadrules.records.mapping import lead_reader
from leadrules.text.source import Source
from tests.explaining.moment import AS_OF


@pytest.fixture
def story():
    """The explanation of a policy for a lead with these events, on AS_OF."""

    def telling(text: str, lead: dict | None = None, events: list[dict] | None = None) -> Explanation:
        compilation = compile_source(Source("policy.rules", text))
        assert compilation.compiled, compilation.diagnostics
        policy = compilation.compiled.policy
        read = lead_reader(policy.schema, policy.calendar)
        return explain(policy, read({"lead_id": "L-1", **(lead or {})}, events or []), instant_of(AS_OF))

    return telling
