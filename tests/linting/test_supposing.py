"""What lints suppose of conditions, held against the interpreter: whatever they say can't be, never is."""

from attrs import evolve

from leadrules.evaluation.expressions import holds
from leadrules.evaluation.situation import first_look
from leadrules.linting.signals import signals
from leadrules.linting.supposing import can, owing_to
from leadrules.linting.unknowns import fields_in, without
from leadrules.model.expressions import LeadField
from leadrules.pipeline import compile_source
from leadrules.sampling.leads import draw_leads
from leadrules.text.source import Source
from tests.generators.policies import policy_text
from tests.linting.examples import AS_OF


def _asked(seed):
    """Conditions about leads in a made-up policy, each with a field in it, and leads without that field."""
    compiled = compile_source(Source("policy.rules", policy_text(seed))).compiled
    if compiled is None:
        return
    policy = compiled.policy
    for _, signal in signals(policy):
        for field in fields_in(() if signal.on_events else signal.condition):
            if isinstance(field, LeadField):
                for lead in draw_leads(policy, AS_OF, seed, 15):
                    rest = {name: value for name, value in lead.fields.items() if name != field.name}
                    yield signal.condition, field, first_look(policy, evolve(lead, fields=rest), AS_OF)


def test_what_cannot_be_never_is():
    """A condition that holds can be true, and one that does not can be false, of leads without one of its fields."""
    truths = {True: 0, False: 0}
    for seed in range(40):
        for condition, field, situation in _asked(f"supposing {seed}"):
            truth = holds(condition, situation)
            truths[truth] += 1
            assert can(condition, without(field.__eq__), be=truth)

    assert min(truths.values()) > 100


def test_what_it_is_owing_to():
    """A condition that can hold because of a blank really does, for some lead."""
    source = Source("policy.rules", 'when not (a == "x" and b != "y") and known(b) then +1')
    (signal,) = (signal for _, signal in signals(compile_source(source).compiled.policy))
    a, b = fields_in(signal.condition)

    assert ['a == "x"'] == [part.span.text for part in owing_to(signal.condition, without(a.__eq__))]
    assert [] == list(owing_to(signal.condition, without(b.__eq__)))
