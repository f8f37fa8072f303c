"""What a score can be for leads within some domains: the sum of its rules, clamped, or the clamped sum of all scores.

Groups of rules that don't depend on one another add up freely. Scores whose clamp can't bind count as one sum; those that
are clamped and share something are looked at side by side.
"""

from collections.abc import Iterable, Mapping
from math import prod

from attrs import evolve

from leadrules.analysis.effort import Effort
from leadrules.analysis.formulas import All, Domains, Formula, Is, Variable, literals
from leadrules.analysis.gains import gains_of
from leadrules.analysis.groups import Sums, concerns, groups_of, share, sum_of
from leadrules.analysis.lowering import lower
from leadrules.analysis.parts import independent_parts
from leadrules.analysis.reach import Reach, added, added_up, clamped, cut
from leadrules.analysis.search import narrowed
from leadrules.analysis.sets import Numbers, Span, Values
from leadrules.analysis.side_by_side import total_side_by_side
from leadrules.analysis.tallying import tally
from leadrules.model.signals import Limits, Scorecard

MANY = 100_000  # combinations of clamped scores that are not looked at side by side


def reach(sums: Sums, name: str | None, given: Domains, effort: Effort, *, limited: bool = True) -> Reach | None:
    """The values that a named score (or the total) can have for leads within the domains; None where there are none.
    Raises Exhausted.

    Without `limited` the score itself is not clamped. What the policy assumes of single fields is taken as given; what it assumes of more may leave fewer values.
    """
    domains, whole = assumed(sums, given)
    if domains is None:
        return None
    cards = sums.meaning.policy.scorecards
    if name is None:
        found = _total(sums, domains, effort, limited=limited)
    elif limited:
        found = added_up([_card(card, sums, domains, effort) for card in cards if card.name == name])
    else:
        found = sum_of((name,), sums, domains, effort)
    return found if whole else found and found.vague()


def reach_beside(scores: Mapping[str, Values], given: Domains, sums: Sums, effort: Effort) -> Reach | None:
    """The values that the total can have where some named scores are among these; None where they can't be.

    Raises Exhausted.
    """
    named = {name: values.ends for name, values in scores.items() if isinstance(values, Numbers)}
    found = _beside(named, given, sums, effort)
    simple = all(isinstance(values, Numbers) and len(values.spans) == 1 for values in scores.values())
    return found if found is None or simple else found.vague()


def _beside(named: Mapping[str, Span], given: Domains, sums: Sums, effort: Effort) -> Reach | None:
    domains, known = assumed(sums, given)
    if domains is None:
        return None
    parts: list[Reach] = []
    for card in sums.meaning.policy.scorecards:
        found: Reach | None = _card(card, sums, domains, effort)
        if found is not None and card.name in named:
            found = cut(found, *named[card.name])
        if found is None:
            return None
        parts.append(found)
    total = _clamped(added(parts), sums.meaning.policy.limits)
    if known and not dependent(sums):
        return total
    whole = _total(sums, domains, effort)
    if whole is None:
        return None
    low = total.low if whole.unbounded[0] else max(total.low, whole.low)
    high = total.high if whole.unbounded[1] else min(total.high, whole.high)
    return evolve(total, low=low, high=high).vague()


def rule_reach(sums: Sums, scorecard: Scorecard, number: int) -> Reach | None:
    """The points that one rule or band table of a score can give."""
    one = evolve(scorecard, rules=(scorecard.rules[number],), limits=Limits())
    domains, whole = assumed(sums, {})
    found = added_up([tally(part, domains or {}) for part in independent_parts(gains_of(one, sums.meaning))])
    return found if whole else found and found.vague()


def dependent(sums: Sums) -> bool:
    """Do some named scores depend on others?"""
    return share([(card.name,) for card in sums.meaning.policy.scorecards], sums)


def about_lead(box: Domains) -> Domains:
    """What a box says of fields and counts."""
    return {variable: values for variable, values in box.items() if not variable.on_event and not variable.is_score}


def scores_in(box: Domains) -> Iterable[Variable]:
    """The scores that a box asks for."""
    return (variable for variable, values in box.items() if variable.is_score and values != variable.universe)


def _card(card: Scorecard, sums: Sums, domains: Domains, effort: Effort) -> Reach | None:
    found = sum_of((card.name,), sums, domains, effort)
    return found and _clamped(found, card.limits)


def _total(sums: Sums, domains: Domains, effort: Effort, *, limited: bool = True) -> Reach | None:
    free: list[str] = []
    bound: list[Scorecard] = []
    for card in sums.meaning.policy.scorecards:
        raw = sum_of((card.name,), sums, domains, effort)
        if raw is None:
            return None
        kept = _clamped(raw, card.limits)
        if (raw.low, raw.high, raw.rays) == (kept.low, kept.high, kept.rays):
            free.append(card.name)
        else:
            bound.append(card)
    parts = [sum_of(tuple(free), sums, domains, effort), *(_card(card, sums, domains, effort) for card in bound)]
    found = added_up(parts)
    if found is not None and share([tuple(free), *((card.name,) for card in bound)], sums):
        few = prod(MANY if part is None or part.values is None else len(part.values) for part in parts[1:]) < MANY
        found = (total_side_by_side(free, bound, sums, domains, effort) if few else None) or found.vague()
    return found and (_clamped(found, sums.meaning.policy.limits) if limited else found)


def _clamped(found: Reach, limits: Limits) -> Reach:
    lowest = None if limits.lowest is None else limits.lowest.value
    highest = None if limits.highest is None else limits.highest.value
    return clamped(found, lowest, highest)


def assumed(sums: Sums, given: Domains) -> tuple[Domains | None, bool]:
    """The domains with what is assumed of single fields, and whether that is all that is assumed."""
    meaning, parts = sums.meaning, list[Formula]()
    if not meaning.policy.assumptions:
        return given, True
    for each in meaning.policy.assumptions:
        formula = meaning.formula_of(each.condition, lambda condition: lower(condition, meaning))
        parts.extend(formula.parts if isinstance(formula, All) else (formula,))
    single = [part for part in parts if isinstance(part, Is) and part.variable.is_field]
    groups = groups_of(tuple(card.name for card in meaning.policy.scorecards), sums)
    others = {literal.variable for part in parts if part not in single for literal in literals(part)}
    whole = not any(each.is_score or concerns(each, group) for each in others for group in groups)
    return narrowed(given, single), whole
