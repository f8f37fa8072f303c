"""Leads that show something: candidates are decided by the interpreter, and what is confirmed is made simple."""

from collections.abc import Callable, Iterator
from itertools import islice

from attrs import Factory, field, frozen

from leadrules.analysis.examples import example
from leadrules.analysis.verdicts import Witness
from leadrules.checking.tests import default_now
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.examination import Examination
from leadrules.evaluation.expectations import keeps
from leadrules.evaluation.interpreter import evaluate, examine
from leadrules.model.expressions import Condition
from leadrules.model.policy import Policy
from leadrules.proving.proof import Shown
from leadrules.sampling.edges import Edges, find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.scenes.scene import Scene
from leadrules.scenes.simpler import simplest

Shows = Callable[[Examination], bool]
FIRST, MORE = 300, 1_500  # leads that are made up where analysis names none


@frozen
class Search:
    """Where leads of a policy are looked for: its edges. What the policy assumes holds for all that are found."""

    policy: Policy
    edges: Edges = field(default=Factory(lambda self: find_edges(self.policy), takes_self=True), repr=False)


def confirmed(search: Search, shows: Shows, condition: Condition, witness: Witness | None) -> Shown | None:
    """The simplest lead found that shows it: what analysis names, else one among many made up; None where none does."""
    policy = search.policy
    for scene in _candidates(search, condition, witness):
        if _decided(scene, policy, shows):
            simple = simplest(scene, policy, lambda each: _decided(each, policy, shows))
            return Shown(simple, evaluate(policy, simple.lead, simple.as_of))
    return None


def _candidates(search: Search, condition: Condition, witness: Witness | None) -> Iterator[Scene]:
    """The cheapest first: to settle everything that a score depends on takes longer than to decide many leads."""
    policy = search.policy
    now = default_now(policy.calendar)
    if witness is not None:
        yield Scene(witness.lead, witness.as_of)
    drawn = draw_leads(policy, now, f"claim {condition}", MORE, search.edges)
    yield from (Scene(lead, now) for lead in islice(drawn, FIRST))
    named = example(condition, policy)
    if named is not None:
        yield Scene(named.lead, named.as_of)
    yield from (Scene(lead, now) for lead in drawn)


def _decided(scene: Scene, policy: Policy, shows: Shows) -> bool:
    try:
        found = examine(policy, scene.lead, scene.as_of)
    except LeadRulesError:  # no decision at all shows nothing
        return False
    return shows(found) and all(keeps(each, found) for each in policy.assumptions)
