"""The function of a policy, put together: look up fields, walk the events, add up, decide."""

import ast
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import cast

import attrs

from leadrules.evaluation.compiled import writing as write
from leadrules.evaluation.compiled.draft import Collector, Draft
from leadrules.evaluation.compiled.limits import can_be_compiled
from leadrules.evaluation.compiled.loop import loop
from leadrules.evaluation.compiled.outcomes import outcomes, undecided, verdicts
from leadrules.evaluation.compiled.scoring import add_up, score, shown
from leadrules.evaluation.compiled.waiting import in_order
from leadrules.evaluation.compiled.walking import event_signals, walk
from leadrules.evaluation.interpreter import evaluate
from leadrules.model.clock import as_datetime
from leadrules.model.decision import Decision
from leadrules.model.expressions import Aggregate, AnyEvent
from leadrules.model.lead import Lead
from leadrules.model.policy import Policy
from leadrules.model.values import RULE_LIMIT

Decide = Callable[[Lead, int], Decision]


def compile_policy_function(policy: Policy) -> Decide:
    """A function that decides as `evaluate(policy, …)` does, only faster.

    It is built as syntax nodes: names are ours, and texts and numbers of the policy are constants, so that nothing
    written in a policy or in data ever becomes code. A policy too large to be compiled is interpreted.
    """
    interpreted = partial(evaluate, policy)
    if not can_be_compiled(policy):
        return interpreted
    draft = Draft(policy)
    try:
        code = compile(written(draft), "<policy>", "exec")
    except RecursionError:  # nested more deeply than Python goes
        return interpreted
    defined: dict[str, object] = {**draft.objects, "interpreted": interpreted, "Decision": Decision}
    exec(code, defined)  # noqa: S102  the nodes above are all there is in it
    return cast("Decide", defined["decide"])


def written(draft: Draft) -> ast.Module:
    """The function `decide(lead, as_of)` of the draft's policy as syntax nodes; its objects are the draft's."""
    return write.function("decide", ("lead", "as_of"), _body(draft))


def _body(draft: Draft) -> list[ast.stmt]:
    """Written from the back: only what comes later knows what has to be collected earlier."""
    policy = draft.policy
    scores = [statement for scorecard in policy.scorecards for statement in score(scorecard, draft)]
    decided = [*add_up(draft), *verdicts(draft), *outcomes(draft), *_unknown(draft), _decision(draft)]
    loops = _loops(draft)
    needs = [*_missing(draft), *_stage(draft)]
    return [*_beginning(draft), *undecided(policy), *needs, *draft.starts, *loops, *scores, *decided]


def _loops(draft: Draft) -> list[ast.stmt]:
    """One loop, and another for those who must have seen all events before they can judge one."""
    collectors = draft.take_collectors()
    knowing = [each for each in collectors if _asks_of_all_events(each)]
    plain = [each for each in collectors if not _asks_of_all_events(each)]
    second = loop(knowing, draft)
    return [*loop([*plain, *draft.take_collectors()], draft), *second]


def _asks_of_all_events(collector: Collector) -> bool:
    return any(isinstance(each, Aggregate | AnyEvent) for condition, _ in collector.rows for each in walk(condition))


def _beginning(draft: Draft) -> Iterator[ast.stmt]:
    """What is looked up once: the events, the fields of the lead, the bounds of windows."""
    yield write.assign("events", write.attribute(write.name("lead"), "events"))
    yield from _guard(draft.policy)
    get = write.attribute(write.attribute(write.name("lead"), "fields"), "get")
    yield write.assign("get", get)
    for field, variable in draft.lead_fields.items():
        yield write.assign(variable, write.call(write.name("get"), write.constant(field)))
    for age, variable in draft.bounds.items():
        yield write.assign(variable, write.calculate("-", write.name("as_of"), write.constant(age)))
    yield write.assign("reasons", write.empty_list())


def _guard(policy: Policy) -> Iterator[ast.stmt]:
    """So many events that a sum could go beyond its limit are left to the interpreter, which watches each sum."""
    largest = max((abs(signal.points) for signal in event_signals(policy)), default=0)
    if largest:
        many = write.call(write.name("len"), write.name("events"))
        interpreted = write.call(write.name("interpreted"), write.name("lead"), write.name("as_of"))
        yield write.when(write.compare(">", many, write.constant(RULE_LIMIT // largest)), [ast.Return(interpreted)])


def _missing(draft: Draft) -> Iterator[ast.stmt]:
    yield from _names_of_unknown("missing", draft.policy.required, draft)


def _unknown(draft: Draft) -> Iterator[ast.stmt]:
    yield from _names_of_unknown("unknown", draft.policy.looked_at, draft)


def _names_of_unknown(variable: str, fields: Sequence[str], draft: Draft) -> Iterator[ast.stmt]:
    """The names of those fields that are unknown; a lead's id never is."""
    yield write.assign(variable, write.empty_list())
    for field in fields:
        if field != "id":
            is_unknown = write.compare("is", draft.lead_field(field), write.constant(None))
            yield write.when(is_unknown, [write.append(variable, write.constant(field))])


def _stage(draft: Draft) -> Iterator[ast.stmt]:
    stages = draft.policy.stages
    if not stages:
        yield write.assign("stage", write.constant(None))
        return
    field = draft.lead_field("stage")
    is_text = write.call(write.name("isinstance"), field, write.name("str"))
    yield write.assign("stage", write.either(is_text, field, write.constant(stages[0])))


def _decision(draft: Draft) -> ast.stmt:
    """The last statement: everything found, in the order of the decision's fields."""
    calendar = draft.policy.calendar
    names = [write.constant(each) for each in draft.scores]
    scores = ast.Dict([*names], [shown(variable, draft) for variable in draft.scores.values()])
    nothing = write.constant(())
    parts: dict[str, ast.expr] = {
        "lead": write.attribute(write.name("lead"), "id"),
        "as_of": write.call(draft.keep(lru_cache(maxsize=64)(partial(as_datetime, calendar))), write.name("as_of")),
        "score": shown("total", draft),
        "scores": scores,
        "complete": write.negated(write.name("missing")),
        "disqualified_because": write.name("because"),
        "hand_off": write.call(write.attribute(write.name("hand_off"), "values")),
        "follow_ups": write.call(draft.keep(in_order), write.name("follow_ups")),
    }
    # Most of these are empty for most leads.
    for variable in ("missing", "unknown", "hand_off", "flags", "lists", "follow_ups", "nurture", "reasons"):
        found = write.name(variable)
        parts[variable] = write.either(found, write.call(write.name("tuple"), parts.get(variable, found)), nothing)
    fields = [field.name for field in attrs.fields(Decision)]
    return ast.Return(write.call(write.name("Decision"), *(parts.get(field, write.name(field)) for field in fields)))
