"""Which rules depend on one another: they share a field of the lead, or an event can count for both."""

from collections.abc import Iterable, Iterator, Mapping
from math import prod

from attrs import field, frozen

from leadrules.analysis.formulas import All, Counted, Enough, Formula, Is, Variable, literals
from leadrules.analysis.gains import EventGain, Gain, Table
from leadrules.analysis.sets import ALL_TEXTS, Texts, Values, apart, join, meet
from leadrules.model.expressions import EventField
from leadrules.model.values import Kind

Outlook = dict[Variable, Values]  # which values of an event's variables a formula leaves open, at most
ACTION = Variable(EventField("action", Kind.TEXT), on_event=True, universe=ALL_TEXTS)


@frozen
class _Family:
    """What is known to belong together; each thing points to another of its family, or to itself."""

    above: dict[object, object] = field(factory=dict)

    def head(self, thing: object) -> object:
        """Who stands for the family of a thing."""
        while self.above.setdefault(thing, thing) != thing:
            self.above[thing] = self.above[self.above[thing]]
            thing = self.above[thing]
        return thing

    def unite(self, one: object, other: object) -> None:
        """Two things belong together."""
        self.above[self.head(one)] = self.head(other)


def independent_parts(gains: Iterable[Gain]) -> list[tuple[Gain, ...]]:
    """The gains in groups: what one group gives does not depend on what another gives."""
    family = _Family()
    numbered = list(enumerate(gains))
    events: dict[Formula, None] = {}
    for number, gain in numbered:
        for formula in formulas_of(gain):
            for variable in lead_variables(formula):
                family.unite(number, variable)
            for where in event_formulas(formula, of_event=isinstance(gain, EventGain)):
                family.unite(number, where)
                events[where] = None
    _unite_meeting(list(events), family)
    groups: dict[object, list[Gain]] = {}
    for number, gain in numbered:
        groups.setdefault(family.head(number), []).append(gain)
    return [tuple(group) for group in groups.values()]


def groups_by_variable(
    tables: Iterable[Table], sizes: Mapping[Variable, int], room: int
) -> tuple[list[list[Table]], bool]:
    """Tables that depend on nothing but fields of the lead, in groups that share none; and whether they really don't.

    A group spans no more combinations of values than there is room for. A table for which there is no room left stays alone.
    """
    family = _Family()
    spans: dict[object, int] = {variable: size for variable, size in sizes.items()}  # noqa: C416
    asked = [(number, table, variables_of(table)) for number, table in enumerate(tables)]
    whole = True
    groups: dict[object, list[Table]] = {}
    alone: list[list[Table]] = []
    placed: list[tuple[Table, Variable]] = []
    for _, table, variables in sorted(asked, key=lambda each: (len(each[2]), each[0])):
        heads = {family.head(variable) for variable in variables}
        together = prod(spans[head] for head in heads)
        if together > room:
            alone.append([table])
            whole = False
            continue
        for variable in variables:
            family.unite(variable, variables[0])
        spans[family.head(variables[0])] = together
        placed.append((table, variables[0]))
    for table, variable in placed:
        groups.setdefault(family.head(variable), []).append(table)
    return [*groups.values(), *alone], whole


def variables_of(table: Table) -> list[Variable]:
    """The variables that a table depends on."""
    return list(dict.fromkeys(literal.variable for row in table.rows for literal in literals(row.formula)))


def formulas_of(gain: Gain) -> tuple[Formula, ...]:
    """What a gain depends on."""
    return tuple(row.formula for row in gain.rows) if isinstance(gain, Table) else (gain.where,)


def lead_variables(formula: Formula) -> Iterator[Variable]:
    """The variables of the lead, in conditions on its events too; counts are none."""
    for literal in literals(formula):
        subject = literal.variable.subject
        if isinstance(subject, Counted):
            yield from lead_variables(subject.where)
        elif not literal.variable.on_event:
            yield literal.variable


def event_formulas(formula: Formula, *, of_event: bool) -> Iterator[Formula]:
    """The conditions on events that a formula depends on."""
    if of_event:
        yield formula
    for literal in literals(formula):
        if isinstance(literal.variable.subject, Counted):
            yield literal.variable.subject.where


def _unite_meeting(wheres: list[Formula], family: _Family) -> None:
    """What one event may match belongs together, as far as can be seen at a glance.

    Most conditions name the actions they are about, so that only those of one action need be held against one another.
    """
    outlooks = [(where, outlook(where)) for where in wheres]
    by_action: dict[str, list[tuple[Formula, Outlook]]] = {}
    anywhere: list[tuple[Formula, Outlook]] = []
    for where, mine in outlooks:
        actions = mine.get(ACTION)
        if isinstance(actions, Texts) and not actions.others and not actions.unknown:
            for action in actions.texts:
                by_action.setdefault(action, []).append((where, mine))
        else:
            anywhere.append((where, mine))
    _unite(anywhere, outlooks, family)
    for alike in by_action.values():
        _unite(alike, alike, family)


def _unite(some: list[tuple[Formula, Outlook]], others: list[tuple[Formula, Outlook]], family: _Family) -> None:
    for one, mine in some:
        for other, yours in others:
            if family.head(one) != family.head(other) and compatible(mine, yours):
                family.unite(one, other)


def compatible(mine: Outlook, yours: Outlook) -> bool:
    """May one event be in both outlooks?"""
    return not any(variable in yours and apart(values, yours[variable]) for variable, values in mine.items())


def outlook(formula: Formula) -> Outlook:
    """For each variable of an event, at most these values: a quick look, wider than the truth."""
    match formula:
        case Is(variable, values):
            return {variable: values} if variable.on_event else {}
        case All(parts):
            found: Outlook = {}
            for part in parts:
                for variable, values in outlook(part).items():
                    found[variable] = meet(found[variable], values) if variable in found else values
            return found
        case Enough(_, parts):
            looks = [outlook(part) for part in parts]
            shared = set(looks[0]).intersection(*looks[1:]) if looks else set()
            return {variable: _widest(variable, looks) for variable in shared}


def _widest(variable: Variable, looks: list[Outlook]) -> Values:
    values = looks[0][variable]
    for look in looks[1:]:
        values = join(values, look[variable])
    return values
