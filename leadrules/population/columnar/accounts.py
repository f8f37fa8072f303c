"""What rules give, added up: for each score, and for each group of rules that two plans share."""

from collections.abc import Sequence

import numpy as np
from attrs import field, frozen

from leadrules.population.answers import RuleSum
from leadrules.population.columnar.gifts import AT_ONCE, Each, Once, credit_once, credited
from leadrules.population.columnar.situation import Situation
from leadrules.population.plan import Rule, Shared
from leadrules.records.prepared.shape import Whole

Places = Sequence[Shared | None]  # for each rule where it stands among those that another plan has as well


@frozen(eq=False)
class Account:
    """What some rules add up to; of each in all; and those on leads that wait until more can be added at once."""

    total: Whole
    sums: dict[int, RuleSum] = field(factory=dict)  # by the places of shared rules
    waiting: list[Once] = field(factory=list)


@frozen(eq=False)
class Accounts:
    """One a score, and one a group. `met` are the groups that another plan has added up already."""

    count: int
    scores: tuple[Account, ...]
    places: Places
    met: dict[int, Account]
    groups: dict[int, Account] = field(factory=dict)


def opened(now: Situation, *, apart: bool) -> Accounts:
    """Accounts for the rules of a plan; `apart`: whatever another plan shares with it."""
    plan, count = now.plan, len(now.shard.ids)
    places: Places = plan.shared if plan.shared and not apart else (None,) * len(plan.rules)
    scores = tuple(Account(np.zeros(count, np.int64)) for _ in plan.policy.scorecards)
    return Accounts(count, scores, places, now.memory.get(("given", now.when), {}))


def known(accounts: Accounts, rule: Rule) -> RuleSum | None:
    """What a rule gives in all, if it is one of those that another plan has added up."""
    place = accounts.places[rule.number]
    return None if place is None or place.group not in accounts.met else accounts.met[place.group].sums[place.place]


def entered(accounts: Accounts, rule: Rule, gift: Once | Each) -> RuleSum:
    """What a rule gives in all; it is added to the account, if need be a little later."""
    place = accounts.places[rule.number]
    if place is None:
        return _entered(accounts.scores[rule.score], gift)
    if place.group not in accounts.groups:
        accounts.groups[place.group] = Account(np.zeros(accounts.count, np.int64))
    account = accounts.groups[place.group]
    account.sums[place.place] = _entered(account, gift)
    return account.sums[place.place]


def closed(accounts: Accounts, now: Situation) -> tuple[Whole, ...]:
    """The sum of each score, with its part of what is shared; and that is left for the other plan."""
    for account in (*accounts.scores, *accounts.groups.values()):
        credit_once(account.waiting, account.total)
        account.waiting.clear()
    groups = accounts.met | accounts.groups
    places = zip(now.plan.rules, accounts.places, strict=True)
    owners = {place.group: rule.score for rule, place in places if place is not None}
    for group, score in owners.items():
        accounts.scores[score].total[:] += groups[group].total
    if accounts.groups:
        now.memory["given", now.when] = groups
    return tuple(account.total for account in accounts.scores)


def _entered(account: Account, gift: Once | Each) -> RuleSum:
    if isinstance(gift, Each):
        return credited(gift, account.total)
    account.waiting.append(gift)
    if len(account.waiting) == AT_ONCE:
        credit_once(account.waiting, account.total)
        account.waiting.clear()
    times = int(np.count_nonzero(gift.taken))
    return RuleSum(times if gift.signal.points else 0, times * gift.signal.points, times)
