"""The layers that follow from the scores, one on the other, as `evaluation.interpreter` puts them."""

from collections.abc import Iterable

from attrs import evolve, frozen

from leadrules.model.expressions import Condition
from leadrules.model.outcomes import Outcome
from leadrules.model.policy import Policy
from leadrules.model.signals import Limits
from leadrules.model.values import Kind
from leadrules.population.plan import Plan
from leadrules.population.relational.conditions import holds
from leadrules.population.relational.differences import narrow
from leadrules.population.relational.operands import literal
from leadrules.population.relational.scope import Scope, Term
from leadrules.population.relational.trees import (
    FALSE,
    TRUE,
    Tree,
    added,
    all_of,
    any_of,
    binary,
    case,
    instead,
    opposite,
    text,
    unknown,
    whole,
)

_SCORES = (-(2**63), 2**63 - 1)
NONE = -1  # the place of what is decided by nothing


@frozen(eq=False)
class Clamped:
    """A score after its clamps, and by how much each changed it."""

    points: Tree
    cap: Tree | None
    floor: Tree | None


@frozen(eq=False)
class Outcomes:
    """All that follows from the scores: what is decided by the first that holds is given by its place, else -1."""

    scope: Scope  # with everything decided
    disqualified: Tree
    tier: Tree
    stage: Tree | None
    move: Tree
    hand_offs: tuple[Tree, ...]
    flags: tuple[Tree, ...]
    lists: tuple[Tree, ...]
    nurtures: tuple[Tree, ...]
    worked: Tree


def first_look(policy: Policy, scope: Scope) -> tuple[Scope, tuple[Tree, ...]]:
    """The lead before anything is decided: its stage, and which required fields are unknown."""
    missing = tuple(_unknown(name, scope) for name in policy.required)
    stage = _stage(policy, scope)
    listed = {"missing": tuple(((name,), tree) for name, tree in zip(policy.required, missing, strict=True))}
    labels = {} if stage is None else {"stage": stage}
    facts = {"complete": all_of(map(opposite, missing))}
    return evolve(scope, labels={"stage": literal(None), **labels}, facts=facts, listed=listed), missing


def unknowns(policy: Policy, scope: Scope) -> tuple[Tree, ...]:
    """For each field that the policy looks at, whether it is unknown."""
    return tuple(_unknown(name, scope) for name in policy.looked_at)


def clamped(parts: Iterable[Tree], limits: Limits, scope: Scope) -> Clamped:
    """A sum and its clamps."""
    total = scope.frame.keep(narrow(added(list(parts))), "s")
    cap = floor = None
    if limits.highest is not None:
        highest = whole(limits.highest.value)
        cap = _kept(narrow(case([(binary(">", total, highest), binary("-", highest, total))], whole(0))), scope)
    if limits.lowest is not None:
        lowest = whole(limits.lowest.value)
        floor = _kept(narrow(case([(binary("<", total, lowest), binary("-", lowest, total))], whole(0))), scope)
    changes = [each for each in (cap, floor) if each is not None]
    return Clamped(_kept(added([total, *changes]), scope), cap, floor)


def with_scores(policy: Policy, scores: Iterable[Clamped], total: Clamped, scope: Scope) -> Scope:
    """The scope in which the scores are known."""
    names = [each.name for each in policy.scorecards]
    terms: dict[str | None, Term] = {
        name: Term(each.points, True, _SCORES) for name, each in zip(names, scores, strict=True)
    }
    return evolve(scope, scores=terms | {None: Term(total.points, True, _SCORES)})


def decide(plan: Plan, scope: Scope) -> Outcomes:
    """Layer by layer: each may ask what the layers before it have found."""
    policy = plan.policy
    disqualified = _kept(_first(policy.disqualifications, scope), scope)
    worked = binary("<", disqualified, whole(0))
    scope = evolve(scope, facts={**scope.facts, "disqualified": opposite(worked)})
    tier = _kept(_first(policy.tiers, scope), scope)
    scope = _labelled(scope, "tier", tier, [each.name for each in policy.tiers])

    hand_offs = _each(policy.hand_offs, scope, worked)
    scope = evolve(scope, facts={**scope.facts, "handed_off": any_of(hand_offs)})
    flags = _each(policy.flags, scope, TRUE)
    lists = _each(policy.lists, scope, worked)
    nurtures = _each(policy.nurtures, scope, worked)
    stage = scope.labels["stage"].tree if policy.stages else None
    from_here = [binary("==", FALSE if stage is None else stage, text(each.origin)) for each in policy.moves]
    move = _kept(_first(policy.moves, scope, from_here), scope)

    scope = _labelled(scope, "next_stage", move, [each.target for each in policy.moves])
    given = (
        ("hand_off", [(each.to,) for each in policy.hand_offs], hand_offs),
        ("flags", [(each.name,) for each in policy.flags], flags),
        ("lists", [(each.name,) for each in policy.lists], lists),
        ("nurture", [each.contents for each in policy.nurtures], nurtures),
    )
    listed = {name: tuple(zip(texts, trees, strict=True)) for name, texts, trees in given}
    scope = evolve(scope, listed={**scope.listed, **listed})
    return Outcomes(scope, disqualified, tier, stage, move, hand_offs, flags, lists, nurtures, worked)


def kept(plan: Plan, scope: Scope) -> tuple[Tree, ...]:
    """For each claim and assumption, whether the lead keeps it."""
    answers = ((each.kind, holds(each.condition, scope, surely=True)) for each in plan.claims)
    return tuple(opposite(true) if kind == "never" else true for kind, true in answers)


def _first(outcomes: Iterable[Outcome], scope: Scope, also: Iterable[Tree] | None = None) -> Tree:
    """The place of the first outcome that holds."""
    conditions: Iterable[Condition | None] = [each.condition for each in outcomes]
    trees = [holds(each, scope) for each in conditions]
    if also is not None:
        trees = [all_of(pair) for pair in zip(also, trees, strict=True)]
    branches: list[tuple[Tree, Tree]] = []
    for place, tree in enumerate(trees):
        if tree == TRUE:  # nothing comes after it
            return case(branches, whole(place))
        branches.append((tree, whole(place)))
    return case(branches, whole(NONE))


def _each(outcomes: Iterable[Outcome], scope: Scope, worked: Tree) -> tuple[Tree, ...]:
    conditions = (each.condition for each in outcomes)
    return tuple(_kept(all_of((worked, holds(each, scope, surely=True))), scope) for each in conditions)


def _labelled(scope: Scope, label: str, place: Tree, names: Iterable[str]) -> Scope:
    """The text of what has been decided; unknown where nothing has."""
    tree = case((binary("==", place, whole(number)), text(name)) for number, name in enumerate(names))
    return evolve(scope, labels={**scope.labels, label: Term(_kept(tree, scope))})


def _kept(tree: Tree, scope: Scope) -> Tree:
    return scope.frame.keep(tree, "d")


def _unknown(name: str, scope: Scope) -> Tree:
    term = scope.of_lead[name]
    return FALSE if term.certain else unknown(term.tree)


def _stage(policy: Policy, scope: Scope) -> Term | None:
    """The lead's `stage` field, whatever it says, else the first stage."""
    if not policy.stages:
        return None
    first = text(policy.stages[0])
    is_text = any(each.name == "stage" and each.kind is Kind.TEXT for each in policy.schema.lead_fields)
    named = scope.of_lead["stage"] if is_text else None
    return Term(first if named is None else instead(named.tree, first), certain=True)
