"""Conditions in the form that analysis reads: a variable's value is in a set; all of these; at least so many of these.

There is no `not` in a formula. The opposite of a set is a set, and a negation moves inwards until it meets one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from attrs import field, frozen

from leadrules.analysis.sets import Numbers, Texts, Values, apart, join, meet, within, without
from leadrules.model.expressions import EventAge, EventField, LeadField, Operand, ScoreOf
from leadrules.text.span import Span


@frozen(cache_hash=True)
class Opposed:
    """Two operands against each other: −1 where the first is less, 0 where they are equal, 1 where it is greater."""

    left: Operand
    right: Operand


@frozen(cache_hash=True)
class Counted:
    """How many events of the lead match a formula."""

    where: "Formula"


@frozen(cache_hash=True)
class Variable:
    """Something that has one value for each lead, or for each event; its values are in `universe`.

    `obstacle` says why its values depend on others in a way that is not followed: then sets that leave some values
    promise no lead that has one of them.
    """

    subject: Operand | Opposed | Counted
    on_event: bool
    universe: Values = field(eq=False, repr=False)
    obstacle: str = field(default="", eq=False, repr=False)
    span: Span | None = field(default=None, eq=False, repr=False)

    @property
    def is_score(self) -> bool:
        """A named score or the total."""
        return isinstance(self.subject, ScoreOf)

    @property
    def is_field(self) -> bool:
        """A field of the lead or of the event, or the event's age."""
        return isinstance(self.subject, LeadField | EventField | EventAge)


@frozen(cache_hash=True)
class Is:
    """The variable's value is one of these."""

    variable: Variable
    values: Values


@frozen(cache_hash=True)
class All:
    """Each of the parts holds."""

    parts: tuple["Formula", ...] = ()


@frozen(cache_hash=True)
class Enough:
    """At least `count` of the parts hold: with 1, some of them."""

    count: int
    parts: tuple["Formula", ...]


Formula = Is | All | Enough
Domains = Mapping[Variable, Values]  # what is left for a variable; its universe where it is not mentioned
TRUE: Final = All()
FALSE: Final = Enough(1, ())


def every(parts: Iterable[Formula]) -> Formula:
    """All of the parts: without what is certain, and with one statement about each variable."""
    kept = _merged((inner for part in parts for inner in (part.parts if isinstance(part, All) else (part,))), meet)
    if FALSE in kept:
        return FALSE
    return kept[0] if len(kept) == 1 else All(tuple(kept))


def some(parts: Iterable[Formula]) -> Formula:
    """At least one of the parts: without what is impossible, and with one statement about each variable."""
    kept = _merged((inner for part in parts for inner in _choices(part)), join)
    if TRUE in kept:
        return TRUE
    return kept[0] if len(kept) == 1 else Enough(1, tuple(kept))


def _choices(formula: Formula) -> tuple[Formula, ...]:
    return formula.parts if isinstance(formula, Enough) and formula.count == 1 else (formula,)


def _merged(parts: Iterable[Formula], merge: Callable[[Values, Values], Values]) -> list[Formula]:
    """The different parts, what is said twice of a variable put together; a text test always stands alone."""
    kept: dict[Formula, None] = {}
    about: dict[Variable, Is] = {}
    for part in parts:
        if isinstance(part, Is) and not (
            isinstance(part.values, Texts) and (part.values.passing or part.values.failing)
        ):
            before = about.get(part.variable)
            if before is not None:
                del kept[before]
                together = is_in(part.variable, merge(before.values, part.values))
                if not isinstance(together, Is):
                    del about[part.variable]
                    kept[together] = None
                    continue
                part = together  # noqa: PLW2901
            about[part.variable] = part
        kept[part] = None
    return list(kept)


def enough(count: int, parts: Iterable[Formula]) -> Formula:
    """At least so many of the parts."""
    open_parts: list[Formula] = []
    for part in parts:
        if part == TRUE:
            count -= 1
        elif part != FALSE:
            open_parts.append(part)
    if count <= 0:
        return TRUE
    if count > len(open_parts):
        return FALSE
    if count == len(open_parts):
        return every(open_parts)
    return some(open_parts) if count == 1 else Enough(count, tuple(open_parts))


def opposite(formula: Formula) -> Formula:
    """What holds where the formula does not."""
    match formula:
        case Is(variable, values):
            return is_in(variable, without(variable.universe, values))
        case All(parts):
            return some(opposite(part) for part in parts)
        case Enough(count, parts):
            return enough(len(parts) - count + 1, (opposite(part) for part in parts))


def is_in(variable: Variable, values: Values) -> Formula:
    """The variable's value is one of these, of those that it can have."""
    if isinstance(values, Numbers):
        values = meet(values, variable.universe)
    if apart(values, variable.universe):
        return FALSE
    return TRUE if within(variable.universe, values) else Is(variable, values)


def implied(premise: Formula, conclusion: Formula) -> Formula:
    """The conclusion holds, or the premise does not."""
    return some((opposite(premise), conclusion))


def reduced(formula: Formula, domains: Domains) -> Formula:
    """What is left to be asked once the variables are known to be in these domains."""
    match formula:
        case Is(variable, values):
            domain = domains.get(variable)
            if domain is None:
                return formula
            if apart(domain, values):
                return FALSE
            return TRUE if within(domain, values) else formula
        case All(parts):
            return _decided(every(reduced(part, domains) for part in parts), domains)
        case Enough(1, parts):
            return _decided(some(reduced(part, domains) for part in parts), domains)
        case Enough(count, parts):
            return _decided(enough(count, (reduced(part, domains) for part in parts)), domains)


def _decided(left: Formula, domains: Domains) -> Formula:
    """What is left: where two statements about a variable were put together, the domains may decide what they decide of neither."""
    for part in left.parts if isinstance(left, All | Enough) else (left,):
        if isinstance(part, Is) and part.variable in domains and reduced(part, domains) is not part:
            return reduced(left, domains)
    return left


def literals(formula: Formula) -> Iterator[Is]:
    """Each statement about a variable, in the order in which they stand."""
    match formula:
        case Is():
            yield formula
        case All(parts) | Enough(parts=parts):
            for part in parts:
                yield from literals(part)
