"""The loop over a lead's events: each event is asked once what it is, and goes only where it can count."""

import ast
from collections.abc import Iterator, Sequence
from itertools import chain

from leadrules.evaluation.compiled import writing as write
from leadrules.evaluation.compiled.conditions import condition
from leadrules.evaluation.compiled.draft import Collector, Draft
from leadrules.evaluation.compiled.specialising import FALSE, TRUE, actions_named, specialised

_FEW = 12  # so many actions are asked one after another; more are looked up


def loop(collectors: Sequence[Collector], draft: Draft) -> list[ast.stmt]:
    """The loop that lets each collector see the events that have happened; nothing where there is none."""
    if not collectors:
        return []
    everywhere, of_action = list[Collector](), dict[str, list[Collector]]()
    for each in collectors:
        actions = dict.fromkeys(_actions(each))
        if _specialised(each, None, frozenset(actions)).rows:
            everywhere.append(each)
        else:
            for action in actions:
                of_action.setdefault(action, []).append(each)
    branches = [(action, _branch(own, action, draft)) for action, own in of_action.items()]
    rest = list(chain.from_iterable(_statements(each, draft) for each in everywhere))
    body = [*_dispatch([(action, body) for action, body in branches if body], draft), *_with_fields(rest, draft)]
    at, as_of = write.name("at"), write.name("as_of")
    seen = [write.assign("at", write.attribute(write.name("event"), "at"))]
    seen.append(write.when(write.compare(">", at, as_of), [ast.Continue()]))
    if "action" in _names(body):
        seen.append(write.assign("action", write.attribute(write.name("event"), "action")))
    return [write.for_each("event", write.name("events"), [*seen, *body])]


def _actions(collector: Collector) -> Iterator[str]:
    return chain.from_iterable(actions_named(asked) for asked, _ in collector.rows)


def _names(statements: Sequence[ast.stmt]) -> set[str]:
    return {each.id for statement in statements for each in ast.walk(statement) if isinstance(each, ast.Name)}


def _specialised(collector: Collector, action: str | None, named: frozenset[str]) -> Collector:
    """The rows that can still be reached, up to the first that holds for certain."""
    rows = []
    for asked, body in collector.rows:
        left = specialised(asked, action, named)
        if left != FALSE:
            rows.append((left, body))
        if left == TRUE:
            break
    return Collector(tuple(rows))


def _branch(collectors: Sequence[Collector], action: str, draft: Draft) -> list[ast.stmt]:
    """What an event of this action can count for."""
    special = [_specialised(each, action, frozenset()) for each in collectors]
    return _with_fields(list(chain.from_iterable(_statements(each, draft) for each in special if each.rows)), draft)


def _statements(collector: Collector, draft: Draft) -> list[ast.stmt]:
    asked, body = collector.rows[0]
    if asked == TRUE:
        return list(body)
    return write.first_of([(condition(asked, draft), body) for asked, body in collector.rows])


def _with_fields(statements: list[ast.stmt], draft: Draft) -> list[ast.stmt]:
    """The statements, after looking up the event's fields that they use."""
    used = _names(statements)
    fields = write.attribute(write.name("event"), "fields")
    get = write.attribute(fields, "get")
    loads = [
        write.assign(variable, write.call(get, write.constant(field)))
        for field, variable in draft.event_fields.items()
        if variable in used
    ]
    return [*loads, *statements]


def _dispatch(branches: Sequence[tuple[str, list[ast.stmt]]], draft: Draft) -> list[ast.stmt]:
    if len(branches) <= _FEW:
        action = write.name("action")
        return write.first_of([(write.compare("==", action, write.constant(each)), body) for each, body in branches])
    numbers = draft.keep({action: number for number, (action, _) in enumerate(branches)})
    number = draft.fresh("t")
    found = write.call(write.attribute(numbers, "get"), write.name("action"), write.constant(-1))
    bodies = [body for _, body in branches]
    known = write.compare(">=", write.name(number), write.constant(0))
    return [write.assign(number, found), write.when(known, list(_choose(write.name(number), bodies, 0)))]


def _choose(number: ast.Name, bodies: Sequence[list[ast.stmt]], first: int) -> Iterator[ast.stmt]:
    """The body of that number, found by halving."""
    if len(bodies) == 1:
        yield from bodies[0]
        return
    middle = len(bodies) // 2
    is_lower = write.compare("<", number, write.constant(first + middle))
    lower, upper = bodies[:middle], bodies[middle:]
    yield write.when(is_lower, list(_choose(number, lower, first)), list(_choose(number, upper, first + middle)))
