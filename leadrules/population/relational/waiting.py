"""Follow-ups: the event each counts from and the contact that answered it, as `evaluation.follow_ups` says."""

from collections.abc import Callable, Iterator

from attrs import frozen
from sqlglot import exp

from leadrules.model.expressions import Condition, Converted, EventField
from leadrules.model.outcomes import Clock, FollowUp
from leadrules.model.values import RANGES, Kind
from leadrules.population.plan import Wait
from leadrules.population.relational.conditions import holds
from leadrules.population.relational.differences import narrow
from leadrules.population.relational.frames import Query
from leadrules.population.relational.gathering import LEAD, Gathering
from leadrules.population.relational.latest import actions_of, latest
from leadrules.population.relational.operands import value
from leadrules.population.relational.questions import descending
from leadrules.population.relational.scope import Scope
from leadrules.population.relational.trees import (
    FALSE,
    NULL,
    Tree,
    all_of,
    any_of,
    binary,
    case,
    column,
    count_where,
    instead,
    joined,
    known,
    named,
    only_where,
    same,
    table,
    unknown,
    whole,
)

_LAST = RANGES[Kind.TIME][1]
_TOUCHED = "touched"


@frozen(eq=False)
class Anchored:
    """From which event of a lead a follow-up counts, and when somebody got in touch; all NULL without one."""

    at: Tree
    action: Tree
    start: Tree
    answered: Tree | None


Anchoring = Callable[[Scope], Anchored]  # in the scope of the leads, when all is gathered


@frozen(eq=False)
class Awaited:
    """A follow-up of every lead. `not_before` and `due` are None until business time has been counted from `start`."""

    holds: Tree
    action: Tree
    at: Tree
    start: Tree
    not_before: Tree | None
    due: Tree | None
    answered: Tree


def touch(contact: Condition, gathering: Gathering) -> None:
    """The last contact of each lead, which decides from where follow-ups count."""
    condition = holds(contact, gathering.scope)

    def queries(events: str) -> Iterator[Query]:
        trees = [column(LEAD), named(exp.Max(this=column("at")), "last")]
        last = exp.Select(expressions=trees).from_(table(events), copy=False)
        yield _TOUCHED, last.where(condition, copy=False).group_by(column(LEAD), copy=False)

    gathering.another(queries, {})


def anchor(wait: Wait, contact: Condition | None, gathering: Gathering) -> Anchoring:
    """Finds the anchor among the candidates, and the first contact at or after it that is not the anchor itself."""
    actions = actions_of(wait.candidates)
    if contact is None and wait.follow_up.anchor in {None, "at"} and actions is not None:
        found = latest(holds(wait.candidates, gathering.scope), sorted(actions), gathering)
        if found is not None:
            return lambda scope: _latest(*found(scope))
    return _placed(wait, contact, gathering)


def _latest(at: Tree, action: Tree) -> Anchored:
    return Anchored(at, action, at, None)


def _placed(wait: Wait, contact: Condition | None, gathering: Gathering) -> Anchoring:
    """The candidates in their order, of which the anchor is the first."""
    scope, field = gathering.scope, wait.follow_up.anchor
    candidates = holds(wait.candidates, scope)
    touching = None if contact is None else holds(contact, scope, surely=True)
    at, action, start, own = (gathering.fresh("a") for _ in range(4))
    moment = column("at") if field is None else _named(field, wait.follow_up.anchor_kind, scope)
    tied = moment if field not in {None, "at"} else None
    order = exp.Order(expressions=list(_order(tied, touching)))

    def queries(events: str) -> Iterator[Query]:
        trees = [
            named(column(LEAD, events), LEAD),
            named(column("at"), at),
            named(column("action"), action),
            named(moment if tied is None else instead(tied, column("at")), start),
            named(FALSE if touching is None else touching, own),
            named(exp.Window(this=exp.RowNumber(), partition_by=[column(LEAD, events)], order=order), "place"),
        ]
        placed = exp.Select(expressions=trees).from_(table(events), copy=False)
        if touching is not None:
            placed = joined(placed, _TOUCHED, same(LEAD, events, _TOUCHED))
        yield f"placed_{at}", placed.where(candidates, copy=False)
        chosen = exp.Select(expressions=[column(each) for each in (LEAD, at, action, start, own)])
        chosen = chosen.from_(table(f"placed_{at}"), copy=False)
        yield f"of_{at}", chosen.where(binary("==", column("place"), whole(1)), copy=False)

    gathering.another(queries, {at: None, action: None, start: None, own: None})
    answered = None if touching is None else column(_answer(at, own, touching, gathering))
    return lambda _: Anchored(column(at), column(action), column(start), answered)


def _named(field: str, kind: Kind, scope: Scope) -> Tree:
    """The time that an event's field names; of a date its midnight."""
    operand = EventField(field, kind)
    return value(operand if kind is Kind.TIME else Converted(operand, Kind.TIME), scope).tree


def _order(tied: Tree | None, touching: Tree | None) -> Iterator[Tree]:
    """The first candidate after the last contact, else the latest; of those at one instant, the greatest of ranks."""
    at = column("at")
    if touching is None:
        yield descending(at)
    else:
        waiting = any_of((unknown(column("last")), binary(">", at, column("last"))))
        yield case([(waiting, whole(0))], whole(1))
        yield case([(waiting, at)], exp.Neg(this=at))
    for rank in (column("action"), tied):
        if rank is not None:
            yield case([(unknown(rank), whole(1))], whole(0))
            yield descending(rank)
    if touching is not None:
        yield case([(touching, whole(1))], whole(0))


def _answer(at: str, own: str, touching: Tree, gathering: Gathering) -> str:
    later, equal, answered, itself = (gathering.fresh("c") for _ in range(4))
    anchors = f"of_{at}"

    def queries(events: str) -> Iterator[Query]:
        after, together = (binary(operator, column("at"), column(at)) for operator in (">", "=="))
        trees = [
            named(column(LEAD, events), LEAD),
            named(exp.Max(this=column(at)), answered),
            named(exp.Max(this=case([(column(own), whole(1))], whole(0))), itself),
            named(exp.Min(this=only_where(after, column("at"))), later),
            named(count_where(together), equal),
        ]
        found = exp.Select(expressions=trees).from_(table(events), copy=False)
        found = found.join(table(anchors), on=same(LEAD, events, anchors), join_type="inner", copy=False)
        wanted = all_of((touching, binary(">=", column("at"), column(at))))
        yield f"all_{answered}", found.where(wanted, copy=False).group_by(column(LEAD, events), copy=False)
        first = case([(binary(">", column(equal), column(itself)), column(answered))], column(later))
        yield (
            f"of_{answered}",
            exp.Select(expressions=[column(LEAD), named(first, answered)]).from_(table(f"all_{answered}"), copy=False),
        )

    gathering.another(queries, {answered: None})
    return answered


def await_one(follow_up: FollowUp, anchored: Anchored, scope: Scope, worked: Tree) -> Awaited:
    """The follow-up of each lead that has an anchor and for which its `if` holds."""
    given = all_of((worked, known(anchored.at), holds(follow_up.condition, scope, surely=True)))
    start = anchored.start
    elapsed = follow_up.clock is Clock.ELAPSED
    return Awaited(
        given,
        anchored.action,
        anchored.at,
        start,
        _after(start, follow_up.low) if elapsed and follow_up.low is not None else None,
        _after(start, follow_up.high) if elapsed else None,
        narrow(NULL) if anchored.answered is None else anchored.answered,
    )


def _after(start: Tree, wait: int) -> Tree:
    """The instant after a wait; the last instant of the year 9999 where it would lie beyond."""
    late = binary(">", start, whole(_LAST - wait)), whole(_LAST)
    return case([late], binary("+", start, whole(wait)))
