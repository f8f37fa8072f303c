"""The groups of rules of a policy that don't depend on one another, and what each can give; found once, then kept."""

from functools import lru_cache

from attrs import field, frozen

from leadrules.analysis.effort import Effort
from leadrules.analysis.formulas import Counted, Domains, Variable
from leadrules.analysis.gains import EventGain, Gain, gains_of
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
from leadrules.analysis.reach import Reach, added_up
from leadrules.analysis.tallying import EFFORT, NO_EVENT, counted_tally
from leadrules.model.policy import Policy

POLICIES = 8  # that are kept on the desk
Tallies = dict[
    tuple[int, frozenset[object]], tuple[Reach | None, int]
]  # by group and domains, with the steps that each took


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
    tallies: Tallies = field(factory=dict, repr=False)


def sums_of(policy: Policy) -> Sums:
    """The sums of a policy; the same object as long as the policy is on the desk."""
    return _sums_of(Same(policy))


def meaning_of(policy: Policy) -> Meaning:
    """A policy, ready for questions."""
    return sums_of(policy).meaning


@lru_cache(maxsize=POLICIES)
def _sums_of(same: Same) -> Sums:
    return Sums(Meaning(same.policy))


def groups_of(names: tuple[str, ...], sums: Sums) -> tuple[Group, ...]:
    """The groups of these scores together."""
    key = tuple(sorted(names))
    if key not in sums.groups:
        cards = [card for card in sums.meaning.policy.scorecards if card.name in names]
        gains = [gain for card in cards for gain in gains_of(card, sums.meaning)]
        sums.groups[key] = tuple(group_of(part) for part in independent_parts(gains))
    return sums.groups[key]


def group_of(gains: tuple[Gain, ...]) -> Group:
    """Gains that depend on one another, as a group."""
    formulas = [(formula, isinstance(gain, EventGain)) for gain in gains for formula in formulas_of(gain)]
    variables = frozenset(variable for formula, _ in formulas for variable in lead_variables(formula))
    wheres = {where for formula, of_event in formulas for where in event_formulas(formula, of_event=of_event)}
    return Group(gains, variables, tuple(outlook(where) for where in wheres))


def sum_of(names: tuple[str, ...], sums: Sums, domains: Domains, effort: Effort) -> Reach | None:
    """The sum of all rules of these scores, not clamped; None where there are no such leads. Raises Exhausted."""
    return added_up([tallied(group, sums.tallies, domains, effort) for group in groups_of(names, sums)])


def tallied(group: Group, tallies: Tallies, domains: Domains, effort: Effort) -> Reach | None:
    """What a group can give to leads within the domains; None where there are none. Raises Exhausted.

    What it can give at all is worth knowing once. For some leads, it will take about as much as that did; it counts even
    where it is known already, as no answer may depend on what was asked before.
    """
    mine = {variable: values for variable, values in domains.items() if concerns(variable, group)}
    if not mine:
        return _kept_tally(group, tallies, mine)[0]
    effort.expect_sums(min(EFFORT, _kept_tally(group, tallies, {})[1]))
    found, steps = _kept_tally(group, tallies, mine)
    effort.count_sums(steps)
    return found


def _kept_tally(group: Group, tallies: Tallies, domains: Domains) -> tuple[Reach | None, int]:
    key = id(group), frozenset[object](domains.items())
    if key not in tallies:
        tallies[key] = counted_tally(group.gains, domains)
    return tallies[key]


def concerns(variable: Variable, group: Group) -> bool:
    """Does it make a difference to a group what this is?"""
    if not isinstance(variable.subject, Counted):
        return variable in group.variables
    mine = outlook(variable.subject.where)
    return any(compatible(mine, each) for each in group.outlooks)


def share(parts: list[tuple[str, ...]], sums: Sums) -> bool:
    """Do some of these sums of scores depend on one another?"""
    together = tuple(name for names in parts for name in names)
    return len(groups_of(together, sums)) < sum(len(groups_of(names, sums)) for names in parts)


def apart(sums: Sums, name: str | None, box: Domains) -> bool:
    """Can each group of rules be looked at by itself, with those counts of the box that concern it?

    That no event matches something can be said to each group. Any other count may concern one group alone, and share no
    event with a count that is said to other groups.
    """
    names = tuple(card.name for card in sums.meaning.policy.scorecards) if name is None else (name,)
    groups = groups_of(names, sums)
    none: list[tuple[Outlook, frozenset[int]]] = []
    some: list[tuple[Outlook, frozenset[int]]] = []
    for variable, values in box.items():
        if isinstance(variable.subject, Counted):
            touched = frozenset(number for number, group in enumerate(groups) if concerns(variable, group))
            (none if values == NO_EVENT else some).append((outlook(variable.subject.where), touched))
    return all(
        len(touched) <= 1
        and all(touched == others for yours, others in some if compatible(mine, yours))
        and all(touched <= others for yours, others in none if compatible(mine, yours))
        for mine, touched in some
    )
