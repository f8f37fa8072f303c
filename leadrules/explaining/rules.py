"""What each rule of a score did, and why the others did nothing."""

from collections.abc import Iterator

from leadrules.evaluation.expressions import holds
from leadrules.evaluation.scores import ScoreTally, Tally
from leadrules.evaluation.situation import Situation
from leadrules.explaining.explanation import ClampStory, Part, RuleStory, ScoreStory
from leadrules.explaining.parts import deciding, missing_event, words_of
from leadrules.model.clock import as_datetime
from leadrules.model.decision import Anchor
from leadrules.model.signals import Bands, Scorecard, Signal
from leadrules.model.values import as_points


def score_story(scorecard: Scorecard | None, tally: ScoreTally, situation: Situation) -> ScoreStory:
    """The story of a named score; without a scorecard, of the total."""
    earlier = dict(_earlier_rows(scorecard)) if scorecard else {}
    return ScoreStory(
        name=tally.name,
        points=as_points(tally.points),
        rules=tuple(_rule_story(each, earlier.get(index, ()), situation) for index, each in enumerate(tally.tallies)),
        clamps=tuple(ClampStory(each.because, each.limit.place, as_points(each.points)) for each in tally.clamps),
    )


def _earlier_rows(scorecard: Scorecard) -> Iterator[tuple[int, tuple[Signal, ...]]]:
    """For each rule by its number, the rows of its band table that come before it."""
    number = 0
    for rule in scorecard.rules:
        rows = rule.rows if isinstance(rule, Bands) else (rule,)
        for place in range(len(rows)):
            yield number, rows[:place]
            number += 1


def _rule_story(tally: Tally, earlier: tuple[Signal, ...], situation: Situation) -> RuleStory:
    signal, calendar = tally.signal, situation.policy.calendar
    events = sorted(tally.events, key=lambda event: event.at, reverse=True)
    return RuleStory(
        because=signal.because,
        words=words_of(signal.span),
        place=signal.place,
        each=as_points(signal.points),
        times=tally.times,
        points=as_points(tally.points),
        uncapped=as_points(tally.total) if tally.total != tally.points else None,
        events=tuple(Anchor(event.action, as_datetime(calendar, event.at)) for event in events),
        parts=() if tally.times else _why_not(signal, earlier, situation),
    )


def _why_not(signal: Signal, earlier: tuple[Signal, ...], situation: Situation) -> tuple[Part, ...]:
    if signal.on_events:
        return missing_event(signal.condition, situation)
    if not holds(signal.condition, situation):
        return deciding(signal.condition, situation)
    taken = next(row for row in earlier if holds(row.condition, situation))
    return (Part(words_of(taken.condition.span), note="an earlier row comes first"),)
