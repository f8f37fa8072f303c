"""The interpreter, which is the definition, and the compiled twin give the same decision, always."""

from functools import lru_cache

import pytest

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.compiled import compile_policy_function
from leadrules.evaluation.interpreter import evaluate
from leadrules.model.decision import Decision
from leadrules.model.policy import Policy
from tests.properties.shrinking import shrunk
from tests.properties.triples import Triple, of_policy

LEADS = 10
CHUNKS = [range(first, first + 100) for first in range(10_000, 10_600, 100)]
LONG = [pytest.param(range(first, first + 1_000), marks=pytest.mark.soak) for first in range(100_000, 140_000, 1_000)]
Answer = Decision | str  # or why there is none


def interpreted(triple: Triple) -> Answer:
    """What the language says."""
    try:
        return evaluate(triple.policy, triple.lead, triple.as_of)
    except LeadRulesError as refused:
        return str(refused)


def compiled(triple: Triple) -> Answer:
    """What the policy's function says."""
    try:
        return _function(triple.policy)(triple.lead, triple.as_of)
    except LeadRulesError as refused:
        return str(refused)


@lru_cache(maxsize=4)
def _function(policy: Policy):
    return compile_policy_function(policy)


def _disagrees(triple: Triple) -> bool:
    return interpreted(triple) != compiled(triple)


@pytest.mark.parametrize("policies", [*CHUNKS, *LONG], ids=str)
def test_readers_agree(policies):
    """On every field of the decision, or on why there is none; a disagreement is shown as small as it gets."""
    for seed in policies:
        for triple in of_policy(seed, LEADS):
            if _disagrees(triple):
                small = shrunk(triple, _disagrees)
                assert interpreted(small) == compiled(small), str(small)
                pytest.fail(f"they disagree, but not twice: {triple}")
