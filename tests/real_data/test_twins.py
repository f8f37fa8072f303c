"""On real data, too, the interpreter and the compiled function agree, and each modifier of a rule matters."""

import re

import pytest

from leadrules.evaluation.compiled.function import compile_policy_function
from leadrules.evaluation.compiled.limits import can_be_compiled
from leadrules.evaluation.interpreter import evaluate
from tests.real_data.data_sets import DATA_SETS, PLANTFISH
from tests.real_data.reading import Opened, compiled, opened

pytestmark = pytest.mark.needs_data
MODIFIERS = {
    "once": r"once(?! per)",
    "once per day": "once per day",
    "once per week": "once per week",
    "once per month": "once per month",
    "once per field": "once per (?!day|week|month)[a-z]+",
    "halving": "halving every [0-9]+[dw]",
    "losing": "losing [0-9]+% every [0-9]+[dw]",
    "up to": "up to [0-9.]+",
}


@pytest.mark.parametrize("data", DATA_SETS, ids=lambda data: data.name)
def test_the_twins_agree(shared_data, data):
    """The same decision on every lead."""
    real = opened(data, shared_data, data.as_of[0])
    decide = compile_policy_function(real.policy)
    different = [lead.id for lead in real.leads if evaluate(real.policy, lead, real.at) != decide(lead, real.at)]

    assert can_be_compiled(real.policy)
    assert [] == different


@pytest.mark.parametrize("modifier", MODIFIERS)
def test_each_modifier_matters(plantfish, modifier):
    """Without it, somebody has another score."""
    text, count = re.subn(MODIFIERS[modifier], "", PLANTFISH.policy.read_text(encoding="utf-8"))
    before, after = (compile_policy_function(policy) for policy in (plantfish.policy, compiled(text)))
    other = [lead.id for lead in plantfish.leads if before(lead, plantfish.at).score != after(lead, plantfish.at).score]

    assert 0 < count
    assert 0 < len(other)


@pytest.fixture(scope="module")
def plantfish(shared_data) -> Opened:
    """The customers of PlantFish."""
    return opened(PLANTFISH, shared_data, PLANTFISH.as_of[0])
