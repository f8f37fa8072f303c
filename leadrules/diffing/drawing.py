"""Leads that might be decided differently by two versions: on the edges of either, and a step from those."""

from collections.abc import Callable, Iterator
from functools import partial

from attrs import evolve, frozen

from leadrules.checking.tests import default_now
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.compiled.function import compile_policy_function
from leadrules.evaluation.compiled.limits import can_be_compiled
from leadrules.evaluation.expectations import keeps
from leadrules.evaluation.interpreter import examine
from leadrules.model.decision import Decision
from leadrules.model.expressions import Fact, Listed, NextStageName, ScoreOf, StageName, TierName
from leadrules.model.lead import Lead
from leadrules.model.outcomes import Flag
from leadrules.model.policy import Policy
from leadrules.model.schema import Field
from leadrules.model.signals import Place
from leadrules.sampling.edges import Edges, find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.walking import expressions
from leadrules.scenes.scene import Scene

Decisions = tuple[Decision, Decision]
DRAWN = 1_500
DECIDED = (ScoreOf, TierName, StageName, NextStageName, Fact, Listed)
NOWHERE = Place("", 0)


@frozen
class Both:
    """Two versions; `together` has the rules and outcomes of both, and serves to make up leads alone."""

    old: Policy
    new: Policy
    together: Policy
    edges: Edges
    functions: tuple[Callable[[Lead, int], Decision], Callable[[Lead, int], Decision]]
    assumed: tuple[Callable[[Scene], bool], ...]
    weight: int  # how long decisions take, about: 2 where both policies are small and plain


def both_of(old: Policy, new: Policy) -> Both:
    """Two versions side by side."""
    together = _together(old, new)
    functions = compile_policy_function(old), compile_policy_function(new)
    assumed = tuple(_assumed(each) for each in (old, new) if each.assumptions)
    return Both(old, new, together, find_edges(together), functions, assumed, _weight(old) + _weight(new))


def decide(both: Both, scene: Scene) -> Decisions | None:
    """What both decide; None where one of them refuses, or assumes that there is no such lead."""
    old, new = both.functions
    try:
        decisions = old(scene.lead, scene.as_of), new(scene.lead, scene.as_of)
        return decisions if all(each(scene) for each in both.assumed) else None
    except LeadRulesError:
        return None


def drawn(both: Both, count: int = DRAWN) -> Iterator[Scene]:
    """So many leads on the edges of either version, always the same."""
    now = default_now(both.new.calendar)
    return (Scene(lead, now) for lead in draw_leads(both.together, now, "difference", count, both.edges))


def _assumed(policy: Policy) -> Callable[[Scene], bool]:
    """Whether all is true of a lead that the policy assumes: as flags, which are quickly decided, unless scores are asked for."""
    conditions = [each.condition for each in policy.assumptions]
    if any(isinstance(each, DECIDED) for each in expressions(conditions)):
        return partial(_is_real, policy)
    flags = tuple(
        Flag(condition=each, because="", place=NOWHERE, name=str(number)) for number, each in enumerate(conditions)
    )
    asked = compile_policy_function(evolve(_bare(policy), flags=flags))
    return lambda scene: len(asked(scene.lead, scene.as_of).flags) == len(flags)


def _weight(policy: Policy) -> int:
    rules = sum(len(card.rules) for card in policy.scorecards)
    asks = any(isinstance(each, DECIDED) for each in expressions([each.condition for each in policy.assumptions]))
    return 4 + rules // 20 if asks or not can_be_compiled(policy) else 1 + rules // 1_000


def _bare(policy: Policy) -> Policy:
    """The policy without anything that it decides."""
    bare = Policy(policy.name, policy.digest, policy.calendar, policy.schema, policy.looked_at)
    return evolve(bare, stages=policy.stages, contact=policy.contact)


def _is_real(policy: Policy, scene: Scene) -> bool:
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
