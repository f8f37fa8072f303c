"""What is asked over the events of a lead: each question once, as a column of the lead."""

from collections.abc import Callable, Iterator
from typing import assert_never

from sqlglot import exp

from leadrules.model.expressions import AnyEvent, Count, Distinct, Latest, Maximum, Since, Sum
from leadrules.model.values import NUMBER_UNIT, Kind
from leadrules.population.plan import Question
from leadrules.population.relational.conditions import holds
from leadrules.population.relational.differences import narrow
from leadrules.population.relational.differences import total as total_of
from leadrules.population.relational.frames import Query
from leadrules.population.relational.gathering import LEAD, Gathering
from leadrules.population.relational.operands import fitting
from leadrules.population.relational.scope import Bounds, Scope, Term
from leadrules.population.relational.trees import (
    Tree,
    all_of,
    binary,
    column,
    count_distinct,
    count_where,
    known,
    named,
    only_where,
    table,
    whole,
)

Answering = Callable[[Scope], Term]  # in the scope of the leads
_COUNTS: Bounds = (0, 2**40 * NUMBER_UNIT)
_SUMS: Bounds = (-(2**120), 2**120)


def ask(question: Question, gathering: Gathering) -> Answering:
    """How the answer is found, once all is gathered."""
    scope = gathering.scope
    where = holds(question.where, scope)
    at = scope.of_event["at"]
    if isinstance(question, AnyEvent | Count):
        return _counted(question, gathering.total(count_where(where), whole(0)))
    if isinstance(question, Since):
        latest = column(gathering.total(exp.Max(this=only_where(where, at.tree))))
        now = scope.moment
        passed = binary("-", now.less(0), latest)
        bounds = (now.bounds[0] - at.bounds[1], now.bounds[1] - at.bounds[0])
        return lambda _: Term(passed, bounds=bounds)

    asked = scope.of_event[question.field.name]
    of_those = only_where(where, asked.tree)
    match question:
        case Distinct():
            times = gathering.total(count_distinct(of_those), whole(0))
            return lambda _: Term(binary("*", column(times), whole(NUMBER_UNIT)), True, _COUNTS)
        case Sum():
            total = gathering.total(total_of(of_those, max(map(abs, asked.bounds))), whole(0))
            return lambda leads: fitting(Term(column(total), True, _SUMS), Kind.NUMBER, leads)
        case Maximum():
            greatest = gathering.total(exp.Max(this=of_those))
            return lambda _: Term(column(greatest), bounds=asked.bounds)
        case Latest():
            return _latest(where, asked, gathering)
        case _:
            assert_never(question)


def _counted(question: AnyEvent | Count, times: str) -> Answering:
    if isinstance(question, AnyEvent):
        return lambda _: Term(binary(">", column(times), whole(0)), certain=True)
    return lambda _: Term(narrow(binary("*", column(times), whole(NUMBER_UNIT))), True, _COUNTS)


def _latest(where: Tree, asked: Term, gathering: Gathering) -> Answering:
    """The value at the latest event of those; ties in time: the greatest value."""
    name = gathering.fresh("v")

    def queries(events: str) -> Iterator[Query]:
        first = exp.Window(
            this=exp.RowNumber(),
            partition_by=[column(LEAD)],
            order=exp.Order(expressions=[descending(column("at")), descending(asked.tree)]),
        )
        trees = [column(LEAD), named(asked.tree, name), named(first, "place")]
        placed = exp.Select(expressions=trees).from_(table(events), copy=False)
        yield f"placed_{name}", placed.where(all_of((where, known(asked.tree))), copy=False)
        chosen = exp.Select(expressions=[column(LEAD), column(name)]).from_(table(f"placed_{name}"), copy=False)
        yield f"of_{name}", chosen.where(binary("==", column("place"), whole(1)), copy=False)

    gathering.another(queries, {name: None})
    return lambda _: Term(column(name), bounds=asked.bounds)


def descending(tree: Tree) -> Tree:
    """From the greatest on."""
    return exp.Ordered(this=tree, desc=True)
