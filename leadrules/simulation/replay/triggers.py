"""Triggering events: what somebody was asked to follow up, and whether it was done.

A triggering event is a lead, a follow-up of the policy and the event it counts from, that some step shows; events of one
instant, action and due time are one. It is answered by the first contact at or after that event, which does not answer
itself, whether the follow-up is still asked for then or not.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from leadrules.population.answers import Awaiting
from leadrules.population.columnar.steps.when import NEVER
from leadrules.records.prepared.shape import Column, Truth, Whole
from leadrules.simulation.replay.searching import behind
from leadrules.simulation.replay.shape import STATUSES
from leadrules.simulation.replay.walking import Course, Walked

MET, LATE, MISSED, OPEN = range(len(STATUSES))


@frozen(eq=False)
class Triggers:
    """The triggering events of one follow-up: a row each, of each lead in time.

    `lead` is its place in the block; `answered` is NEVER where nobody got in touch. `over` is by how much the answer came
    after the due time, or how long that is over at the end (negative: how much time was left).
    """

    lead: Whole
    at: Whole
    action: Column
    not_before: Whole | None
    due: Whole
    answered: Whole
    status: NDArray[np.int8]  # a place in STATUSES
    over: Whole
    withdrawn: Truth


def triggers_of(walked: Walked, course: Course) -> Iterator[Triggers]:
    """For each follow-up of the plan what was triggered from the first told instant on."""
    owner = walked.owner
    for awaiting in walked.steps.answers.follow_ups:
        yield _judged(walked, course, awaiting, *_distinct(owner, awaiting, course))


def _distinct(owner: Whole, awaiting: Awaiting, course: Course) -> tuple[Whole, Whole]:
    """A step that shows each triggering event, and the earliest answer that any step shows."""
    keys = (owner, awaiting.at, awaiting.action.values, awaiting.due)
    held = awaiting.holds & (awaiting.at >= course.since)
    begins = held.copy()  # mostly a step shows what the one before it shows: few are left to sort
    begins[1:] &= ~(held[:-1] & np.logical_and.reduce([key[1:] == key[:-1] for key in keys]))
    rows = np.flatnonzero(begins)
    if not len(rows):
        return rows, rows
    seen = held & (awaiting.status >= _ANSWERED)
    answered = np.minimum.reduceat(np.where(seen, awaiting.answered, NEVER), rows)
    lead, at = owner[rows], awaiting.at[rows]
    if np.all((lead[1:] > lead[:-1]) | ((lead[1:] == lead[:-1]) & (at[1:] > at[:-1]))):
        return rows, answered
    order = np.lexsort([key[rows] for key in reversed(keys)])
    return _merged(keys, rows[order], answered[order])


def _merged(keys: tuple[Whole, ...], rows: Whole, answered: Whole) -> tuple[Whole, Whole]:
    """Of neighbours with the same keys the first, and the earliest answer of them."""
    same = np.logical_and.reduce([key[rows][1:] == key[rows][:-1] for key in keys])
    begins = np.flatnonzero(np.append(True, ~same))
    return rows[begins], np.minimum.reduceat(answered, begins)


_ANSWERED: Final = 2  # from this place on, `population.answers.STATUSES` are those of somebody having got in touch


def _judged(walked: Walked, course: Course, awaiting: Awaiting, rows: Whole, shown: Whole) -> Triggers:
    steps, owner = walked.steps, walked.owner[rows]
    at, due = awaiting.at[rows], awaiting.due[rows]
    answered = np.minimum(shown, _contacted(walked, owner, at))
    some = answered != NEVER
    end = np.where(some, answered, course.until)
    status = np.where(some, np.where(answered <= due, MET, LATE), np.where(course.until > due, MISSED, OPEN))
    missed = np.flatnonzero(status == MISSED)
    last = behind(steps.first, steps.at, owner[missed], due[missed]) - 1  # the last step by then
    withdrawn = np.zeros(len(rows), bool)
    withdrawn[missed] = (last >= steps.first[owner[missed]]) & ~awaiting.holds[last]
    action = awaiting.action
    return Triggers(
        lead=owner,
        at=at,
        action=Column(action.kind, action.values[rows], None, action.texts),
        not_before=None if awaiting.not_before is None else awaiting.not_before[rows],
        due=due,
        answered=answered,
        status=status.astype(np.int8),
        over=end - due,
        withdrawn=withdrawn,
    )


def _contacted(walked: Walked, owner: Whole, at: Whole) -> Whole:
    """The first contact later than these instants; one at the same instant is seen by every step that shows the event."""
    contacts = walked.contacts
    if contacts is None:
        return np.full(len(at), NEVER)
    own = walked.shard_lead[owner]
    place = behind(contacts.starts, contacts.at, own, at)
    there = place < contacts.starts[own + 1]
    return np.where(there, np.append(contacts.at, NEVER)[np.where(there, place, -1)], NEVER)
