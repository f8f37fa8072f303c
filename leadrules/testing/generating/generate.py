"""Tests for what the tests of a policy do not touch: found, chosen, made simple, and written down."""

from collections.abc import Iterable
from functools import partial

from attrs import evolve, frozen

from leadrules.scenes.steps import as_steps
from leadrules.scenes.writing import written_text
from leadrules.testing.beside import read_beside
from leadrules.testing.cases import Case, Suite
from leadrules.testing.coverage.goals import Goal
from leadrules.testing.coverage.measuring import examinations, goal_of, scores_of
from leadrules.testing.coverage.targets import Target, targets_of
from leadrules.testing.generating.choosing import Chosen, choose
from leadrules.testing.generating.expecting import expectations
from leadrules.testing.generating.finding import ALL, find
from leadrules.testing.generating.looking import Ground, Sight, drawn
from leadrules.testing.generating.naming import name_of
from leadrules.testing.passing import passes

ROUNDS = 3  # a new case may have a score that moves the side of a threshold


@frozen
class Generated:
    """Tests as they can be written down.

    `touched` says how many goals they add; `impossible` are goals that no lead reaches, as analysis proves; for those `missed` none was found.
    """

    tests: tuple[str, ...] = ()
    touched: int = 0
    impossible: tuple[Goal, ...] = ()
    missed: tuple[Goal, ...] = ()


def generate(suite: Suite) -> Generated:
    """Tests that touch all that those of the suite do not, as far as leads for it are found."""
    ground, budget = Ground(suite.policy), [ALL]
    made = Generated()
    for _ in range(ROUNDS):
        found, cases = _round(suite, ground, budget)
        made = Generated((*made.tests, *found.tests), made.touched + found.touched, found.impossible, found.missed)
        if not cases:
            break
        suite = evolve(suite, cases=(*suite.cases, *cases))
    return made


def _round(suite: Suite, ground: Ground, budget: list[int]) -> tuple[Generated, tuple[Case, ...]]:
    examined = tuple(examinations(suite.policy, suite.cases))
    targets = targets_of(suite.policy, scores_of(examined))
    wanted = [each for each in targets if not any(each.touched(found) for found in examined)]
    if not wanted:
        return Generated(), ()
    sights = list(drawn(ground))
    impossible: list[Target] = []
    for target in wanted:
        if not any(target.touched(each.found) for each in sights):
            outcome = find(target, ground, sights, budget)
            sights += [outcome.sight] if outcome.sight else []
            impossible += [target] if outcome.impossible else []
    chosen = _needed(choose(sights, wanted, ground, partial(_fits, suite)))
    tests, cases = _written(suite, chosen)
    touched = frozenset[Target]().union(*(each.touched for each in chosen))
    missed = [each for each in wanted if each not in touched and each not in impossible]
    return Generated(tests, len(touched), _goals(impossible), _goals(missed)), cases


def _needed(chosen: list[Chosen]) -> list[Chosen]:
    """Without those whose targets the others touch as well: one that was chosen first may be needed no more."""
    kept = list(chosen)
    for each in chosen:
        others = [other for other in kept if other is not each]
        if all(any(target.touched(other.sight.found) for other in others) for target in each.touched):
            kept = others
    return kept


def _written(suite: Suite, chosen: Iterable[Chosen]) -> tuple[tuple[str, ...], tuple[Case, ...]]:
    taken = {case.test.name for case in suite.cases}
    tests: list[str] = []
    cases: list[Case] = []
    for each in chosen:
        name = name_of(each.touched, each.sight.found, taken)
        taken.add(name)
        tests.append(_text(name, each.sight, suite))
        cases += read_beside(suite, tests[-1])
    return tuple(tests), tuple(cases)


def _fits(suite: Suite, sight: Sight) -> bool:
    """Is the lead the same once it is written down and read again?"""
    cases = read_beside(suite, _text("case", sight, suite))
    lead = sight.scene.lead
    in_order = evolve(lead, events=tuple(sorted(lead.events, key=lambda each: each.at)))  # as they are written
    return len(cases) == 1 and cases[0].lead == in_order and passes(suite.policy, cases)


def _text(name: str, sight: Sight, suite: Suite) -> str:
    steps = (*as_steps(sight.scene, suite.policy), *(f"expect {each}" for each in expectations(sight.found)))
    return "\n".join((f"test {written_text(name)} {{", *(f"  {step}" for step in steps), "}"))


def _goals(targets: Iterable[Target]) -> tuple[Goal, ...]:
    return tuple(goal_of(each, each.lacking, met=False) for each in targets)
