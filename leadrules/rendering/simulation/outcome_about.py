"""Of whom a backtest tells, of what and of when: the lines above its tables."""

from collections.abc import Iterator
from typing import Final

from leadrules.model.clock import as_datetime
from leadrules.rendering.simulation.nobody import nobody_won
from leadrules.rendering.simulation.words import Fact, Words
from leadrules.rendering.values import shown_duration
from leadrules.simulation.backtest.shape import Backtest

ASSOCIATION: Final = (
    "the figures tell what went together in these leads, not that a tier, a score or a call made anybody buy"
)


def outcome_facts(found: Backtest) -> Iterator[Fact]:
    """What counts as won and as lost, and how long was waited for it."""
    outcome = found.outcome
    yield Fact("won", (Words(outcome.won, given=True), *([] if outcome.timed else [Words(", as the file has it")])))
    if outcome.lost is not None:
        as_it_is = [] if outcome.lost_timed or not outcome.timed else [Words(", as the file has it")]
        yield Fact("lost", (Words(outcome.lost, given=True), *as_it_is))
    if outcome.entered is not None:
        yield Fact("entered", (Words(outcome.entered, given=True),))
    if outcome.timed:
        yield Fact("until", (Words(_at(found, found.until) + _how_long(found)),))
    yield Fact("judged", (Words(_judged(found)),))
    if found.nobody:
        yield nobody_is_won(found)


def nobody_is_won(found: Backtest) -> Fact:
    """Ever, or within the horizon where the data goes on behind it."""
    waited_short = found.outcome.horizon is not None and found.data_ends is None
    return nobody_won(f"nobody in this data is {'won by then' if waited_short else 'ever won'}", found.unheard)


def _how_long(found: Backtest) -> str:
    if found.outcome.horizon is None:
        return ", where the data ends"
    long = f", {shown_duration(found.outcome.horizon)} later"
    if found.data_ends is None:
        return long
    return f"{long}; the data ends before, at {_at(found, found.data_ends)}, so leads had less time than that"


def _at(found: Backtest, at: int) -> str:
    return as_datetime(found.policy.calendar, at).isoformat()


def _judged(found: Backtest) -> str:
    """How many leads, and how many are left out for what reason."""
    left_out = (
        (found.before_won, "won before"),
        (found.before_lost, "lost before"),
        (found.not_yet, "not there yet"),
        (found.unmatched, "read by only one of the policies"),
    )
    said = [f"{count:,} {why}" for count, why in left_out if count]
    return _leads(found.leads) + (f"; left out: {', '.join(said)}" if said else "")


def outcome_remarks(found: Backtest) -> Iterator[str]:
    """What must be known before the figures are believed."""
    yield from outcome_notes(found)
    yield ASSOCIATION


def outcome_notes(found: Backtest) -> Iterator[str]:
    """Of these leads; what is so of all such figures left out."""
    if not found.outcome.timed:
        yield (
            "nobody is left out, as the outcome does not say when a lead was won: "
            "a score may know of things that came after"
        )
    if found.undated:
        without = "a value of that field" if found.outcome.entered else "any event"
        yield (
            f"{_leads(found.undated)} without {without}: nothing tells since when {_they(found.undated)} there, "
            f"so {_they(found.undated)} taken to have been"
            + ("" if found.outcome.entered else " (--entered names a field that tells)")
        )
    if found.won_not_yet:
        was = "was" if found.won_not_yet == 1 else "were"
        yield (
            f"{found.won_not_yet:,} of those not there yet {was} won all the same: if they were there before their first "
            "event, --entered names the field that tells since when"
            if found.outcome.entered is None
            else f"{found.won_not_yet:,} of those not there yet {was} won all the same"
        )
    if found.both:
        counts = "it counts" if found.both == 1 else "they count"
        yield f"{_leads(found.both)} both won and lost: {counts} as won"


def _leads(count: int) -> str:
    return "1 lead" if count == 1 else f"{count:,} leads"


def _they(count: int) -> str:
    return "it is" if count == 1 else "they are"
