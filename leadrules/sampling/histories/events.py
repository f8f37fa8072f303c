"""What the leads of a block did: visits of several steps, each rather deeper than the one before, and our answers."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from leadrules.sampling.histories.chance import RANKS, Chance, Whole, Words, along, bits, lognormal, shares
from leadrules.sampling.histories.rhythm import DAY_MS, Rhythm
from leadrules.sampling.histories.world import Action

WEIGHT: Final = lognormal(1_000, 1.2)  # how much a lead does, by its rank of interest
_NEW: Final = 112  # in 256ths: how often an event begins a visit of its own
_ANSWERED: Final = 160  # in 256ths: how often somebody answers before the lead does anything else
_GAP: Final = lognormal(90_000, 1.3, 2_000, 3 * 3_600_000)  # milliseconds between two steps of a visit
_WAIT: Final = lognormal(9 * 3_600_000, 1.2, 300_000, 21 * DAY_MS)  # until somebody answers
_SOON: Final = 300_000  # and no sooner than this
_STEPS: Final = 4
_KEEN: Final = 3


@frozen(eq=False)
class Happened:
    """Events of a block, each lead's together: the lead's place in the block, the instant, the action, a word."""

    owner: Whole
    at: Whole  # milliseconds
    action: NDArray[np.int16]
    words: Words  # for the fields of the event


def draw_events(
    actions: Sequence[Action], rhythm: Rhythm, chance: Chance, block: int, interest: Whole, created: Whole, count: int
) -> Happened:
    """So many events of leads with these ranks of interest, which came to be known on these days of the rhythm."""
    owner = _owners(chance, block, interest, count)
    words, more = chance.words("events", block, count), chance.words("moments", block, count)
    first = np.ones(count, bool)
    np.not_equal(owner[1:], owner[:-1], out=first[1:])
    begins = first | (bits(words, 0, 8) < _NEW)
    starts = np.flatnonzero(begins)
    visit = np.cumsum(begins) - 1
    step = np.minimum(np.arange(count) - starts[visit], _STEPS - 1)
    keen = (interest * _KEEN // RANKS)[owner]
    action = _steps(actions)[step, keen, bits(words, 20, 12)]
    walked = np.cumsum(np.where(begins, 0, along(_GAP, bits(words, 32, 16))))
    moment = (
        _visits(rhythm, created[owner[starts]], words[starts], more[starts])[visit] + walked - walked[starts][visit]
    )
    mail = np.array([each.mail for each in actions])[action]
    moment[mail] = rhythm.in_the_mail(moment[mail], more[mail])
    ours = np.array([each.ours for each in actions])[action]
    moment[ours] = rhythm.at_the_desk(moment[ours], more[ours])
    _answer(actions, rhythm, first, words, more, action, moment)
    at = rhythm.instants(rhythm.within(moment))
    return Happened(owner, at, action, chance.words("fields", block, count))


def weights(interest: Whole) -> Whole:
    """How much leads of these ranks of interest do, one against the other: half of them little, one in a hundred a lot."""
    return along(WEIGHT, interest)


def _owners(chance: Chance, block: int, interest: Whole, count: int) -> Whole:
    """Whose event each is, in order: each event falls to a lead by the leads' weights."""
    ends = np.cumsum(weights(interest))
    fallen = (bits(chance.words("owners", block, count), 33, 31) * ends[-1]) >> 31  # weights of a block: below 2^32
    each = np.bincount(np.searchsorted(ends, fallen, side="right"), minlength=len(ends))
    return np.repeat(np.arange(len(ends)), each)


def _visits(rhythm: Rhythm, created: Whole, words: Words, more: Words) -> Whole:
    """When visits begin: half of them at any time, half of them rather soon after the lead came to be known."""
    late = bits(words, 48, 16)
    late = np.where(late & 1, late, late * late >> 16)
    last = (rhythm.until - rhythm.first - 1) // DAY_MS
    return rhythm.on_the_site(created + ((last + 1 - created) * late >> 16), more)


def _steps(actions: Sequence[Action]) -> NDArray[np.int16]:
    """The actions' shares by the step of a visit and by how keen a lead is: what is deep comes late, and to the keen."""
    return np.array(
        [
            [shares([each.weight * (4 + (2 * step + keen) * each.depth) for each in actions]) for keen in range(_KEEN)]
            for step in range(_STEPS)
        ]
    )


def _answer(
    actions: Sequence[Action],
    rhythm: Rhythm,
    first: NDArray[np.bool_],
    words: Words,
    more: Words,
    action: NDArray[np.int16],
    moment: Whole,
) -> None:
    """Let what comes after an event that asks for an answer be that answer, more often than not."""
    ours = np.array([number for number, each in enumerate(actions) if each.ours], np.int16)
    if not len(ours):
        return
    asks = np.array([each.asks for each in actions])[action]
    answers = np.zeros(len(asks), bool)
    answers[1:] = asks[:-1] & ~first[1:] & (bits(words, 8, 8)[1:] < _ANSWERED)
    answers[1:] &= ~answers[:-1]  # an answer takes the place of what would have asked
    chosen = np.flatnonzero(answers)
    asked = moment[chosen - 1]
    desk = rhythm.at_the_desk(asked + along(_WAIT, bits(more[chosen], 48, 16)), words[chosen])
    moment[chosen] = np.maximum(desk, asked + _SOON)
    action[chosen] = ours[bits(words[chosen], 16, 4) % len(ours)]
