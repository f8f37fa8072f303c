"""What was replayed, and what must be known of it: the lines above the tables."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from leadrules.model.clock import as_datetime
from leadrules.rendering.cells import pad, visible
from leadrules.rendering.simulation.nobody import nobody_won
from leadrules.rendering.simulation.words import Fact, Words
from leadrules.rendering.summary import as_summary
from leadrules.simulation.replay.shape import Replay
from leadrules.simulation.simulation import Setting

_DIGEST: Final = 12  # characters: enough to tell versions apart
_TITLE: Final = 9  # cells


def facts(replay: Replay, settings: Sequence[Setting]) -> Iterator[Fact]:
    """Which policy, with which settings, over which time, and who is in it."""
    policy = replay.policy
    version = (Words(policy.name, given=True), Words(" ("), Words(replay.file, given=True))
    yield Fact("policy", (*version, Words(f", {policy.digest[:_DIGEST]})")))
    for each in settings:
        was = (Words(" (was "), Words(each.was, given=True), Words(")"))
        yield Fact("set", (Words(f"{each.name} = {each.value}", given=True), *was))
    begins = ", when the first lead enters" if replay.since == replay.first else ""
    yield Fact("from", (Words(instant(replay, replay.since) + begins),))
    yield Fact("to", (Words(instant(replay, replay.until) + _goes_on(replay)),))
    entry: tuple[Words, ...] = (Words("at its first event"),)
    if replay.entered is not None:
        entry = (Words("at "), Words(replay.entered, given=True), Words(", where that is unknown at its first event"))
    yield Fact("enters", entry)
    often = "and after each of its events" if replay.every == "event" else f"and every {replay.every}"
    yield Fact("decided", (Words(f"when it enters {often}: {_count(replay.steps, 'step')}"),))
    if replay.won is not None:
        yield Fact("won", (Words(replay.won, given=True),))
        if replay.nobody:
            yield _nobody(replay)
    never = f", {replay.never:,} more {'has' if replay.never == 1 else 'have'} not by then" if replay.never else ""
    yield Fact("entered", (Words(f"{_count(replay.leads, 'lead')}{never}"),))


def _nobody(replay: Replay) -> Fact:
    return nobody_won("no lead that entered is won by the end", replay.unheard)


def all_notes(replay: Replay) -> Iterator[str]:
    """For programs: the notes, with what stands in the facts and is none of a number."""
    if replay.latest is not None and replay.latest > replay.until:
        yield _later(replay)
    if replay.nobody:
        yield "".join(each.text for each in _nobody(replay).words)
    yield from notes(replay)


def notes(replay: Replay) -> Iterator[str]:
    """What a reader must know of any replay; said in every form."""
    yield "the fields of a lead are as the file has them now, at every step: only events have a history"
    yield "what changes by time alone shows at the next step"
    if replay.policy.stages:
        yield "each lead begins in the first stage, whatever the file says, and goes where the policy moves it"
    if replay.policy.claims:
        yield "claims of the policy are not held against each step: `leadrules simulate` does so at an instant"
    if replay.policy.follow_ups and replay.policy.contact is None:
        yield "the policy does not say what a contact is (`contact when …`), so nobody ever answers a follow-up"


def about_lines(replay: Replay, settings: Sequence[Setting]) -> Iterator[str]:
    """The facts, whatever of the data was not used, and the notes: lines for a terminal."""
    for fact in facts(replay, settings):
        yield pad(fact.title, _TITLE) + visible("".join(each.text for each in fact.words))
    at = as_datetime(replay.policy.calendar, replay.until)
    yield from islice(as_summary("", "", at, replay.report), 2, None)
    for note in notes(replay):
        yield pad("note", _TITLE) + note


def instant(replay: Replay, at: int) -> str:
    """In the policy's zone, with its offset: `2026-04-03T09:00:00+09:00`."""
    return as_datetime(replay.policy.calendar, at).isoformat()


def _goes_on(replay: Replay) -> str:
    """A mistyped year must not look like a result: whether the data goes on behind the end."""
    if replay.latest is None or replay.latest < replay.until:
        return ""
    if replay.latest == replay.until:
        return ", the latest event in the data"
    return f"; {_later(replay)}"


def _later(replay: Replay) -> str:
    at = "" if replay.latest is None else instant(replay, replay.latest)
    return f"the data goes on until {at}: what comes later does not count"


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
