"""Rules without what never comes to bear: a fading that no event is old enough for, a cap that no history reaches."""

from attrs import evolve

from leadrules.analysis.gains import EventGain, Gain
from leadrules.analysis.parts import outlook
from leadrules.analysis.sets import Numbers
from leadrules.analysis.tallying import tally
from leadrules.analysis.variables import AGE


def trimmed(gain: Gain) -> Gain:
    """The same points for every lead, told with less."""
    if not isinstance(gain, EventGain):
        return gain
    fade = gain.fade if gain.fade is not None and _oldest(gain) >= gain.fade.every else None
    bare = evolve(gain, fade=fade, cap=None)
    return bare if gain.cap is None or _stays_within(bare, gain.cap) else evolve(bare, cap=gain.cap)


def _oldest(gain: EventGain) -> int:
    """The greatest age of an event that may count."""
    ages = outlook(gain.where).get(AGE, AGE.universe)
    return ages.spans[-1][1] if isinstance(ages, Numbers) and ages.spans else 0


def _stays_within(gain: EventGain, cap: int) -> bool:
    found = tally((gain,), {})
    return found is None or (not any(found.unbounded) and max(abs(found.low), abs(found.high)) <= cap)
