"""The leads of a block: two hidden ranks, the day they came to be known, their fields, and who became a customer."""

from collections.abc import Sequence
from math import exp
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from leadrules.sampling.histories.chance import RANKS, Chance, Whole, along, bits, leaning, lognormal, through
from leadrules.sampling.histories.events import Happened
from leadrules.sampling.histories.rhythm import DAY_MS, LENGTH, Rhythm
from leadrules.sampling.histories.world import Action, Odds

_TOGETHER: Final = 64  # in 256ths: how often those that suit us are the interested ones
_CREATED: Final = through((0, 0, 15, 60, 120, 200, LENGTH - 1))  # one in six was known before the history begins
_CLOSING: Final = lognormal(14 * DAY_MS, 0.9, DAY_MS // 8, 200 * DAY_MS)  # from the last event to the signature
_SURE: Final = 80  # tenths of log-odds at either end of the table


@frozen(eq=False)
class Leads:
    """The hidden side of a block of leads; `created` is a day of the rhythm."""

    fit: Whole
    interest: Whole
    created: Whole


def draw_leads(chance: Chance, block: int, count: int) -> Leads:
    """So many leads."""
    words = chance.words("leads", block, count)
    fit = bits(words, 48, 16)
    created = along(_CREATED, bits(chance.words("created", block, count), 0, 16))
    return Leads(fit, leaning(words, fit, _TOGETHER), created)


def created_at(rhythm: Rhythm, chance: Chance, block: int, leads: Leads, happened: Happened) -> Whole:
    """The instants, in milliseconds, at which leads came to be known: no later than the first thing they did."""
    days = rhythm.on_the_site(leads.created, chance.words("created at", block, len(leads.created)))
    at = rhythm.instants(rhythm.within(days))
    np.minimum.at(at, happened.owner, happened.at)
    return at


def won_at(
    rhythm: Rhythm,
    chance: Chance,
    block: int,
    leads: Leads,
    happened: Happened,
    actions: Sequence[Action],
    odds: Odds,
) -> tuple[NDArray[np.bool_], Whole]:
    """Who has become a customer by the end, and when: some time after the last event, at a desk."""
    count = len(leads.fit)
    words = chance.words("won", block, count)
    happy = bits(words, 0, 16) < _chances()[np.clip(log_odds(leads, happened, actions, odds), -_SURE, _SURE) + _SURE]
    last = np.full(count, np.iinfo(np.int64).min // 4)
    np.maximum.at(last, happened.owner, happened.at)
    signed = rhythm.instants(rhythm.at_the_desk(last + along(_CLOSING, bits(words, 16, 16)), words))
    at = np.maximum(signed, last + 60_000)
    ends = int(rhythm.instants(np.array([rhythm.until]))[0])
    active = np.bincount(happened.owner, minlength=count) > 0
    return happy & active & (at < ends), at


def log_odds(leads: Leads, happened: Happened, actions: Sequence[Action], odds: Odds) -> Whole:
    """The log-odds of each lead's becoming a customer, in tenths: whatever else is seen in the data comes from here."""
    found = odds.base + (odds.fit * leads.fit // RANKS)
    for number, action in enumerate(actions):
        if action.strength:
            times = np.bincount(happened.owner[happened.action == number], minlength=len(found))
            found += action.strength * np.minimum(times, odds.most)
    return found


def _chances() -> Whole:
    """The chance in 65,536ths at each tenth of log-odds, from -8 to 8."""
    return np.array([round(RANKS / (1 + exp(-tenth / 10))) for tenth in range(-_SURE, _SURE + 1)])
