"""Whether tests pass, and no more: mutants are asked a thousand times."""

from collections.abc import Iterable

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.expectations import meets
from leadrules.evaluation.interpreter import examine
from leadrules.model.policy import Policy
from leadrules.testing.cases import Case


def passes(policy: Policy, cases: Iterable[Case]) -> bool:
    """Do all of these cases pass? It stops at the first that does not."""
    return all(_holds(policy, case) for case in cases)


def _holds(policy: Policy, case: Case) -> bool:
    try:
        examination = examine(policy, case.lead, case.test.now)
    except LeadRulesError:
        return False
    return all(meets(each, examination) for each in case.test.expectations)
