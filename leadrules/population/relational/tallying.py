"""What each rule gives: select, repeat, fade, cap, as `evaluation.scores` does."""

from collections.abc import Callable, Iterator
from typing import assert_never

from attrs import frozen
from sqlglot import exp

from leadrules.model.signals import Every, Fade, Halving, Losing, Signal
from leadrules.model.values import RULE_LIMIT
from leadrules.population.relational.differences import floored, narrow
from leadrules.population.relational.differences import total as total_of
from leadrules.population.relational.frames import Query
from leadrules.population.relational.gathering import LEAD, Gathering
from leadrules.population.relational.moment import Moment
from leadrules.population.relational.scope import Scope, Term
from leadrules.population.relational.trees import (
    FALSE,
    TRUE,
    Tree,
    added,
    all_of,
    any_of,
    binary,
    case,
    column,
    count_distinct,
    count_where,
    known,
    named,
    only_where,
    table,
    unknown,
    whole,
)


@frozen(eq=False)
class Given:
    """What a rule gave a lead, and when that is more than a rule may give."""

    times: Tree  # true or false where it can be only once
    points: Tree
    beyond: Tree = FALSE


Tallying = Callable[[Scope], Given]  # in the scope of the leads, when all is gathered


def tally_lead(condition: Tree, points: int) -> Given:
    """A rule that counts once when its condition holds."""
    return Given(case([(condition, TRUE)], FALSE), narrow(case([(condition, whole(points))], whole(0))))


def tally_events(signal: Signal, condition: Tree, gathering: Gathering) -> Tallying:
    """A rule that counts events for which the condition holds."""
    every, fade = signal.repeat.every, signal.fade
    if every is Every.FIELD and signal.repeat.field == "lead":
        every = Every.LEAD  # all events of a lead have the same
    if every is Every.LEAD:
        return _once(signal, condition, gathering)
    if every is Every.EVENT:
        times = gathering.total(count_where(condition), whole(0))
        if fade is None:
            return lambda _: _flat(signal, column(times))
        counts = faded(signal.points, fade, gathering.scope.of_event["at"], gathering.scope.moment)
        total = gathering.total(total_of(only_where(condition, counts), abs(signal.points)), whole(0))
        return lambda scope: _summed(signal, column(times), column(total), scope)
    occasion = gathering.scope.keep(_occasion(signal, every, gathering.scope))
    if fade is None:
        return _occasions(signal, condition, occasion, gathering)
    return _fading_occasions(signal, fade, condition, occasion, gathering)


def faded(points: int, fade: Fade | None, at: Term, moment: Moment) -> Tree:
    """What an event counts: a constant for each step of its age, so that every engine has the same."""
    match fade:
        case None:
            return whole(points)
        case Halving(every):
            return _stepped([points // 2**step for step in range(11)], every, at, moment)
        case Losing(percent, every):
            lasting = -(-100 // percent)
            if points % 100 or lasting <= 12:
                shares = [points * (100 - percent * step) // 100 for step in range(lasting)]
                return _stepped(shares, every, at, moment)
            age = binary("-", moment.less(0), at.tree)
            share = binary("-", whole(100), binary("*", whole(percent), binary("//", age, whole(every))))
            lasts = binary(">", at.tree, moment.less(lasting * every))
            return case([(lasts, binary("*", narrow(whole(points // 100)), share))], whole(0))
        case _:
            assert_never(fade)


def _stepped(shares: list[int], every: int, at: Term, moment: Moment) -> Tree:
    """⌊age / every⌋ = k as long as at > as_of - (k + 1)·every."""
    branches: list[tuple[Tree, Tree]] = []
    for step, share in enumerate(shares):
        length = (step + 1) * every
        if moment.bounds[1] - length < at.bounds[0]:
            return case(branches, whole(share))
        branches.append((binary(">", at.tree, moment.less(length)), whole(share)))
    return case(branches, whole(0))


def _once(signal: Signal, condition: Tree, gathering: Gathering) -> Tallying:
    """The latest match alone."""
    if signal.fade is None:
        times = gathering.total(count_where(condition), whole(0))
        points = signal.points if signal.cap is None else max(-signal.cap, min(signal.points, signal.cap))
        return lambda _: tally_lead(binary(">", column(times), whole(0)), points)
    at = gathering.scope.of_event["at"]
    latest = gathering.total(exp.Max(this=only_where(condition, at.tree)))
    met = known(column(latest))
    counts = faded(signal.points, signal.fade, Term(column(latest), True, at.bounds), gathering.scope.moment)
    limit = RULE_LIMIT if signal.cap is None else signal.cap
    total = narrow(case([(met, counts)], whole(0)))
    return lambda scope: Given(met, _between(scope.frame.keep(total, "p"), limit))


def _occasions(signal: Signal, condition: Tree, occasion: Term, gathering: Gathering) -> Tallying:
    times = gathering.total(count_distinct(only_where(condition, occasion.tree)), whole(0))
    if occasion.certain:
        return lambda _: _flat(signal, column(times))
    # unknown is one value
    unknowns = gathering.total(count_where(all_of((condition, unknown(occasion.tree)))), whole(0))
    one = case([(binary(">", column(unknowns), whole(0)), whole(1))], whole(0))
    return lambda scope: _flat(signal, scope.frame.keep(binary("+", column(times), one), "n"))


def _fading_occasions(signal: Signal, fade: Fade, condition: Tree, occasion: Term, gathering: Gathering) -> Tallying:
    """First the latest event of each occasion, then the sum over them."""
    times, total, at = gathering.fresh("n"), gathering.fresh("n"), gathering.scope.of_event["at"]
    counts = faded(signal.points, fade, Term(column("at"), True, at.bounds), gathering.scope.moment)

    def queries(events: str) -> Iterator[Query]:
        latest = named(exp.Max(this=column("at")), "at")
        same = [column(LEAD), *map(column, gathering.scope.moment.columns)]
        occasions = exp.Select(expressions=[*same, named(occasion.tree, "occasion"), latest])
        occasions = occasions.from_(table(events), copy=False).where(condition, copy=False)
        yield f"at_{times}", occasions.group_by(*same, occasion.tree, copy=False)
        sums = [column(LEAD), named(count_where(TRUE), times), named(total_of(counts, abs(signal.points)), total)]
        by_lead = exp.Select(expressions=sums).from_(table(f"at_{times}"), copy=False)
        yield f"of_{times}", by_lead.group_by(column(LEAD), copy=False)

    gathering.another(queries, {times: whole(0), total: whole(0)})
    return lambda scope: _summed(signal, column(times), column(total), scope)


def _flat(signal: Signal, times: Tree) -> Given:
    """So many times its points, up to its cap."""
    size, sign = abs(signal.points), 1 if signal.points > 0 else -1
    if not size:
        return Given(times, narrow(whole(0)))
    most = RULE_LIMIT // size
    beyond = binary(">", times, whole(most))
    branches = [(binary("<=", times, whole(most)), binary("*", times, whole(signal.points)))]
    if signal.cap is not None:
        branches.insert(0, (binary(">=", times, whole(-(-signal.cap // size))), whole(sign * signal.cap)))
    return Given(times, narrow(case(branches, whole(0))), beyond)


def _summed(signal: Signal, times: Tree, total: Tree, scope: Scope) -> Given:
    """A sum of 128 bits, up to its cap."""
    total = scope.frame.keep(total, "p")
    beyond = any_of((binary(">", total, whole(RULE_LIMIT)), binary("<", total, whole(-RULE_LIMIT))))
    limit = RULE_LIMIT if signal.cap is None else signal.cap
    return Given(times, _between(total, limit), beyond)


def _between(total: Tree, limit: int) -> Tree:
    high = binary(">", total, whole(limit)), whole(limit)
    low = binary("<", total, whole(-limit)), whole(-limit)
    return narrow(case((high, low), total))


def _occasion(signal: Signal, every: Every, scope: Scope) -> Term:
    """What a match can count but once for."""
    if every is Every.FIELD:
        return scope.of_event[signal.repeat.field or ""]
    at = scope.of_event["at"]
    day, bounds = scope.clock.day(at.tree, at.bounds, scope.frame.keep)
    match every:
        case Every.DAY:
            return Term(day, True, bounds)
        case Every.WEEK:
            return Term(floored(binary("+", day, whole(3)), 7, bounds[0] + 3), True)
        case _:
            return _month(scope.keep(Term(day, True, bounds)), scope)


def _month(day: Term, scope: Scope) -> Term:
    """Months since March of the year 0, by whole numbers alone: every 400 years have 146,097 days, every 5 months 153."""
    low, high = -719_162, 2_932_896  # the years 1 to 9999
    inside = case(
        ((binary("<", day.tree, whole(low)), whole(low)), (binary(">", day.tree, whole(high)), whole(high))), day.tree
    )

    def kept(tree: Tree) -> Tree:
        return scope.frame.keep(narrow(tree))

    def over(tree: Tree, divisor: int) -> Tree:
        return binary("//", tree, whole(divisor))

    since = kept(binary("+", inside, whole(719_468)))  # 0000-03-01
    age = kept(over(since, 146_097))
    of_age = kept(binary("-", since, binary("*", age, whole(146_097))))
    leaps = binary("-", over(of_age, 36_524), binary("+", over(of_age, 1_460), over(of_age, 146_096)))
    year = kept(over(binary("+", of_age, leaps), 365))
    days = added((binary("*", year, whole(365)), over(year, 4)))
    of_year = kept(binary("-", binary("+", of_age, over(year, 100)), days))
    month = over(binary("+", binary("*", of_year, whole(5)), whole(2)), 153)
    years = binary("+", binary("*", age, whole(400)), year)
    return Term(binary("+", binary("*", years, whole(12)), month), certain=True)
