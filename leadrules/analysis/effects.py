"""Rules whose points can change no outcome: without them, no score comes near enough to any threshold."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from leadrules.analysis.reach import Reach, added, clamped, within_window
from leadrules.analysis.scores import reachable
from leadrules.analysis.thresholds import Threshold, ever, never, outcomes, ranges, thresholds
from leadrules.model.expressions import ScoreOf
from leadrules.model.policy import Policy
from leadrules.model.signals import Bands, Limits, Scorecard, Signal
from leadrules.model.values import RANGES, Kind
from leadrules.sampling.walking import expressions

KINDS: Final = 150  # of rules by what they give, in each score; beyond, it takes longer than an answer is worth
NOTHING: Final = Reach()


@frozen
class Idle:
    """A rule that gives points, and the score that it gives them to."""

    rule: Signal | Bands
    score: str


@frozen
class _Card:
    """A score with what each of its rules can give."""

    scorecard: Scorecard
    rules: tuple[Reach, ...]


def idle_rules(policy: Policy) -> tuple[Idle, ...]:
    """The rules that certainly change nothing; none where nothing is asked of scores, or more than whether they pass."""
    return tuple(each for each, idle in rules_judged(policy) if idle)


def rules_judged(policy: Policy) -> Iterator[tuple[Idle, bool | None]]:
    """Each rule that gives points, and whether it certainly changes nothing; None where there are too many to tell."""
    asked = _asked(policy)
    cards = [_card(card, policy) for card in policy.scorecards] if asked else []
    for card in cards:
        yield from ((Idle(rule, card.scorecard.name), idle) for rule, idle in _idle(card, cards, asked))


def _asked(policy: Policy) -> tuple[Threshold, ...]:
    """The thresholds that tell leads apart; none where a score is used in any other way."""
    parts = outcomes(policy)
    found = tuple(thresholds(parts, policy))
    if len(found) != sum(isinstance(part, ScoreOf) for part in expressions(parts)):
        return ()
    known = ranges(policy)
    return tuple(each for each in found if not never(each, known[each.name]) and not ever(each, known[each.name]))


def _card(card: Scorecard, policy: Policy) -> _Card:
    alone = (Scorecard(card.name, (rule,)) for rule in card.rules)
    return _Card(card, tuple(reachable(evolve(policy, scorecards=(each,), limits=Limits())) for each in alone))


def _idle(
    card: _Card, cards: Sequence[_Card], asked: Sequence[Threshold]
) -> Iterator[tuple[Signal | Bands, bool | None]]:
    """Each rule that gives points, and whether they certainly never matter; None where that was not asked."""
    own = [each for each in asked if each.name == card.scorecard.name]
    total = [each for each in asked if each.name is None]
    others = added(
        [
            NOTHING,
            *(_clamped(added([NOTHING, *each.rules]), each.scorecard.limits) for each in cards if each is not card),
        ]
    )
    if not (own or total):
        return
    known: dict[Reach, bool | None] = {}  # what all other rules give is the same beside rules that give the same
    for number, (rule, gives) in enumerate(zip(card.scorecard.rules, card.rules, strict=True)):
        if gives.rays or (gives.low, gives.high) == (0, 0):
            continue
        if gives not in known and len(known) < KINDS:
            rest = added([NOTHING, *card.rules[:number], *card.rules[number + 1 :]])
            whole = added([others, _clamped(rest, card.scorecard.limits)])
            known[gives] = all(_far(rest, gives, each) for each in own) and all(
                _far(whole, gives, each) for each in total
            )
        yield rule, known.get(gives)


def _far(rest: Reach, gives: Reach, threshold: Threshold) -> bool:
    """Is no score so near to an edge of a threshold that these points could carry it across? A clamp takes away from them at most."""
    lowest, highest = RANGES[Kind.SCORE]
    edges = {end for low, high in threshold.passing.spans for end in (low, high + 1)} - {lowest, highest + 1}
    return all(
        (gives.high <= 0 or within_window(rest, edge - gives.high, edge - 1) == ())
        and (gives.low >= 0 or within_window(rest, edge, edge - gives.low - 1) == ())
        for edge in edges
    )


def _clamped(reach: Reach, limits: Limits) -> Reach:
    lowest = None if limits.lowest is None else limits.lowest.value
    highest = None if limits.highest is None else limits.highest.value
    return clamped(reach, lowest, highest)
