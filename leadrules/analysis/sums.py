"""What the scores of a policy are sums of, and which sums there can be for leads within some domains.

Groups of rules that don't depend on one another add up freely. Named scores are clamped before they are added; those whose
clamp can't bind count as one sum, whatever they share.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from attrs import evolve, field, frozen

from leadrules.analysis.formulas import All, Counted, Domains, Formula, Is, Variable, literals
from leadrules.analysis.gains import EventGain, Gain, gains_of
from leadrules.analysis.lowering import lower
from leadrules.analysis.meaning import Meaning, Same
from leadrules.analysis.parts import (
    Outlook,
    compatible,
    event_formulas,
    formulas_of,
    independent_parts,
    lead_variables,
    outlook,
)
from leadrules.analysis.reach import Reach, added, clamped, cut
from leadrules.analysis.search import narrowed
from leadrules.analysis.tallying import tally
from leadrules.model.policy import Policy
from leadrules.model.signals import Limits, Scorecard

POLICIES = 8  # that are kept on the desk


@frozen(eq=False)
class Group:
    """Gains that depend on one another, and on what: fields of the lead, and events that look so."""

    gains: tuple[Gain, ...]
    variables: frozenset[Variable]
    outlooks: tuple[Outlook, ...]


@frozen(eq=False)
class Sums:
    """A policy with all that was found out about its scores."""

    meaning: Meaning
    groups: dict[tuple[str, ...], tuple[Group, ...]] = field(factory=dict, repr=False)  # of these scores together
    tallies: dict[tuple[int, frozenset[object]], Reach] = field(factory=dict, repr=False)  # by group and domains


def sums_of(policy: Policy) -> Sums:
    """The sums of a policy; the same object as long as the policy is on the desk."""
    return _sums_of(Same(policy))


def meaning_of(policy: Policy) -> Meaning:
    """A policy, ready for questions."""
    return sums_of(policy).meaning


@lru_cache(maxsize=POLICIES)
def _sums_of(same: Same) -> Sums:
    return Sums(Meaning(same.policy))


def reach(sums: Sums, name: str | None, given: Domains) -> Reach:
    """The values that a named score (or the total) can have for leads within the domains.

    What the policy assumes of single fields is taken as given; what it assumes of more may leave fewer values.
    """
    domains, whole = _assumed(sums, given)
    if domains is None:
        return Reach().vague()
    cards = sums.meaning.policy.scorecards
    if name is None:
        found = _total(sums, domains)
    else:
        found = added([_card(card, sums, domains) for card in cards if card.name == name])
    return found if whole else found.vague()


def total_given(sums: Sums, given: Domains, named: Mapping[str, tuple[int, int]]) -> Reach | None:
    """The values that the total can have where some named scores lie between these ends; None where they can't."""
    domains, known = _assumed(sums, given)
    if domains is None:
        return Reach().vague()
    whole = _total(sums, domains)
    parts: list[Reach] = []
    for card in sums.meaning.policy.scorecards:
        found: Reach | None = _card(card, sums, domains)
        if found is not None and card.name in named:
            found = cut(found, *named[card.name])
        if found is None:
            return None
        parts.append(found)
    each = _clamped(added(parts), sums.meaning.policy.limits)
    if known and not dependent(sums):
        return each
    low = each.low if whole.unbounded[0] else max(each.low, whole.low)
    high = each.high if whole.unbounded[1] else min(each.high, whole.high)
    return evolve(each, low=low, high=high).vague()


def rule_reach(sums: Sums, scorecard: Scorecard, number: int) -> Reach:
    """The points that one rule or band table of a score can give."""
    one = evolve(scorecard, rules=(scorecard.rules[number],), limits=Limits())
    domains, whole = _assumed(sums, {})
    found = added([tally(part, domains or {}) for part in independent_parts(gains_of(one, sums.meaning))])
    return found if whole else found.vague()


def _card(card: Scorecard, sums: Sums, domains: Domains) -> Reach:
    return _clamped(_sum((card.name,), sums, domains), card.limits)


def _total(sums: Sums, domains: Domains) -> Reach:
    free: list[str] = []
    bound: list[Scorecard] = []
    for card in sums.meaning.policy.scorecards:
        raw = _sum((card.name,), sums, domains)
        kept = _clamped(raw, card.limits)
        if (raw.low, raw.high, raw.rays) == (kept.low, kept.high, kept.rays):
            free.append(card.name)
        else:
            bound.append(card)
    found = added([_sum(tuple(free), sums, domains), *(_card(card, sums, domains) for card in bound)])
    if _share([tuple(free), *((card.name,) for card in bound)], sums):
        found = found.vague()
    return _clamped(found, sums.meaning.policy.limits)


def _share(parts: list[tuple[str, ...]], sums: Sums) -> bool:
    """Do some of these sums depend on one another?"""
    together = tuple(name for names in parts for name in names)
    return len(_groups(together, sums)) < sum(len(_groups(names, sums)) for names in parts)


def _sum(names: tuple[str, ...], sums: Sums, domains: Domains) -> Reach:
    """The sum of all rules of these scores, not clamped."""
    return added([_tallied(group, sums, domains) for group in _groups(names, sums)])


def _groups(names: tuple[str, ...], sums: Sums) -> tuple[Group, ...]:
    key = tuple(sorted(names))
    if key not in sums.groups:
        cards = [card for card in sums.meaning.policy.scorecards if card.name in names]
        gains = [gain for card in cards for gain in gains_of(card, sums.meaning)]
        sums.groups[key] = tuple(_group(part) for part in independent_parts(gains))
    return sums.groups[key]


def _group(gains: tuple[Gain, ...]) -> Group:
    formulas = [(formula, isinstance(gain, EventGain)) for gain in gains for formula in formulas_of(gain)]
    variables = frozenset(variable for formula, _ in formulas for variable in lead_variables(formula))
    wheres = {where for formula, of_event in formulas for where in event_formulas(formula, of_event=of_event)}
    return Group(gains, variables, tuple(outlook(where) for where in wheres))


def _tallied(group: Group, sums: Sums, domains: Domains) -> Reach:
    mine = {variable: values for variable, values in domains.items() if _concerns(variable, group)}
    key = id(group), frozenset[object](mine.items())
    if key not in sums.tallies:
        sums.tallies[key] = tally(group.gains, mine)
    return sums.tallies[key]


def _concerns(variable: Variable, group: Group) -> bool:
    if not isinstance(variable.subject, Counted):
        return variable in group.variables
    mine = outlook(variable.subject.where)
    return any(compatible(mine, each) for each in group.outlooks)


def _clamped(found: Reach, limits: Limits) -> Reach:
    lowest = None if limits.lowest is None else limits.lowest.value
    highest = None if limits.highest is None else limits.highest.value
    return clamped(found, lowest, highest)


def _assumed(sums: Sums, given: Domains) -> tuple[Domains | None, bool]:
    """The domains with what is assumed of single fields, and whether that is all that is assumed."""
    meaning, parts = sums.meaning, list[Formula]()
    for each in meaning.policy.assumptions:
        formula = meaning.formula_of(each.condition, lambda condition: lower(condition, meaning))
        parts.extend(formula.parts if isinstance(formula, All) else (formula,))
    single = [part for part in parts if isinstance(part, Is) and part.variable.is_field]
    groups = _groups(tuple(card.name for card in meaning.policy.scorecards), sums)
    others = {literal.variable for part in parts if part not in single for literal in literals(part)}
    whole = not any(each.is_score or _concerns(each, group) for each in others for group in groups)
    return narrowed(given, single), whole


def dependent(sums: Sums) -> bool:
    """Do some named scores depend on others?"""
    return _share([(card.name,) for card in sums.meaning.policy.scorecards], sums)


def apart(sums: Sums, name: str | None, box: Domains) -> bool:
    """Does each count of events in the box bear on one group of rules at most, and on no other count of another group?"""
    names = tuple(card.name for card in sums.meaning.policy.scorecards) if name is None else (name,)
    groups = _groups(names, sums)
    seen: list[tuple[Outlook, frozenset[int]]] = []
    for variable in box:
        if isinstance(variable.subject, Counted):
            mine = outlook(variable.subject.where)
            touched = frozenset(number for number, group in enumerate(groups) if _concerns(variable, group))
            if len(touched) > 1 or any(compatible(mine, yours) and touched != others for yours, others in seen):
                return False
            seen.append((mine, touched))
    return True


def about_lead(box: Domains) -> Domains:
    """What a box says of fields and counts."""
    return {variable: values for variable, values in box.items() if not variable.on_event and not variable.is_score}


def scores_in(box: Domains) -> Iterable[Variable]:
    """The scores that a box asks for."""
    return (variable for variable, values in box.items() if variable.is_score and values != variable.universe)
