"""Questions over the events of each lead: answered from the selected events, one value a lead."""

from functools import lru_cache, partial
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from leadrules.model.expressions import (
    Aggregate,
    And,
    AnyEvent,
    Comparison,
    Condition,
    Count,
    Distinct,
    EventAge,
    Latest,
    Maximum,
    Operand,
    Since,
    Sum,
)
from leadrules.model.values import NUMBER_UNIT, Kind
from leadrules.population.columnar.arithmetic import fitting
from leadrules.population.columnar.choosing import choose
from leadrules.population.columnar.events import event_column
from leadrules.population.columnar.frames import Frame
from leadrules.population.columnar.memory import once
from leadrules.population.columnar.runs import Selected
from leadrules.population.columnar.situation import Situation
from leadrules.records.prepared.shape import Column, Truth, Whole

_BEFORE_ALL: Final = -(2**63)
_LIMB: Final = 22  # bits of which sums stay exact in floating point, of up to 2^31 events


def compared_count(operator: str, question: Count, bound: int, now: Situation, leads: Frame) -> Truth:
    """A count against a number: on whole events, without their unit."""
    up, down = -(-bound // NUMBER_UNIT), bound // NUMBER_UNIT
    asked = now.asked
    if asked is not None:
        least = partial(asked.at_least, question, now=now)
        match operator:
            case ">=":
                return least(up)
            case ">":
                return least(down + 1)
            case "<":
                return np.asarray(~least(up))
            case "<=":
                return np.asarray(~least(down + 1))
            case _:
                return np.asarray(least(up) & ~least(up + 1)) if up == down else np.array(False)
    found = counts(question, now, leads)
    match operator:
        case ">=":
            return np.asarray(found >= up)
        case ">":
            return np.asarray(found > down)
        case "<=":
            return np.asarray(found <= down)
        case "<":
            return np.asarray(found < up)
        case _:
            return np.asarray(found == down) if up == down else np.array(False)


def compared_since(operator: str, question: Since, bound: Operand, now: Situation, leads: Frame) -> Truth:
    """The time since the latest match against a span of time: whether there is a match that is no older."""
    within = _no_older("<=" if operator in {"<=", ">", "=="} else "<", question.where, bound)
    recent = happened_at_all(within, now, leads)
    match operator:
        case "<=" | "<":
            return recent
        case ">" | ">=":
            return np.asarray(happened_at_all(AnyEvent(question.where), now, leads) & ~recent)
        case _:
            return np.asarray(recent & ~happened_at_all(_no_older("<", question.where, bound), now, leads))


@lru_cache(maxsize=4096)
def _no_older(operator: str, where: Condition | None, bound: Operand) -> AnyEvent:
    age = Comparison(operator, EventAge(), bound)
    return AnyEvent(age if where is None else And((where, age)))


def counts(question: Count, now: Situation, leads: Frame) -> Whole:
    """How many events match, of each lead."""
    asked = now.asked
    if asked is not None:
        return once(now, "counts", question, lambda: asked.counts(question, now))
    return once(now, "counts", question, lambda: counted(choose(question.where, now, leads).owner, leads.count))


def happened_at_all(question: AnyEvent, now: Situation, leads: Frame) -> Truth:
    """Whose events match."""
    asked = now.asked
    if asked is not None:
        return once(now, "answer", question, lambda: asked.happened(question, now))
    return once(now, "answer", question, lambda: owners(choose(question.where, now, leads), leads.count))


def answer(question: Aggregate, now: Situation, leads: Frame) -> Column:
    """What a question is answered with, for each lead."""
    return once(now, "answer", question, lambda: _answer(question, now, leads))


def _answer(question: Aggregate, now: Situation, leads: Frame) -> Column:
    if isinstance(question, Count):
        return Column(Kind.NUMBER, counts(question, now, leads) * NUMBER_UNIT)
    if now.asked is not None:
        return now.asked.answer(question, now)
    selected, count = choose(question.where, now, leads), leads.count
    match question:
        case Since():
            latest, some = greatest(selected.owner, selected.at, count)
            return Column(Kind.DURATION, np.where(some, now.as_of - latest, 0), some)
        case _:
            pass
    column = event_column(question.field.name, now, selected)
    owner, at, values = selected.owner, selected.at, column.values
    if column.known is not None:
        known = np.flatnonzero(column.known)
        owner, at, values = owner[known], at[known], values[known]
    match question:
        case Distinct():
            return Column(Kind.NUMBER, counted(pairs(owner, values)[0], count) * NUMBER_UNIT)
        case Sum():
            return fitting(sums(owner, values, count), None, question.kind)
        case Maximum():
            return of_values(column, *greatest(owner, values, count))
        case Latest():
            last, some = greatest(owner, at, count)
            final = np.flatnonzero(at == last[owner])
            return of_values(column, *greatest(owner[final], values[final], count))


def owners(selected: Selected, count: int) -> Truth:
    """The leads that have any of the events."""
    some = np.zeros(count, np.bool_)
    some[selected.owner.astype(np.intp)] = True  # quicker than by narrower numbers
    return some


def counted(owner: NDArray[np.int32], count: int) -> Whole:
    """How many events each lead has."""
    return np.bincount(owner, minlength=count)


def greatest(owner: NDArray[Any], values: NDArray[Any], count: int) -> tuple[Whole, Truth]:
    """The greatest value of each lead, 0 for those that have none, and which have one."""
    most = np.full(count, _BEFORE_ALL)
    np.maximum.at(most, owner.astype(np.intp), values.astype(np.int64))
    some = most != _BEFORE_ALL  # no value is that small
    most[~some] = 0
    return most, some


def pairs(owner: NDArray[np.int32], values: NDArray[Any]) -> tuple[NDArray[np.int32], NDArray[Any], NDArray[np.intp]]:
    """Each pair of a lead and a value once, in order, and which pair each event has."""
    distinct, numbers = np.unique(values, return_inverse=True)
    several = max(1, len(distinct))
    met, place = np.unique(owner.astype(np.int64) * several + numbers, return_inverse=True)
    return (met // several).astype(np.int32), distinct[met % several] if len(met) else distinct, place


def sums(owner: NDArray[np.int32], values: Whole, count: int) -> NDArray[Any]:
    """The sum of each lead's values, exact: in pieces of few bits, put together in as many as it takes."""
    size = int(np.abs(values).max()) if len(values) else 0
    if size * len(values) <= 2**53:
        return np.bincount(owner, weights=values, minlength=count).astype(np.int64)
    low = np.bincount(owner, weights=values & (2**_LIMB - 1), minlength=count)
    middle = np.bincount(owner, weights=(values >> _LIMB) & (2**_LIMB - 1), minlength=count)
    high = np.bincount(owner, weights=values >> 2 * _LIMB, minlength=count)
    kind = np.int64 if size * len(values) < 2**62 else object
    parts = [each.astype(np.int64).astype(kind) for each in (low, middle, high)]
    whole: NDArray[Any] = parts[0] + parts[1] * 2**_LIMB + parts[2] * 2 ** (2 * _LIMB)
    return whole


def of_values(column: Column, values: Whole, some: Truth) -> Column:
    """Values of a field, where there are some, as a column of its kind."""
    if column.kind is Kind.TEXT:
        values = np.where(some, values, -1).astype(np.int32)
    elif column.kind is Kind.YES_NO:
        values = values.astype(np.bool_)
    return Column(column.kind, values, some, column.texts)
