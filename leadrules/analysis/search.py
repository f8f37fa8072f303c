"""Looking for values with which a formula holds: cases are told apart until each is certain, within a stated effort.

A case is a box: for each variable the values that are left to it. All boxes of a formula together are exactly the leads (or
the events) for which it holds, and no two of them overlap.
"""

from collections.abc import Iterator
from enum import IntEnum

from attrs import frozen

from leadrules.analysis.distances import is_free
from leadrules.analysis.effort import Effort, Exhausted
from leadrules.analysis.formulas import FALSE, TRUE, All, Domains, Formula, Is, Variable, literals, reduced
from leadrules.analysis.sets import Texts, Values, meet, without
from leadrules.analysis.text_tests import text_that
from leadrules.analysis.verdicts import Obstacle


class Chance(IntEnum):
    """Whether there is something that a search is looking for."""

    NONE = 0
    PERHAPS = 1
    CERTAIN = 2


@frozen
class Found:
    """What a search has come to: for a chance there is the box, for a mere chance what stands in the way."""

    chance: Chance
    box: Domains | None = None
    obstacle: Obstacle | None = None


NOTHING = Found(Chance.NONE)
TOO_LONG = Obstacle("too many cases to tell apart within the effort allowed")


def boxes(formula: Formula, domains: Domains, effort: Effort) -> Iterator[Domains]:
    """The boxes of a formula within the domains. Raises Exhausted."""
    effort.step()
    left = reduced(formula, domains)
    if left == FALSE:
        return
    if left == TRUE:
        yield domains
        return
    certain = [left] if isinstance(left, Is) else [part for part in _parts(left) if isinstance(part, Is)]
    if certain:
        narrower = narrowed(domains, certain)
        if narrower is not None:
            yield from boxes(left, narrower, effort)
        return
    choice = _choice(left)
    for values in (choice.values, None):
        domain = domains.get(choice.variable, choice.variable.universe)
        rest = without(domain, choice.values) if values is None else meet(domain, values)
        if not rest.empty:
            yield from boxes(left, {**domains, choice.variable: rest}, effort)


def narrowed(domains: Domains, statements: list[Is]) -> Domains | None:
    """The domains where these statements hold; None where they can't hold together."""
    found: dict[Variable, Values] = dict(domains)
    for each in statements:
        found[each.variable] = meet(found.get(each.variable, each.variable.universe), each.values)
        if found[each.variable].empty:
            return None
    return found


def find(formula: Formula, domains: Domains, effort: Effort) -> Found:
    """A box of the formula whose variables are independent of one another, as those of one event mostly are."""
    best = NOTHING
    try:
        for box in boxes(formula, domains, effort):
            found = inhabited(box)
            best = max(best, found, key=lambda each: each.chance)
            if best.chance is Chance.CERTAIN:
                break
    except Exhausted:
        return Found(Chance.PERHAPS, None, TOO_LONG)
    return best


def inhabited(box: Domains) -> Found:
    """Is there a value for each variable of a box? Perhaps only, where one depends on others."""
    worst = Found(Chance.CERTAIN, box)
    for variable, values in box.items():
        if values == variable.universe:
            continue
        if variable.obstacle and not is_free(variable, (values,), {each: (sets,) for each, sets in box.items()}):
            worst = Found(Chance.PERHAPS, box, Obstacle(variable.obstacle, variable.span))
        elif isinstance(values, Texts) and not has_text(values):
            worst = Found(Chance.PERHAPS, box, Obstacle("text tests that depend on one another", variable.span))
    return worst


def has_text(values: Texts) -> bool:
    """Is there certainly a text among the values, or unknown?"""
    if values.unknown or values.texts or not values.others:
        return True
    return text_that(values.passing, values.failing, values.texts) is not None


def _parts(formula: Formula) -> tuple[Formula, ...]:
    return formula.parts if isinstance(formula, All) else ()


def _choice(formula: Formula) -> Is:
    """The statement to tell cases apart by: one of the part that leaves the fewest ways, and best one that is easy."""
    parts = _parts(formula) or (formula,)
    narrowest = min(parts, key=lambda part: sum(1 for _ in literals(part)))
    return min(literals(narrowest), key=lambda each: each.variable.is_score or each.variable.obstacle != "")
