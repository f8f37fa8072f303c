"""Scores: what counted on top, what did not below, each with its reason and its place in the policy."""

from collections.abc import Iterable, Iterator
from typing import Final

from leadrules.explaining.explanation import Explanation, RuleStory, ScoreStory
from leadrules.model.signals import Place
from leadrules.rendering.cells import pad, visible
from leadrules.rendering.explanations.page import Page, part_lines
from leadrules.rendering.points import plain, signed
from leadrules.rendering.values import shown_time
from leadrules.text.cells import width

_EVENTS_SHOWN: Final = 3
_WIDEST: Final = 60  # cells; a longer reason pushes its place to the right


def score_lines(story: ScoreStory, page: Page) -> Iterator[str]:
    """A score with everything that made it, and its rules that gave nothing."""
    yield f"{page.head(visible(story.name or 'total'))} {plain(story.points)}"
    reasons = [visible(rule.because) for rule in story.rules] + [clamp.because for clamp in story.clamps]
    room = min(_WIDEST, max(map(width, reasons), default=0))
    for rule in story.rules:
        if rule.times:
            yield _row(signed(rule.points), rule.because, rule.place, room, page)
            yield from _below(_times(rule))
    for clamp in story.clamps:
        yield _row(signed(clamp.points), clamp.because, clamp.place, room, page)
    silent = [rule for rule in story.rules if not rule.times]
    if silent:
        yield page.quiet("  did not count:")
    for rule in silent:
        yield _row(f"({signed(rule.each)})", rule.because, rule.place, room, page)
        yield from _below(part_lines(rule.parts, page, known=rule.because))


def sum_lines(explanation: Explanation, page: Page) -> Iterator[str]:
    """`score 30 + 35 = 65`, where there is something to add up."""
    parts = [score.points for score in explanation.scores] + [clamp.points for clamp in explanation.total.clamps]
    if len(parts) > 1:
        added = plain(parts[0]) + "".join(f" {signed(each)[0]} {signed(each)[1:]}" for each in parts[1:])
        yield f"{page.head('score')} {added} = {plain(explanation.decision.score)}"


def _row(points: str, because: str, place: Place, room: int, page: Page) -> str:
    return f"  {points:>7}  {pad(visible(because), room)}  {page.quiet(visible(str(place)))}"


def _below(lines: Iterable[str]) -> Iterator[str]:
    return (f"             {line}" for line in lines)


def _times(rule: RuleStory) -> Iterator[str]:
    """`4 events: 2026-04-03 09:00, …`, and what a cap took."""
    if rule.events:
        shown = [shown_time(event.at) for event in rule.events[:_EVENTS_SHOWN]]
        more = ["…"] if len(rule.events) > _EVENTS_SHOWN else []
        count = f"{len(rule.events)} events" if len(rule.events) > 1 else "1 event"
        yield f"{count}: {', '.join(shown + more)}"
    if rule.uncapped is not None:
        yield f"{signed(rule.uncapped)} without its cap"
