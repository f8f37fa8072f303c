"""What a condition on events asks: what is the same at every step, and how old an event may be."""

from functools import lru_cache

from attrs import field, frozen

from leadrules.model.expressions import And, AsOf, Condition
from leadrules.population.columnar.choosing import conjuncts
from leadrules.population.columnar.cuts import cut_of
from leadrules.population.columnar.needs import needs
from leadrules.population.columnar.situation import Situation
from leadrules.population.plan import nodes


@frozen
class Pattern:
    """Events that match `fixed`, at any step alike, and whose age lies within, both ends included, in microseconds."""

    fixed: Condition | None = None
    low: int = 0
    high: int | None = field(default=None)


def pattern_of(where: Condition | None, at_zero: Situation) -> Pattern | None:
    """The pattern that a condition is; None for one that asks for more. `at_zero` is any situation as of 0."""
    fixed: list[Condition] = []
    low, high = 0, None
    for each in conjuncts(where):
        if is_fixed(each):
            fixed.append(each)
            continue
        bound = None if _speaks_of_now(each) else cut_of(each, at_zero)
        if bound is None:
            return None
        if bound.last is not None:
            low = max(low, -bound.last)
        if bound.first is not None:
            high = -bound.first if high is None else min(high, -bound.first)
    return Pattern(_all_of(fixed), low, high)


@lru_cache(maxsize=65_536)
def is_fixed(condition: Condition) -> bool:
    """Is it true of an event, or of a lead, at all steps or at none?"""
    asked = needs(condition)
    return not (asked.instant or asked.decided or asked.questions)


@lru_cache(maxsize=65_536)
def of_leads(meant: object) -> bool:
    """Does it ask for fields of the lead, and for nothing that comes with a step?"""
    asked = needs(meant)
    return asked.leads and not (asked.event or asked.instant or asked.decided or asked.questions)


def _speaks_of_now(condition: Condition) -> bool:
    return any(isinstance(each, AsOf) for each in nodes(condition))


def _all_of(conditions: list[Condition]) -> Condition | None:
    if len(conditions) < 2:
        return conditions[0] if conditions else None
    return And(tuple(conditions))
