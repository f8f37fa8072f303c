"""What goes without saying: that some lead is in each tier, that each rule counts for somebody, that every lead has a tier."""

from collections.abc import Callable, Iterator

from leadrules.analysis.entangled import decided
from leadrules.analysis.scores import Range, score_range
from leadrules.analysis.verdicts import Answer
from leadrules.evaluation.examination import Examination
from leadrules.model.expressions import And, AnyEvent, Condition, Known, Not, Or, TierName
from leadrules.model.outcomes import Tier
from leadrules.model.policy import Policy
from leadrules.model.signals import Bands, Signal
from leadrules.model.values import as_points
from leadrules.proving.confirming import Search, confirmed
from leadrules.proving.proof import Proof

ALWAYS = And(())
NOBODY = "no such lead was found, nor a proof that there is none"


def implied_proofs(search: Search) -> Iterator[Proof]:
    """Tiers, then rules, in the order of the policy."""
    for number, tier in enumerate(search.policy.tiers):
        yield _tier(tier, search.policy.tiers[:number], search)
    if search.policy.tiers:
        yield _every_tier(search)
    for scorecard in search.policy.scorecards:
        for rule in scorecard.rules:
            for number, row in enumerate(rule.rows if isinstance(rule, Bands) else (rule,)):
                above = rule.rows[:number] if isinstance(rule, Bands) else ()
                yield _rule(row, above, search)


def _tier(tier: Tier, above: tuple[Tier, ...], search: Search) -> Proof:
    taken = Or(tuple(each.condition or ALWAYS for each in above))
    wanted = And((tier.condition or ALWAYS, Not(taken)))
    proof = _some(f"some lead is `{tier.name}`", tier, wanted, lambda found: found.tier == tier, search)
    if proof.outcome is Answer.REFUTED:
        return Proof(proof.claim, tier.place, tier.span, proof.outcome, None, _reach(search.policy), written=False)
    return proof


def _every_tier(search: Search) -> Proof:
    last = search.policy.tiers[-1]
    none = Not(Known(TierName()))
    verdict = decided(none, search.policy, search.budget)
    claim = "every lead has a tier"
    if verdict.refuted:
        return Proof(claim, last.place, last.span, Answer.PROVED, written=False)
    shown = confirmed(search, lambda found: found.tier is None, none, verdict.witness)
    if shown is not None:
        return Proof(claim, last.place, last.span, Answer.REFUTED, shown, written=False)
    return Proof(claim, last.place, last.span, Answer.UNDECIDED, reason=str(verdict.obstacle or NOBODY), written=False)


def _rule(row: Signal, above: tuple[Signal, ...], search: Search) -> Proof:
    wanted: Condition = And((row.condition, Not(Or(tuple(each.condition for each in above)))))
    if row.on_events:
        wanted = AnyEvent(wanted)

    def counted(found: Examination) -> bool:
        return any(each.signal is row and each.times for score in found.scores for each in score.tallies)

    return _some(f"some lead meets `{row.because}`", row, wanted, counted, search)


def _some(
    claim: str,
    statement: Tier | Signal,
    wanted: Condition,
    shows: Callable[[Examination], bool],
    search: Search,
) -> Proof:
    """That there is such a lead: by analysis or by an example; that there is none, by analysis alone."""
    place, span = statement.place, statement.span
    verdict = decided(wanted, search.policy, search.budget)
    if verdict.proved:
        return Proof(claim, place, span, Answer.PROVED, written=False)
    if verdict.refuted:
        return Proof(claim, place, span, Answer.REFUTED, written=False)
    shown = confirmed(search, shows, wanted, verdict.witness)
    if shown is not None:
        return Proof(claim, place, span, Answer.PROVED, shown, written=False)
    return Proof(claim, place, span, Answer.UNDECIDED, reason=str(verdict.obstacle or NOBODY), written=False)


def _reach(policy: Policy) -> str:
    found = score_range(policy)
    return f"the score goes {_from(found)}"


def _from(found: Range) -> str:
    low = "down without end" if found.low is None else f"from {as_points(found.low)}"
    high = "up without end" if found.high is None else f"to {as_points(found.high)}"
    return f"{low} {high}"
