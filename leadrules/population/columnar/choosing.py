"""Which events match a condition.

It is taken apart into what must all hold. What asks only for fields that make classes is answered once a class; a bound
on `at` or `age` is a cut through each class that is left; the rest is answered for each event that is left.
"""

import numpy as np
from attrs import evolve

from leadrules.model.expressions import And, AtLeast, Condition, Implies, Not, Or
from leadrules.population.columnar.conditions import all_of, any_of, at_least, true_in
from leadrules.population.columnar.cuts import Cut, cut_of
from leadrules.population.columnar.events import class_frame, event_frame
from leadrules.population.columnar.frames import Frame
from leadrules.population.columnar.memory import once
from leadrules.population.columnar.needs import needs
from leadrules.population.columnar.runs import Rows, Selected, cut, picked_from, run_of
from leadrules.population.columnar.situation import Situation
from leadrules.records.prepared.shape import Truth


def choose(where: Condition | None, now: Situation, leads: Frame) -> Selected:
    """The events that have happened and match; without a condition, all of them."""
    return once(now, "events", where, lambda: _choose(where, now, leads))


def _choose(where: Condition | None, now: Situation, leads: Frame) -> Selected:
    cuts, masks, rest = [], [], []
    for each in conjuncts(where):
        bound = cut_of(each, now)
        if bound is not None:
            cuts.append(bound)
            continue
        must, can = over_classes(each, now)
        masks.append(can)
        if must is not can:
            rest.append(each)
    selected = stretches(now, all_of(masks), cuts)
    return sift(selected, rest, now, leads)


def stretches(now: Situation, classes: Truth, cuts: list[Cut]) -> Selected:
    """Of these classes the events that have happened, between all cuts."""
    shard = now.shard
    count = len(shard.starts) - 1
    numbers = np.flatnonzero(np.broadcast_to(classes, count))
    firsts, ends = shard.starts[numbers], happened(now)[numbers]
    for each in cuts:
        if each.first is not None:
            firsts = cut(shard.at, firsts, ends, each.first)
        if each.last is not None:
            ends = cut(shard.at, firsts, ends, each.last + 1)
    return run_of(shard, numbers, firsts, ends)


def happened(now: Situation) -> Rows:
    """Where in each class the events end that have happened by as_of; where each lead has its own, all have happened."""
    if now.when is None:
        return now.shard.starts[1:]
    key = "happened", now.when
    if key not in now.memory:
        firsts, ends = now.shard.starts[:-1], now.shard.starts[1:]
        now.memory[key] = cut(now.shard.at, firsts, ends, now.when + 1)
    found: Rows = now.memory[key]
    return found


def sift(selected: Selected, conditions: list[Condition], now: Situation, leads: Frame) -> Selected:
    """Of the selected events those for which all conditions hold, one after the other."""
    for each in conditions:
        truth = true_in(event_frame(now, selected, leads), each)
        if truth.ndim:
            selected = picked_from(selected, np.flatnonzero(truth))
        elif not truth:
            return evolve(selected, picked=np.zeros(0, np.int64))
    return selected


def over_classes(condition: Condition, now: Situation) -> tuple[Truth, Truth]:
    """In which classes every event matches, and in which there can be one that does; the same where that decides it."""
    return once(now, "classes", condition, lambda: _over_classes(condition, now))


def _over_classes(condition: Condition, now: Situation) -> tuple[Truth, Truth]:
    asked = needs(condition)
    own = asked.time or asked.leads or (asked.instant and now.when is None)  # what events of a class do not share
    if not own and all(name in now.shard.classes for name in asked.fields):
        decided = true_in(class_frame(now), condition)
        return decided, decided
    match condition:
        case And() | Or() | AtLeast():
            parts = [over_classes(each, now) for each in condition.conditions]
            musts, cans = [each for each, _ in parts], [each for _, each in parts]
            match condition:
                case And():
                    return all_of(musts), all_of(cans)
                case Or():
                    return any_of(musts), any_of(cans)
                case _:
                    return at_least(condition.count, musts), at_least(condition.count, cans)
        case Not():
            must, can = over_classes(condition.condition, now)
            return np.asarray(~can), np.asarray(~must)
        case Implies():
            return over_classes(Or((Not(condition.premise), condition.conclusion)), now)
        case _:
            return np.array(False), np.array(True)


def conjuncts(where: Condition | None) -> list[Condition]:
    """What must all hold, for a condition to hold."""
    if where is None:
        return []
    if isinstance(where, And):
        return [part for each in where.conditions for part in conjuncts(each)]
    return [where]
