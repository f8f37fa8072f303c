"""Questions about conditions, answered for every lead there can be, and for each of its events.

What a policy assumes is taken as given. A condition may be about a lead, or about one event of a lead; then both speak of
the same event. Durations, points and so on are those of the model.
"""

from leadrules.analysis.formulas import Formula, every, literals
from leadrules.analysis.leads import look_for
from leadrules.analysis.lowering import Meaning, lower
from leadrules.analysis.search import EFFORT, Chance, Effort
from leadrules.analysis.verdicts import Answer, Verdict
from leadrules.analysis.witnesses import witness_of
from leadrules.model.expressions import And, Condition, Not
from leadrules.model.policy import Policy


def satisfiable(condition: Condition, policy: Policy, effort: int = EFFORT) -> Verdict:
    """Is there a lead (with an event) for which the condition holds? The witness of a proof is one."""
    meaning = Meaning(policy)
    asked = lower(condition, meaning)
    given = assumed(asked, meaning)
    found = look_for(every((asked, given)), {}, Effort(effort))
    if found.chance is Chance.NONE:
        return Verdict(Answer.REFUTED)
    witness = None if found.box is None else witness_of(found.box, found.events, policy)
    if found.chance is Chance.CERTAIN:
        return Verdict(Answer.PROVED, None, witness)
    return Verdict(Answer.UNDECIDED, found.obstacle, witness)


def always(condition: Condition, policy: Policy, effort: int = EFFORT) -> Verdict:
    """Does the condition hold for each lead (and each event)? The witness of a refutation is one for which it does not."""
    return satisfiable(Not(condition), policy, effort).opposite()


def implies(premise: Condition, conclusion: Condition, policy: Policy, effort: int = EFFORT) -> Verdict:
    """Does the second hold wherever the first does? The witness of a refutation is a lead for which it does not."""
    return satisfiable(And((premise, Not(conclusion))), policy, effort).opposite()


def disjoint(one: Condition, other: Condition, policy: Policy, effort: int = EFFORT) -> Verdict:
    """Do the two never hold together? The witness of a refutation is a lead for which they do."""
    return satisfiable(And((one, other)), policy, effort).opposite()


def equivalent(one: Condition, other: Condition, policy: Policy, effort: int = EFFORT) -> Verdict:
    """Do the two hold for the same leads (and events)? The witness of a refutation is one that tells them apart."""
    there = implies(one, other, policy, effort)
    if there.refuted:
        return there
    back = implies(other, one, policy, effort)
    return there if back.proved else back


def assumed(asked: Formula, meaning: Meaning) -> Formula:
    """What the policy assumes of the variables that a formula asks for, and of those which that leads to."""
    known = [lower(each.condition, meaning) for each in meaning.policy.assumptions]
    named = {literal.variable for literal in literals(asked)}
    given: list[Formula] = []
    while True:
        touched = [each for each in known if any(literal.variable in named for literal in literals(each))]
        if not touched:
            return every(given)
        given += touched
        known = [each for each in known if each not in touched]
        named |= {literal.variable for each in touched for literal in literals(each)}
