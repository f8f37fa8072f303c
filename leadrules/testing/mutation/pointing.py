"""Where to look for a lead that shows a change: analysis finds leads for which a statement holds, or does not."""

from collections.abc import Iterator
from typing import Final

from leadrules.analysis.questions import satisfiable
from leadrules.evaluation.compiled.function import compile_policy_function
from leadrules.model.expressions import And, Condition, Not
from leadrules.model.outcomes import Outcome
from leadrules.model.policy import Policy
from leadrules.model.signals import Bands, Signal
from leadrules.testing.mutation.trials import Trial, tried

_ALWAYS: Final = And(())


def pointed_at(policy: Policy, mutant: Policy) -> tuple[Trial, ...]:
    """Leads that analysis finds, for which a statement holds under the one and not under the other.

    And those for which both hold: of two statements that are swapped, the first counts.
    """
    decide = compile_policy_function(policy)
    found = []
    for one, other in _changed_conditions(policy, mutant):
        for asked in (And((one, Not(other))), And((other, Not(one))), And((one, other))):
            witness = satisfiable(asked, policy).witness
            decision = tried(decide, witness.lead, witness.as_of) if witness else None
            if witness and decision:
                found.append(Trial(witness.lead, witness.as_of, decision))
    return tuple(found)


def _changed_conditions(policy: Policy, mutant: Policy) -> Iterator[tuple[Condition, Condition]]:
    for one, other in zip(_statements(policy), _statements(mutant), strict=False):
        if type(one) is type(other) and one.condition != other.condition:
            yield one.condition or _ALWAYS, other.condition or _ALWAYS


def _statements(policy: Policy) -> Iterator[Signal | Outcome]:
    for scorecard in policy.scorecards:
        for rule in scorecard.rules:
            yield from rule.rows if isinstance(rule, Bands) else (rule,)
    yield from (*policy.disqualifications, *policy.tiers, *policy.hand_offs, *policy.flags, *policy.lists)
    yield from (*policy.follow_ups, *policy.nurtures, *policy.moves)
