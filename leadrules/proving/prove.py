"""Each claim of a policy, decided for every lead there can be; and what goes without saying, with it."""

from collections.abc import Iterator

from leadrules.analysis.effort import EFFORT, budget_of
from leadrules.analysis.entangled import decided
from leadrules.analysis.verdicts import Answer
from leadrules.evaluation.expectations import keeps
from leadrules.model.expressions import Not
from leadrules.model.outcomes import Claim
from leadrules.model.policy import Policy
from leadrules.proving.amiss import proofs_amiss
from leadrules.proving.confirming import Search, confirmed
from leadrules.proving.implied import implied_proofs
from leadrules.proving.proof import Proof

NOBODY = "no lead was found that breaks it, nor a proof that there is none"


def prove(policy: Policy, effort: int = EFFORT) -> Iterator[Proof]:
    """The claims in the order of the policy, then what nobody wrote; `effort` is the steps that each may take."""
    search = Search(policy, budget_of(effort))
    for claim in policy.claims:
        yield prove_claim(claim, search)
    yield from implied_proofs(search)
    yield from proofs_amiss(search)


def prove_claim(claim: Claim, search: Search) -> Proof:
    """`always` or `never`, with a lead that breaks it."""
    text = f"{claim.kind} {claim.text}"
    held = claim.condition if claim.kind == "always" else Not(claim.condition)
    verdict = decided(Not(held), search.policy, search.budget)
    if verdict.refuted:
        return Proof(text, claim.place, claim.span, Answer.PROVED)
    shown = confirmed(search, lambda found: not keeps(claim, found), Not(held), verdict.witness)
    if shown is not None:
        return Proof(text, claim.place, claim.span, Answer.REFUTED, shown)
    reason = str(verdict.obstacle) if verdict.obstacle else NOBODY
    return Proof(text, claim.place, claim.span, Answer.UNDECIDED, reason=reason)
