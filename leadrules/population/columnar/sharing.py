"""Two plans for the same leads. What both give by the same rules is added up once, and what both ask is asked once."""

from collections.abc import Sequence

from attrs import evolve

from leadrules.model.expressions import Condition
from leadrules.model.policy import Policy
from leadrules.population.columnar.needs import needs
from leadrules.population.plan import Plan, Rule, Shared, repeated


def side_by_side(one: Plan, other: Plan) -> tuple[Plan, Plan]:
    """The plans, each of which knows what the other does as well. They are to be run with one memory for each shard.

    A rule is the same if it gives the same points for the same reasons, whatever it is called. Rules that ask for what
    a policy decides (its stage, whether a lead is complete) are not: the policies decide it each in its own way.
    """
    if one.policy.calendar.zone != other.policy.calendar.zone:
        return one, other
    mine: list[Shared | None] = [None] * len(one.rules)
    others: list[Shared | None] = [None] * len(other.rules)
    alike: dict[object, list[Rule]] = {}
    for rule in reversed(other.rules):
        alike.setdefault(_content(rule), []).append(rule)
    groups: dict[tuple[int, int], list[Shared]] = {}
    for rule in one.rules:
        content = _content(rule)
        if content is None or not alike.get(content):
            continue
        twin = alike[content].pop()
        members = groups.setdefault((rule.score, twin.score), [])
        group = list(groups).index((rule.score, twin.score))
        members.append(Shared(group, len(members)))
        mine[rule.number] = others[twin.number] = members[-1]
    both = repeated(_apart(one, mine), _apart(other, others))
    return (
        evolve(one, repeated=one.repeated | both, shared=tuple(mine)),
        evolve(other, repeated=other.repeated | both, shared=tuple(others)),
    )


def all_alongside(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """Plans of one policy whose constants differ, rule for rule in one order: what all of them give is added up once.

    They are to be run with one memory for each shard.
    """
    groups: dict[int, list[Shared]] = {}
    places: list[Shared | None] = []
    for rules in zip(*(plan.rules for plan in plans), strict=True):
        contents = {_content(rule) for rule in rules}
        members = groups.setdefault(rules[0].score, [])
        alike = len(contents) == 1 and None not in contents
        places.append(Shared(list(groups).index(rules[0].score), len(members)) if alike else None)
        members.extend(each for each in places[-1:] if each is not None)
    asked = repeated(*(_apart(plan, places) for plan in plans))
    return tuple(evolve(plan, repeated=plan.repeated | asked, shared=tuple(places)) for plan in plans)


def _content(rule: Rule) -> object:
    """All that a rule gives depends on; None for one that depends on what its policy decides."""
    signal = rule.signal
    conditions: tuple[Condition, ...] = (signal.condition,)
    if rule.bands is not None:
        conditions = tuple(each.condition for each in rule.bands.rows[: rule.row + 1])
    if any(needs(each).decided for each in conditions):
        return None
    return conditions, signal.on_events, signal.points, signal.repeat, signal.fade, signal.cap


def _apart(plan: Plan, shared: list[Shared | None]) -> tuple[object, ...]:
    """What is asked by one plan apart from the rules that both have."""
    policy: Policy = evolve(plan.policy, scorecards=())
    own = tuple(rule.signal for rule in plan.rules if shared[rule.number] is None)
    return policy, own, plan.waits, plan.policy.contact
