"""The whole plan as one query: events, what is gathered from them, and layer upon layer of the leads.

    events -> gathered -> leads: rules -> scores -> outcomes -> claims: one row a lead

Where a rule on events asks something over all events of its lead, events are gathered a second time, when that is known.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, zip_longest

from attrs import evolve, frozen
from sqlglot import exp

from leadrules.model.expressions import AnyEvent, Condition, Count, Distinct, Latest, Maximum, Since, Sum
from leadrules.model.signals import Bands
from leadrules.population.plan import Plan, Rule, nodes
from leadrules.population.relational.business import in_business_time
from leadrules.population.relational.clock import Clock
from leadrules.population.relational.conditions import holds
from leadrules.population.relational.frames import Frame, Names, Query
from leadrules.population.relational.gathering import LEAD, Gathering
from leadrules.population.relational.inputs import LEADS, Extents, columns_of_lead, event_scope, leads_of
from leadrules.population.relational.moment import Moment
from leadrules.population.relational.outcomes import (
    Clamped,
    Outcomes,
    clamped,
    decide,
    first_look,
    kept,
    unknowns,
    with_scores,
)
from leadrules.population.relational.questions import ask
from leadrules.population.relational.scope import Scope
from leadrules.population.relational.tallying import Given, Tallying, tally_events, tally_lead
from leadrules.population.relational.trees import Tree, binary, case, column, named, table, whole
from leadrules.population.relational.waiting import Anchored, Anchoring, Awaited, anchor, await_one, touch

_QUESTIONS = (AnyEvent, Count, Since, Distinct, Sum, Maximum, Latest)


@frozen(eq=False)
class Found:
    """What is found of each lead, as expressions over the last relation of `queries`."""

    missing: tuple[Tree, ...]
    unknown: tuple[Tree, ...]
    tallies: tuple[Given, ...]  # for each rule of the plan
    scores: tuple[Clamped, ...]
    total: Clamped
    outcomes: Outcomes
    follow_ups: tuple[Awaited, ...]
    kept: tuple[Tree, ...]
    gathered: tuple[Gathering, ...]
    frames: tuple[Frame, ...]


def find(plan: Plan, as_of: int | None, extents: Extents) -> Found:
    """The plan asked of leads and events whose numbers lie within `extents`; what is not there lies anywhere.

    Without `as_of` the engine knows the instant of the decision: it is the column `now` of both tables. Where somebody
    waits in business time, the table of `business` is joined.
    """
    names, moment = Names(), Moment(as_of)
    events, _ = first_look(plan.policy, event_scope(plan, names, moment, extents))
    first = Gathering(events, names, "gathered")
    answering = {question: ask(question, first) for question in plan.questions}
    once, twice = _event_rules(plan)
    tallying = _tally(once, first)
    anchoring = _anchor(plan, first)

    scope = Scope(
        Frame("known", names, first.beside(LEADS)), Clock(plan.policy.calendar), moment, leads_of(plan, extents)
    )
    answers = {question: scope.keep(answer(scope)) for question, answer in answering.items()}
    scope = evolve(scope, answers=answers)
    anchored = [find_anchor(scope) for find_anchor in anchoring]
    gathered, frames = [first], [scope.frame]
    if twice:
        beside = scope.frame.last, [*columns_of_lead(plan), *(each.tree.name for each in answers.values())]
        again, _ = first_look(plan.policy, event_scope(plan, names, moment, extents, beside))
        again = evolve(again, answers=answers)
        gathered.append(Gathering(again, names, "gathered_again"))
        tallying |= _tally(twice, gathered[-1])
        scope = evolve(scope, frame=Frame("judged", names, gathered[-1].beside(scope.frame.last)))
        frames.append(scope.frame)
    return _judge(plan, scope, tallying, anchored, (gathered, frames))


def _judge(
    plan: Plan,
    scope: Scope,
    tallying: Mapping[int, Tallying],
    anchored: Iterable[Anchored],
    made: tuple[list[Gathering], list[Frame]],
) -> Found:
    """What follows for the leads, layer by layer."""
    policy = plan.policy
    scope, missing = first_look(policy, scope)
    tallies = tuple(_given(rule, tallying, scope) for rule in plan.rules)
    scores = tuple(
        clamped((tallies[rule.number].points for rule in plan.rules if rule.score == place), scorecard.limits, scope)
        for place, scorecard in enumerate(policy.scorecards)
    )
    total = clamped((each.points for each in scores), policy.limits, scope)
    outcomes = decide(plan, with_scores(policy, scores, total, scope))
    waits = zip(policy.follow_ups, anchored, strict=True)
    awaited = tuple(await_one(*each, outcomes.scope, outcomes.worked) for each in waits)
    claims = kept(plan, outcomes.scope)
    unknown = unknowns(policy, scope)
    gathered, frames = made
    awaited, joined = in_business_time(policy, awaited, frames[-1])  # last of all: it goes on from the finished frame
    frames += joined
    return Found(missing, unknown, tallies, scores, total, outcomes, awaited, claims, tuple(gathered), tuple(frames))


def written(found: Found, columns: Mapping[str, Tree], before: Iterable[Query] = ()) -> exp.Select:
    """The query that gives these columns of every lead, in the order of their numbers; `before` makes its tables."""
    trees = [named(tree, name) for name, tree in columns.items()]
    select = exp.Select(expressions=trees).from_(table(found.frames[-1].last), copy=False)
    select = select.order_by(exp.Ordered(this=column(LEAD)), copy=False)
    for name, query in chain(before, queries_of(found)):
        select = select.with_(exp.to_identifier(name, quoted=True), as_=query, copy=False)
    return select.copy()  # what stood in several places now stands in each


def queries_of(found: Found) -> Iterator[Query]:
    """All relations, by name, each over those before it."""
    for gathering, frame in zip_longest(found.gathered, found.frames):
        yield from chain(gathering.queries() if gathering else (), frame.queries())


def _event_rules(plan: Plan) -> tuple[list[Rule], list[Rule]]:
    """Rules on events: those that ask of the event and its lead alone, and those that ask over all events too."""
    once: list[Rule] = []
    twice: list[Rule] = []
    for rule in plan.rules:
        if rule.signal.on_events:
            meant: object = rule.signal.condition if rule.bands is None else [row.condition for row in rule.bands.rows]
            parts = meant if isinstance(meant, list) else [meant]
            asks = any(isinstance(node, _QUESTIONS) for part in parts for node in nodes(part))
            (twice if asks else once).append(rule)
    return once, twice


def _tally(rules: Iterable[Rule], gathering: Gathering) -> dict[int, Tallying]:
    scope = gathering.scope
    return {rule.number: tally_events(rule.signal, _condition(rule, scope), gathering) for rule in rules}


def _given(rule: Rule, tallying: Mapping[int, Tallying], scope: Scope) -> Given:
    given = (
        tallying[rule.number](scope)
        if rule.signal.on_events
        else tally_lead(_condition(rule, scope), rule.signal.points)
    )
    return evolve(given, points=scope.frame.keep(given.points, "p"))


def _condition(rule: Rule, scope: Scope) -> Tree:
    """When a rule counts; of a band table, when its row is the first that holds."""
    if rule.bands is None:
        return holds(rule.signal.condition, scope)
    return binary("==", scope.frame.keep(_row(rule.bands, scope), "b"), whole(rule.row))


def _row(bands: Bands, scope: Scope) -> Tree:
    return case((holds(row.condition, scope), whole(number)) for number, row in enumerate(bands.rows))


def _anchor(plan: Plan, gathering: Gathering) -> list[Anchoring]:
    """What follow-ups count from; those that count from the same share it."""
    contact = plan.policy.contact
    if contact is not None and plan.waits:
        touch(contact, gathering)
    shared: dict[tuple[Condition | None, str | None], Anchoring] = {}
    for wait in plan.waits:
        key = wait.candidates, wait.follow_up.anchor
        if key not in shared:
            shared[key] = anchor(wait, contact, gathering)
    return [shared[wait.candidates, wait.follow_up.anchor] for wait in plan.waits]
