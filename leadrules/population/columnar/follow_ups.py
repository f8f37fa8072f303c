"""Follow-ups of many leads: when each is due, and whether somebody has got in touch. As `evaluation.follow_ups` says."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.population.answers import STATUSES, Awaiting
from leadrules.population.calendar.business import waits
from leadrules.population.columnar.anchors import NEVER, Anchors, anchors_of
from leadrules.population.columnar.arrays import spread
from leadrules.population.columnar.asking import lead_frame
from leadrules.population.columnar.choosing import choose
from leadrules.population.columnar.conditions import true_in
from leadrules.population.columnar.frames import Frame
from leadrules.population.columnar.runs import Selected
from leadrules.population.columnar.situation import Situation
from leadrules.population.plan import Wait
from leadrules.records.prepared.shape import Truth, Whole

_MET: Final = STATUSES.index("met")
Refused = list[tuple[int, LeadRulesError]]  # which lead, and why


def await_all(now: Situation) -> tuple[Awaiting, ...]:
    """Every follow-up of the plan. Raises what the first lead is refused for that is refused anything."""
    return await_with(now, lead_frame(now))


def await_with(now: Situation, leads: Frame) -> tuple[Awaiting, ...]:
    """The same of leads that are asked through this frame."""
    if not now.plan.waits:
        return ()
    contact = now.plan.policy.contact
    contacts = None if contact is None else choose(contact, now, leads)
    refused: Refused = []
    awaiting = tuple(_await_one(wait, contacts, now, leads, refused) for wait in now.plan.waits)
    if refused:
        raise min(refused, key=lambda each: each[0])[1]
    return awaiting


def _await_one(wait: Wait, contacts: Selected | None, now: Situation, leads: Frame, refused: Refused) -> Awaiting:
    wanted = spread(true_in(leads, wait.follow_up.condition), leads.count)
    if now.disqualified is not None:
        wanted = wanted & ~now.disqualified
    anchors = anchors_of(wait, wanted, contacts, now, leads)
    held = anchors.found
    not_before = None
    if wait.follow_up.low is not None:
        not_before = _waited(wait, wait.follow_up.low, anchors.start, held, now, refused)
    due = _waited(wait, wait.follow_up.high, anchors.start, held, now, refused)
    answered = _answered(anchors, contacts)
    some = answered != NEVER
    status = status_of(now.as_of, due, answered, some)
    return Awaiting(held, anchors.action, anchors.at, not_before, due, np.where(some, answered, 0), status)


def _waited(wait: Wait, length: int, starts: Whole, held: Truth, now: Situation, refused: Refused) -> Whole:
    """The instants after a wait; only those who have the follow-up are waited for, as a wait may be refused."""
    leads = np.flatnonzero(held)
    waited = waits(wait.follow_up, now.plan.policy.calendar, starts[leads], length)
    if waited.refused is not None:
        place, problem = waited.refused
        refused.append((int(leads[place]), problem))
    due = np.zeros(len(held), np.int64)
    due[leads] = waited.due
    return due


def _answered(anchors: Anchors, contacts: Selected | None) -> Whole:
    """The first contact at or after the anchor, which does not answer itself; NEVER where nobody got in touch."""
    answered = np.full(len(anchors.at), NEVER)
    if contacts is None:
        return answered
    own = anchors.at[contacts.owner]
    later = np.flatnonzero(contacts.at > own)
    np.minimum.at(answered, contacts.owner[later], contacts.at[later])
    together = np.bincount(contacts.owner[contacts.at == own], minlength=len(answered)) > anchors.contact
    return np.where(together, anchors.at, answered)


def status_of(as_of: int | Whole, due: Whole, answered: Whole, some: Truth) -> NDArray[np.int8]:
    """Open or overdue; where somebody got in touch, met or late."""
    late = np.where(some, answered > due, as_of > due)
    return some * np.int8(_MET) + late  # what is too late stands behind what is not
