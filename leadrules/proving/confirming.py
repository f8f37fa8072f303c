"""Leads that show something: candidates are decided by the interpreter, and what is confirmed is made simple."""

from collections.abc import Callable, Iterator
from itertools import islice

from attrs import Factory, field, frozen

from leadrules.analysis.effort import Budget, next_effort
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
WORK = 80_000  # for all questions of one policy
SIMPLER = 40_000  # to make one lead simpler


@frozen
class Search:
    """Where leads of a policy are looked for: its edges; and what all questions may take together.

    What the policy assumes holds for all that are found. `left` is the work that may still be done to decide leads; each
    takes as much as its `weight`, as rules do.
    """

    policy: Policy
    budget: Budget = field(factory=Budget, repr=False)
    edges: Edges = field(default=Factory(lambda self: find_edges(self.policy), takes_self=True), repr=False)
    weight: int = field(default=Factory(lambda self: _weight(self.policy), takes_self=True), repr=False)
    left: list[int] = field(factory=lambda: [WORK], repr=False)


def confirmed(search: Search, shows: Shows, condition: Condition, witness: Witness | None) -> Shown | None:
    """The simplest lead found that shows it: what analysis names, else one among many made up; None where none does."""
    policy = search.policy
    for scene in _candidates(search, condition, witness):
        search.left[0] -= search.weight
        if _decided(scene, policy, shows):
            simple = simplest(scene, policy, lambda each: _decided(each, policy, shows), SIMPLER // search.weight)
            return Shown(simple, evaluate(policy, simple.lead, simple.as_of))
    return None


def _candidates(search: Search, condition: Condition, witness: Witness | None) -> Iterator[Scene]:
    """The cheapest first: to settle everything that a score depends on takes longer than to decide many leads."""
    policy = search.policy
    now = default_now(policy.calendar)
    if witness is not None:
        yield Scene(witness.lead, witness.as_of)
    drawn = draw_leads(policy, now, f"claim {condition}", MORE, search.edges)
    yield from (Scene(lead, now) for lead in islice(drawn, min(FIRST, _leads_left(search))))
    named = example(condition, policy, next_effort(search.budget))
    if named is not None:
        yield Scene(named.lead, named.as_of)
    yield from (Scene(lead, now) for lead in islice(drawn, _leads_left(search)))


def _leads_left(search: Search) -> int:
    return max(0, search.left[0] // search.weight)


def _weight(policy: Policy) -> int:
    return 4 + sum(len(card.rules) for card in policy.scorecards) // 10


def _decided(scene: Scene, policy: Policy, shows: Shows) -> bool:
    try:
        found = examine(policy, scene.lead, scene.as_of)
    except LeadRulesError:  # no decision at all shows nothing
        return False
    return shows(found) and all(keeps(each, found) for each in policy.assumptions)
