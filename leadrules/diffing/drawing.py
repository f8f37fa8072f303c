"""Leads that might be decided differently by two versions: on the edges of either, and a step from those."""

from collections.abc import Callable, Iterator

from attrs import evolve, frozen

from leadrules.checking.tests import default_now
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.compiled.function import compile_policy_function
from leadrules.evaluation.expectations import keeps
from leadrules.evaluation.interpreter import examine
from leadrules.model.decision import Decision
from leadrules.model.lead import Lead
from leadrules.model.policy import Policy
from leadrules.model.schema import Field
from leadrules.sampling.edges import Edges, find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.scenes.scene import Scene

Decisions = tuple[Decision, Decision]
DRAWN = 1_500


@frozen
class Both:
    """Two versions; `together` has the rules and outcomes of both, and serves to make up leads alone."""

    old: Policy
    new: Policy
    together: Policy
    edges: Edges
    functions: tuple[Callable[[Lead, int], Decision], Callable[[Lead, int], Decision]]

    def decide(self, scene: Scene) -> Decisions | None:
        """What both decide; None where one of them refuses, or assumes that there is no such lead."""
        old, new = self.functions
        try:
            decisions = old(scene.lead, scene.as_of), new(scene.lead, scene.as_of)
            return decisions if all(_is_real(each, scene) for each in (self.old, self.new)) else None
        except LeadRulesError:
            return None


def both_of(old: Policy, new: Policy) -> Both:
    """Two versions side by side."""
    together = _together(old, new)
    functions = compile_policy_function(old), compile_policy_function(new)
    return Both(old, new, together, find_edges(together), functions)


def drawn(both: Both, count: int = DRAWN) -> Iterator[Scene]:
    """So many leads on the edges of either version, always the same."""
    now = default_now(both.new.calendar)
    return (Scene(lead, now) for lead in draw_leads(both.together, now, "difference", count, both.edges))


def _is_real(policy: Policy, scene: Scene) -> bool:
    """Is all true of the lead that the policy assumes?"""
    if not policy.assumptions:
        return True
    found = examine(policy, scene.lead, scene.as_of)
    return all(keeps(each, found) for each in policy.assumptions)


def _together(old: Policy, new: Policy) -> Policy:
    schema = evolve(
        new.schema,
        lead_fields=_fields(new.schema.lead_fields, old.schema.lead_fields),
        event_fields=_fields(new.schema.event_fields, old.schema.event_fields),
    )
    return evolve(
        new,
        schema=schema,
        scorecards=(*new.scorecards, *old.scorecards),
        tiers=(*new.tiers, *old.tiers),
        disqualifications=(*new.disqualifications, *old.disqualifications),
        hand_offs=(*new.hand_offs, *old.hand_offs),
        flags=(*new.flags, *old.flags),
        lists=(*new.lists, *old.lists),
        follow_ups=(*new.follow_ups, *old.follow_ups),
        nurtures=(*new.nurtures, *old.nurtures),
        moves=(*new.moves, *old.moves),
        contact=new.contact or old.contact,
    )


def _fields(mine: tuple[Field, ...], others: tuple[Field, ...]) -> tuple[Field, ...]:
    names = {each.name for each in mine}
    return (*mine, *(each for each in others if each.name not in names))
