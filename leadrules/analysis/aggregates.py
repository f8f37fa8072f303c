"""What counts, times and values over events come to: how many events match what.

`since(E) > 90d` says that some event matches E and that none does which is at most 90 days old. So nearly every question
over events is one about counts, and counts of nested conditions are compared by which events they share.
"""

from collections.abc import Callable, Iterator

from leadrules.analysis.formulas import FALSE, TRUE, Counted, Formula, Variable, every, is_in, some
from leadrules.analysis.sets import Numbers, Span, Values, meet, without
from leadrules.analysis.variables import AGE, MANY, known_values, spanning
from leadrules.model.expressions import Aggregate, Count, Distinct, Latest, Maximum, Since, Sum
from leadrules.model.values import NUMBER_UNIT, Kind

AboutField = Callable[[Values], Formula]  # that the field of an event is one of these


def at_least_one(where: Formula) -> Formula:
    """Some event matches."""
    return counted(where, spanning(1, MANY))


def none(where: Formula) -> Formula:
    """No event matches."""
    return counted(where, spanning(0, 0))


def counted(where: Formula, how_many: Numbers) -> Formula:
    """So many events match."""
    if where == FALSE:
        return FALSE if meet(how_many, spanning(0, 0)).empty else TRUE
    return is_in(Variable(Counted(where), on_event=False, universe=Numbers(((0, MANY),))), how_many)


def aggregated(aggregate: Aggregate, values: Values, where: Formula, about: AboutField, own: Variable) -> Formula:
    """The aggregate's value is one of these. `own` is its variable, for what counts alone don't tell."""
    match aggregate:
        case Count():
            return counted(where, _whole(values))
        case Since():
            return _since(values, where)
        case Maximum():
            return _maximum(values, where, about, aggregate.kind)
        case Distinct():
            return _distinct(_whole(values), every((where, about(known_values(aggregate.field.kind)))), own)
        case Latest():
            return _latest(values, where, about, own)
        case Sum():
            return _sum(values, every((where, about(without(known_values(Kind.NUMBER), spanning(0, 0))))), own)


def _since(values: Values, where: Formula) -> Formula:
    parts: list[Formula] = [none(where)] if values.unknown else []
    for low, high in _spans(meet(values, AGE.universe)):
        near = every((where, is_in(AGE, spanning(0, high))))
        nearer = every((where, is_in(AGE, spanning(0, low - 1))))
        parts.append(every((at_least_one(near), none(nearer))))
    return some(parts)


def _maximum(values: Values, where: Formula, about: AboutField, kind: Kind) -> Formula:
    parts: list[Formula] = []
    everything = known_values(kind)
    if values.unknown:
        parts.append(none(every((where, about(everything)))))
    for low, high in _spans(values):
        greater = without(everything, spanning(-(2**70), high))
        here = at_least_one(every((where, about(spanning(low, high)))))
        parts.append(every((here, none(every((where, about(greater)))))))
    return some(parts)


def _distinct(values: Numbers, known: Formula, own: Variable) -> Formula:
    """So many different values need at least so many events, and no event is needed for none."""
    parts: list[Formula] = [] if meet(values, spanning(0, 0)).empty else [none(known)]
    several = meet(values, spanning(1, MANY))
    if isinstance(several, Numbers) and several.spans:
        least = several.spans[0][0]
        parts.append(every((counted(known, spanning(least, MANY)), is_in(own, several))))
    return some(parts)


def _latest(values: Values, where: Formula, about: AboutField, own: Variable) -> Formula:
    known = every((where, about(own.universe)))
    parts: list[Formula] = [none(known)] if values.unknown else []
    wanted = meet(values, own.universe)
    if not wanted.empty:
        seen = every((where, about(wanted)))
        parts.append(every((at_least_one(seen), is_in(own, wanted))))
    return some(parts)


def _sum(values: Values, something: Formula, own: Variable) -> Formula:
    """Where no event has anything to add, the sum is 0."""
    if meet(values, spanning(0, 0)).empty:
        return every((is_in(own, values), at_least_one(something)))
    return some((is_in(own, values), none(something)))


def _whole(values: Values) -> Numbers:
    """Which counts lie in a set of numbers, whose unit is smaller."""
    spans = ((max(0, -(-low // NUMBER_UNIT)), high // NUMBER_UNIT) for low, high in _spans(values))
    return Numbers(tuple((low, high) for low, high in spans if low <= high))


def _spans(values: Values) -> Iterator[Span]:
    if isinstance(values, Numbers):
        yield from values.spans
