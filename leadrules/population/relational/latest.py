"""The latest of some events, found in the pass that counts them: its instant and its action as one number.

Where the actions are few and known by name, that number is the greater the later an event is, and of events at one
instant the greater the action is. What is not known by name must be looked for in a pass of its own.
"""

from collections.abc import Callable, Sequence
from typing import Final

from sqlglot import exp

from leadrules.model.expressions import Among, And, Comparison, Condition, Constant, EventField, Operand, Or
from leadrules.model.values import RANGES, Kind
from leadrules.population.relational.differences import floored
from leadrules.population.relational.gathering import Gathering
from leadrules.population.relational.scope import Scope
from leadrules.population.relational.trees import Tree, binary, case, column, known, only_where, text, whole
from leadrules.records.columnar.shape import ACTION

Finding = Callable[[Scope], tuple[Tree, Tree]]  # in the scope of the leads: the instant and the action, or NULL

_INSTANTS: Final = RANGES[Kind.TIME][1] - RANGES[Kind.TIME][0]
_MOST: Final = 2**63 // _INSTANTS  # actions, so that the number of any event, whoever's it is, has 64 bits


def actions_of(condition: Condition | None) -> frozenset[str] | None:
    """The actions of which an event must have one for a condition to hold; None where it may have any, or none."""
    match condition:
        case Comparison("==", left, right):
            names = _name(left, right), _name(right, left)
            return frozenset(each for each in names if each is not None) or None
        case Among(EventField("action"), values):
            return frozenset(each for each in values if isinstance(each, str))
        case And(conditions):
            found = [each for each in map(actions_of, conditions) if each is not None]
            return frozenset.intersection(*found) if found else None
        case Or(conditions):
            some = [actions_of(each) for each in conditions]
            every = [each for each in some if each is not None]
            return frozenset.union(*every) if every and len(every) == len(some) else None
        case _:
            return None


def _name(one: Operand, other: Operand) -> str | None:
    match one, other:
        case EventField("action"), Constant(str(name)):
            return name
        case _:
            return None


def latest(where: Tree, actions: Sequence[str], gathering: Gathering) -> Finding | None:
    """Of the events for which a condition holds, and which have one of these actions; None where there are too many."""
    ranked, count = sorted(actions), len(actions)
    if not 1 <= count <= _MOST:
        return None
    at = gathering.scope.of_event["at"]
    number = at.tree
    if count > 1:
        places = [(binary("==", column(ACTION), text(each)), whole(rank)) for rank, each in enumerate(ranked)]
        number = binary("+", binary("*", at.tree, whole(count)), case(places[:-1], whole(count - 1)))
    name = gathering.total(exp.Max(this=only_where(where, number)))

    def find(scope: Scope) -> tuple[Tree, Tree]:
        if count == 1:
            return column(name), case([(known(column(name)), text(ranked[0]))])
        instant = scope.frame.keep(floored(column(name), count, at.bounds[0] * count), "a")
        rank = scope.frame.keep(binary("-", column(name), binary("*", instant, whole(count))), "a")
        return instant, case((binary("==", rank, whole(place)), text(each)) for place, each in enumerate(ranked))

    return find
