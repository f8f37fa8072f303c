"""The columns of the query's answer, by name, and what of them need not be asked: what follows from others is left out."""

from collections.abc import Iterator
from typing import Final

from leadrules.model.signals import Signal
from leadrules.population.plan import Plan
from leadrules.population.relational.differences import narrow
from leadrules.population.relational.outcomes import NONE, Clamped
from leadrules.population.relational.query import Found
from leadrules.population.relational.trees import FALSE, Tree, case, column, whole
from leadrules.population.relational.waiting import Awaited
from leadrules.records.columnar.shape import ID, LEAD

BEYOND: Final = "beyond"  # the first rule that gave a lead more than a rule may give, else -1


def wanted(plan: Plan, found: Found) -> dict[str, Tree]:
    """What is asked of every lead."""
    outcomes = found.outcomes
    columns = {LEAD: column(LEAD), ID: column(ID), BEYOND: _beyond(plan, found)}
    columns |= dict(_rules(plan, found))
    for name, trees in (
        ("missing", found.missing),
        ("unknown", found.unknown),
        ("hand_off", outcomes.hand_offs),
        ("flag", outcomes.flags),
        ("list", outcomes.lists),
        ("nurture", outcomes.nurtures),
        ("kept", found.kept),
    ):
        columns |= {f"{name}{number}": tree for number, tree in enumerate(trees)}
    for number, score in enumerate(found.scores):
        columns |= dict(_score(f"score{number}", score))
    columns |= dict(_score("total", found.total))
    columns |= {"disqualified": outcomes.disqualified, "tier": outcomes.tier, "move": outcomes.move}
    if outcomes.stage is not None:
        columns["stage"] = outcomes.stage
    for number, awaited in enumerate(found.follow_ups):
        columns |= dict(_wait(f"wait{number}", awaited))
    return columns


def gives_flat(signal: Signal) -> bool:
    """Do its points follow from how often it counted?"""
    return not signal.on_events or signal.fade is None


def _rules(plan: Plan, found: Found) -> Iterator[tuple[str, Tree]]:
    for rule, given in zip(plan.rules, found.tallies, strict=True):
        yield f"times{rule.number}", given.times
        if not gives_flat(rule.signal):
            yield f"points{rule.number}", given.points


def _score(name: str, score: Clamped) -> Iterator[tuple[str, Tree]]:
    yield name, score.points
    if score.cap is not None:
        yield f"{name}_cap", score.cap
    if score.floor is not None:
        yield f"{name}_floor", score.floor


def _wait(name: str, awaited: Awaited) -> Iterator[tuple[str, Tree]]:
    parts = {
        "holds": awaited.holds,
        "action": awaited.action,
        "at": awaited.at,
        "start": awaited.start,
        "not_before": awaited.not_before,
        "due": awaited.due,
        "answered": awaited.answered,
    }
    for part, tree in parts.items():
        if tree is not None:
            yield f"{name}_{part}", tree


def _beyond(plan: Plan, found: Found) -> Tree:
    rules = zip(plan.rules, found.tallies, strict=True)
    return case(
        ((given.beyond, whole(rule.number)) for rule, given in rules if given.beyond != FALSE), narrow(whole(NONE))
    )
