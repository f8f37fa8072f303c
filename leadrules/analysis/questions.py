"""Questions about conditions, answered for every lead there can be, and for each of its events.

What a policy assumes is taken as given. A condition may be about a lead, or about one event of a lead; then both speak of
the same event. Durations, points and so on are those of the model.
"""

from leadrules.analysis.assumptions import assumed
from leadrules.analysis.effort import Effort
from leadrules.analysis.formulas import every
from leadrules.analysis.groups import sums_of
from leadrules.analysis.leads import Sighting, look_for
from leadrules.analysis.lowering import lower
from leadrules.analysis.search import Chance
from leadrules.analysis.standing import standing
from leadrules.analysis.sums import scores_in
from leadrules.analysis.verdicts import Answer, Verdict
from leadrules.analysis.witnesses import witness_of
from leadrules.model.expressions import And, Condition, Not
from leadrules.model.policy import Policy


def satisfiable(condition: Condition, policy: Policy, effort: Effort | None = None) -> Verdict:
    """Is there a lead (with an event) for which the condition holds? The witness of a proof is one; scores are proved
    to be possible without one. Without a stated effort, it takes what one question may, and whatever adding up scores takes.
    """
    found = _sighting(condition, policy, effort or Effort())
    if found.chance is Chance.NONE:
        return Verdict(Answer.REFUTED)
    shown = found.box is not None and not any(scores_in(found.box))
    witness = witness_of(found.box, found.events, policy) if found.box is not None and shown else None
    if found.chance is Chance.CERTAIN:
        return Verdict(Answer.PROVED, None, witness)
    return Verdict(Answer.UNDECIDED, found.obstacle, witness)


def impossible(condition: Condition, policy: Policy, effort: Effort) -> bool:
    """Is there certainly no lead (with an event) for which the condition holds? As `satisfiable` refuted, without a witness."""
    return _sighting(condition, policy, effort).chance is Chance.NONE


def _sighting(condition: Condition, policy: Policy, effort: Effort) -> Sighting:
    sums = sums_of(policy)
    asked = lower(condition, sums.meaning)
    given = assumed(asked, sums.meaning)
    return look_for(every((asked, given)), effort, lambda box: standing(box, sums, effort))


def always(condition: Condition, policy: Policy, effort: Effort | None = None) -> Verdict:
    """Does the condition hold for each lead (and each event)? The witness of a refutation is one for which it does not."""
    return satisfiable(Not(condition), policy, effort).opposite()


def implies(premise: Condition, conclusion: Condition, policy: Policy, effort: Effort | None = None) -> Verdict:
    """Does the second hold wherever the first does? The witness of a refutation is a lead for which it does not."""
    return satisfiable(And((premise, Not(conclusion))), policy, effort).opposite()


def disjoint(one: Condition, other: Condition, policy: Policy, effort: Effort | None = None) -> Verdict:
    """Do the two never hold together? The witness of a refutation is a lead for which they do."""
    return satisfiable(And((one, other)), policy, effort).opposite()


def equivalent(one: Condition, other: Condition, policy: Policy, effort: Effort | None = None) -> Verdict:
    """Do the two hold for the same leads (and events)? The witness of a refutation is one that tells them apart."""
    there = implies(one, other, policy, effort)
    if there.refuted:
        return there
    back = implies(other, one, policy, effort)
    return there if back.proved else back
