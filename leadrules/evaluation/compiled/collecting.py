"""What the loop over events collects for aggregates and rules. Each function gives the variable that will hold it."""

import ast

from leadrules.evaluation.compiled import writing as write
from leadrules.evaluation.compiled.draft import NEVER, Draft
from leadrules.model.expressions import Condition
from leadrules.model.signals import Halving, Losing


def later(variable: str) -> ast.stmt:
    """Keep the instant of this event if it is the latest so far."""
    at = write.name("at")
    return write.when(write.compare(">", at, write.name(variable)), [write.assign(variable, at)])


def latest(condition: Condition | None, draft: Draft) -> str:
    """The instant of the latest match, NEVER without one."""
    variable = draft.start("n", write.constant(NEVER))
    draft.collect(condition, later(variable))
    return variable


def known_values(condition: Condition | None, value: ast.expr, draft: Draft) -> str:
    """The set of known values among the matches."""
    variable = draft.start("n", write.call(write.name("set")))
    draft.collect(condition, write.when(write.known(value), [add(variable, value)]))
    return variable


def add(variable: str, value: ast.expr) -> ast.stmt:
    """Put a value into a set."""
    return write.do(write.call(write.attribute(write.name(variable), "add"), value))


def total(condition: Condition | None, value: ast.expr, draft: Draft) -> str:
    """The sum of known values among the matches."""
    variable = draft.start("n", write.constant(0))
    draft.collect(condition, write.when(write.known(value), [write.increase(variable, value)]))
    return variable


def greatest(condition: Condition | None, value: ast.expr, draft: Draft) -> str:
    """The greatest known value among the matches, None without one."""
    variable = draft.start("n", write.constant(None))
    none_yet = write.compare("is", write.name(variable), write.constant(None))
    is_greater = write.any_of([none_yet, write.compare(">", value, write.name(variable))])
    kept = write.when(write.all_of([write.known(value), is_greater]), [write.assign(variable, value)])
    draft.collect(condition, kept)
    return variable


def latest_value(condition: Condition | None, value: ast.expr, draft: Draft) -> str:
    """The known value of the latest match, None without one; of matches at one instant the greatest."""
    at, instant = write.name("at"), draft.start("n", write.constant(NEVER))
    variable = draft.start("n", write.constant(None))
    same_instant = write.compare("==", at, write.name(instant))
    is_later = write.any_of(
        [
            write.compare(">", at, write.name(instant)),
            write.all_of([same_instant, write.compare(">", value, write.name(variable))]),
        ]
    )
    kept = [write.assign(instant, at), write.assign(variable, value)]
    draft.collect(condition, write.when(write.all_of([write.known(value), is_later]), kept))
    return variable


def latest_of_each(variable: str, key: ast.expr, draft: Draft) -> list[ast.stmt]:
    """Keep the latest instant for each key in a dict."""
    passing, at = draft.fresh("t"), write.name("at")
    before = write.call(write.attribute(write.name(variable), "get"), write.name(passing), write.constant(NEVER))
    return [
        write.assign(passing, key),
        write.when(write.compare(">", at, before), [write.assign_item(variable, write.name(passing), at)]),
    ]


def fading(variable: str, points: int, fade: Halving | Losing, draft: Draft) -> list[ast.stmt]:
    """Add what an event of this age counts: the arithmetic of `fade_points`, written out."""
    step = draft.fresh("t")
    age = write.calculate("-", write.name("as_of"), write.name("at"))
    steps = write.assign(step, write.calculate("//", age, write.constant(fade.every)))
    if isinstance(fade, Halving):
        halved = write.calculate(">>", write.constant(points), write.name(step))
        still = write.compare("<=", write.name(step), write.constant(10))
        return [steps, write.when(still, [write.increase(variable, halved)])]
    share = draft.fresh("t")
    lost = write.calculate("*", write.constant(fade.percent), write.name(step))
    left = write.assign(share, write.calculate("-", write.constant(100), lost))
    part = write.calculate("//", write.calculate("*", write.constant(points), write.name(share)), write.constant(100))
    still = write.compare(">", write.name(share), write.constant(0))
    return [steps, left, write.when(still, [write.increase(variable, part)])]
