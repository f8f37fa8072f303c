"""What was simulated: the lines above the tables."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from leadrules.model.clock import as_datetime
from leadrules.model.policy import Policy
from leadrules.rendering.cells import pad, visible
from leadrules.rendering.simulation.outcome_about import nobody_is_won, outcome_facts, outcome_notes, outcome_remarks
from leadrules.rendering.simulation.words import Fact, Words
from leadrules.rendering.summary import as_summary
from leadrules.simulation.simulation import Simulation

_DIGEST: Final = 12  # characters: enough to tell versions apart
_FOUND: Final = {
    "given": "",
    "latest": ", the latest event in the data",
    "now": ", now: the data has no event to take it from",
}


_TITLE: Final = 9  # cells


def facts(simulation: Simulation) -> Iterator[Fact]:
    """Which policies, with which settings, at which instant."""
    policy, against = simulation.snapshot.policy, simulation.against
    yield Fact("policy", _version(policy, simulation.file))
    for each in simulation.settings:
        yield Fact(
            "set",
            (
                Words(f"{each.name} = {each.value}", given=True),
                Words(" (was "),
                Words(each.was, given=True),
                Words(")"),
            ),
        )
    if against:
        yield Fact("against", _version(against.comparison.old.policy, against.file))
    at = as_datetime(policy.calendar, simulation.snapshot.as_of).isoformat()
    goes_on = "".join(f"; {each}" for each in _goes_on(simulation))
    yield Fact("as of", (Words(at + _FOUND[simulation.as_of_is] + goes_on),))
    if simulation.outcome:
        yield from outcome_facts(simulation.outcome)


def _goes_on(simulation: Simulation) -> Iterator[str]:
    """A mistyped year must not look like a result: whether the data goes on behind the instant that was given."""
    now, latest = simulation.snapshot, simulation.latest
    waited = simulation.outcome is not None and simulation.outcome.outcome.timed
    if latest is not None and latest > now.as_of and not waited:
        at = as_datetime(now.policy.calendar, latest).isoformat()
        yield f"the data goes on until {at}: what comes later does not count"


def about_lines(simulation: Simulation) -> Iterator[str]:
    """The facts, leads and events, and whatever of the data was not used: lines for a terminal."""
    for fact in facts(simulation):
        yield pad(fact.title, _TITLE) + visible("".join(each.text for each in fact.words))
    snapshot = simulation.snapshot
    at = as_datetime(snapshot.policy.calendar, snapshot.as_of)
    yield from islice(as_summary("", "", at, snapshot.report), 2, None)
    yield from remarks(simulation)


def remarks(simulation: Simulation) -> Iterator[str]:
    """What must be known of the leads, of a backtest and of a comparison: below the facts, for people."""
    yield from _silent(simulation)
    if simulation.outcome:
        yield from outcome_remarks(simulation.outcome)
    yield from _compared(simulation)


def notes(simulation: Simulation) -> Iterator[str]:
    """The same for programs, with what stands in the facts and is none of a number."""
    yield from _goes_on(simulation)
    yield from _silent(simulation)
    if simulation.outcome:
        if simulation.outcome.nobody:
            yield "".join(each.text for each in nobody_is_won(simulation.outcome).words)
        yield from outcome_notes(simulation.outcome)
    yield from _compared(simulation)


def _silent(simulation: Simulation) -> Iterator[str]:
    if simulation.silent == 1:
        yield "1 lead has done nothing yet at this instant; it is counted as it stands"
    elif simulation.silent:
        yield f"{simulation.silent:,} leads have done nothing yet at this instant; they are counted as they stand"


def _compared(simulation: Simulation) -> Iterator[str]:
    if simulation.against is None:
        return
    comparison = simulation.against.comparison
    if not comparison.read_alike:
        yield "the two policies read the files differently: each was given its own reading, and leads were matched by id"
    for count, which in ((comparison.only_old, "old"), (comparison.only_new, "new")):
        if count:
            noun = "1 lead was" if count == 1 else f"{count:,} leads were"
            yield f"{noun} found by the {which} policy alone, and moved nowhere"


def _version(policy: Policy, file: str) -> tuple[Words, ...]:
    return (
        Words(policy.name, given=True),
        Words(" ("),
        Words(file, given=True),
        Words(f", {policy.digest[:_DIGEST]})"),
    )
