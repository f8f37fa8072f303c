"""Follow-ups at each step. From which event one counts, and who answers it, is found once for each event that it may
count from; a step then only has to know which of these it stands at.
"""

import numpy as np
from attrs import evolve, frozen

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.model.expressions import Condition
from leadrules.model.values import Kind
from leadrules.population.answers import Awaiting
from leadrules.population.calendar.business import waits
from leadrules.population.columnar.anchors import NEVER
from leadrules.population.columnar.arithmetic import convert
from leadrules.population.columnar.arrays import taken
from leadrules.population.columnar.asking import holds
from leadrules.population.columnar.follow_ups import await_with, status_of
from leadrules.population.columnar.situation import Situation
from leadrules.population.columnar.steps.ground import Places, field_of
from leadrules.population.columnar.steps.patterns import is_fixed
from leadrules.population.columnar.steps.plainly import one_column, stretches
from leadrules.population.columnar.steps.view import View, events, owners
from leadrules.population.plan import Wait
from leadrules.records.prepared.shape import Column, Truth, Whole

Refused = list[tuple[int, LeadRulesError]]  # at which step, and why


@frozen(eq=False)
class Candidates:
    """Events that a follow-up may count from, of several at one instant the one that it would, in order.

    `answered` is when somebody got in touch after each, NEVER where nobody did. `anchor` tells each step from which it
    counts, where there is one.
    """

    lead: Whole
    at: Whole
    start: Whole
    action: Column
    answered: Whole
    found: Truth
    anchor: Whole


def await_steps(view: View, now: Situation) -> tuple[Awaiting, ...]:
    """As `follow_ups.await_all`, of steps."""
    plan = now.plan
    asked: list[Condition | None] = [plan.policy.contact, *(wait.candidates for wait in plan.waits)]
    if not plan.waits:
        return ()
    if not all(each is None or is_fixed(each) for each in asked):
        return _plainly(view, now)
    refused: Refused = []
    known: dict[object, Candidates | None] = {}
    awaiting = tuple(_await_one(view, wait, now, known, refused) for wait in plan.waits)
    if refused:
        raise min(refused, key=lambda each: each[0])[1]
    return awaiting


def _await_one(
    view: View, wait: Wait, now: Situation, known: dict[object, Candidates | None], refused: Refused
) -> Awaiting:
    follow_up = wait.follow_up
    alike = wait.candidates, follow_up.after is None, follow_up.anchor
    if alike not in known:
        known[alike] = _candidates(view, wait, now)
    found = known[alike]
    if found is None:
        return _none(view, wait)
    held = found.found & holds(follow_up.condition, now)
    if now.disqualified is not None:
        held &= ~now.disqualified
    not_before = None
    if follow_up.low is not None:
        not_before = _waited(wait, follow_up.low, found, held, now, refused)
    due = _waited(wait, follow_up.high, found, held, now, refused)
    answered = found.answered.take(found.anchor)
    some = answered <= view.at
    status = status_of(view.at, due, answered, some)
    action, at = taken(found.action, found.anchor), found.at.take(found.anchor)
    return Awaiting(held, action, at, not_before, due, np.where(some, answered, 0), status)


def _none(view: View, wait: Wait) -> Awaiting:
    """Where no lead has any candidate."""
    nothing = np.zeros(view.count, np.int64)
    action = view.ground.laid.shard.classes["action"]
    column = Column(Kind.TEXT, np.full(view.count, -1, np.int32), np.zeros(view.count, bool), action.texts)
    earliest = None if wait.follow_up.low is None else nothing
    return Awaiting(nothing > 0, column, nothing, earliest, nothing, nothing, nothing.astype(np.int8))


def _waited(wait: Wait, length: int, found: Candidates, held: Truth, now: Situation, refused: Refused) -> Whole:
    """The instants after a wait; only those that are counted from are waited for, as a wait may be refused."""
    used = np.zeros(len(found.at), bool)
    used[found.anchor[held]] = True
    places = np.flatnonzero(used)
    waited = waits(wait.follow_up, now.plan.policy.calendar, found.start[places], length)
    if waited.refused is not None:
        place, problem = waited.refused
        refused.append((int(np.argmax(held & (found.anchor == places[place]))), problem))
    due = np.zeros(len(found.at), np.int64)
    due[places] = waited.due
    return due.take(found.anchor)


def _candidates(view: View, wait: Wait, now: Situation) -> Candidates | None:
    places = events(view, wait.candidates)
    if not len(places):
        return None
    contact = now.plan.policy.contact
    contacts = None if contact is None else events(view, contact)
    own = np.zeros(len(places), bool)
    if contacts is not None and wait.follow_up.after is not None:
        own = np.isin(places, contacts)
    action = field_of(view.ground, "action", places)
    known, named = _named(view, wait, places)
    lead, on_line = owners(view, places), _on_line(view, places)
    if (on_line[1:] == on_line[:-1]).any():
        ranked = np.lexsort((~own, np.where(known, named, 0), known, action.values, on_line))
        last = ranked[np.append(on_line[ranked][1:] != on_line[ranked][:-1], True)]
        places, lead, on_line, own = places[last], lead[last], on_line[last], own[last]
        action, known, named = taken(action, last), known[last], named[last]
    laid = view.ground.laid
    at, begin = laid.happened[places], laid.seen[places] - view.block.steps[0]
    latest = np.cumsum(np.bincount(begin, minlength=view.count)) - 1
    base = np.searchsorted(lead, np.arange(len(view.first) - 1))[view.lead]
    answered, anchor = np.full(len(places), NEVER), latest
    if contacts is not None:
        anchor = _waiting(view, contacts, on_line, latest, base)
        answered = _answered(view, contacts, on_line, at, own)
    start = np.where(known, named, at)
    return Candidates(lead, at, start, action, answered, latest >= base, np.maximum(anchor, 0))


def _on_line(view: View, places: Places) -> Whole:
    lead = owners(view, places)
    return view.ground.laid.happened[places] + (view.line.begins[:-1] - view.line.origin)[lead]


def _waiting(view: View, contacts: Places, on_line: Whole, latest: Whole, base: Whole) -> Whole:
    """At each step the first candidate after the last contact; where there is none, the latest candidate."""
    if not len(contacts):
        return np.minimum(base, np.maximum(latest, 0))
    begin = view.ground.laid.seen[contacts] - view.block.steps[0]
    last = np.cumsum(np.bincount(begin, minlength=view.count)) - 1
    after = np.searchsorted(on_line, _on_line(view, contacts), side="right")
    own = last >= np.searchsorted(owners(view, contacts), np.arange(len(view.first) - 1))[view.lead]
    first = np.where(own, after[np.maximum(last, 0)], base)
    return np.where(first <= latest, first, latest)


def _answered(view: View, contacts: Places, on_line: Whole, at: Whole, own: Truth) -> Whole:
    """The first contact at or after each candidate, which does not answer itself."""
    when = _on_line(view, contacts)
    begin, end = np.searchsorted(when, on_line), np.searchsorted(when, on_line, side="right")
    lead = np.searchsorted(view.line.begins, on_line, side="right")
    later = np.append(when, view.line.begins[-1])[end]
    same = np.searchsorted(view.line.begins, later, side="right") == lead
    return np.where(end - begin > own, at, np.where(same, at + later - on_line, NEVER))


def _named(view: View, wait: Wait, places: Places) -> tuple[Truth, Whole]:
    """Where the time that `from FIELD` names is known, and that time."""
    if wait.follow_up.anchor in {None, "at"}:
        return np.zeros(len(places), bool), np.zeros(len(places), np.int64)
    column = field_of(view.ground, str(wait.follow_up.anchor), places)
    if wait.follow_up.anchor_kind is Kind.DATE:
        column = convert(view.ground.base.plan.policy.calendar, column, Kind.TIME)
    return np.ones(len(places), bool) if column.known is None else column.known, column.values


def _plainly(view: View, now: Situation) -> tuple[Awaiting, ...]:
    parts, step = [], 0
    for stretch, leads in stretches(view, now):
        own = None if now.disqualified is None else now.disqualified[step : step + leads.count]
        parts.append(await_with(evolve(stretch, disqualified=own), leads))
        step += leads.count
    return tuple(_joined(each) for each in zip(*parts, strict=True))


def _joined(parts: tuple[Awaiting, ...]) -> Awaiting:
    def whole(name: str) -> Whole:
        joined: Whole = np.concatenate([getattr(each, name) for each in parts])
        return joined

    return Awaiting(
        np.concatenate([each.holds for each in parts]),
        one_column([each.action for each in parts]),
        whole("at"),
        None if parts[0].not_before is None else whole("not_before"),
        whole("due"),
        whole("answered"),
        np.concatenate([each.status for each in parts]),
    )
