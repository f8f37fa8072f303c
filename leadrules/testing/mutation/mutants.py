"""All mutants of a policy: each differs in one small thing, in the order of the text."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, TypeVar

from attrs import evolve, frozen

from leadrules.model.decision import Points
from leadrules.model.expressions import And, Condition, Meant
from leadrules.model.outcomes import FollowUp, Move, Outcome, Tier
from leadrules.model.policy import Policy
from leadrules.model.signals import Bands, Limits, Place, Repeat, Scorecard, Signal
from leadrules.model.values import POINT, as_points
from leadrules.sampling.walking import expressions
from leadrules.testing.mutation.conditions import turns
from leadrules.testing.mutation.rewriting import rewritten
from leadrules.testing.mutation.steps import step_of_wait
from leadrules.text.span import Span

_Some = TypeVar("_Some", bound=Outcome)
_ALWAYS: Final = And(())
_SWAPPED: Final = "the statement and the one below it are swapped"
_ACTS: Final = ("disqualifications", "tiers", "hand_offs", "flags", "lists", "follow_ups", "nurtures", "moves")


@frozen
class Mutant:
    """A policy with one change: in words, and the text it is about (a place alone, for what has no text of its own)."""

    words: str
    span: Span | None
    place: Place
    policy: Policy


def mutants_of(policy: Policy) -> tuple[Mutant, ...]:
    """All of them. Tests, claims and assumptions decide nothing, and have none."""
    bare = evolve(policy, tests=(), claims=(), assumptions=())
    found = [*_of_scores(bare), *_of_outcomes(bare), *_of_conditions(bare)]
    return tuple(sorted(found, key=lambda each: (each.place.file, each.place.line, _start(each))))


def _start(mutant: Mutant) -> int:
    return mutant.span.start if mutant.span else 0


# ---- Scores


def _of_scores(policy: Policy) -> Iterator[Mutant]:
    yield from _of_limits(policy, policy.limits, None)
    for scorecard in policy.scorecards:
        yield from _of_limits(policy, scorecard.limits, scorecard)
        for rule in scorecard.rules:
            signals = rule.rows if isinstance(rule, Bands) else (rule,)
            for signal in signals:
                yield from _of_signal(policy, signal, in_bands=isinstance(rule, Bands))
            if isinstance(rule, Bands):
                yield from _swapped_rows(policy, rule)


def _of_signal(policy: Policy, signal: Signal, *, in_bands: bool) -> Iterator[Mutant]:
    def mutant(words: str, *into: Signal) -> Mutant:
        return Mutant(words, signal.span, signal.place, rewritten(policy, signal, *into))

    points = signal.points
    for other in (points + POINT, points - POINT):
        yield mutant(f"`{_signed(points)}` becomes `{_signed(other)}`", evolve(signal, points=other))
    if points:
        yield mutant(f"`{_signed(points)}` becomes `{_signed(-points)}`", evolve(signal, points=-points))
    yield mutant("the row is dropped" if in_bands else "the rule is dropped")
    if signal.condition != _ALWAYS:
        yield mutant("its condition is dropped", evolve(signal, condition=_ALWAYS))
    if signal.cap is not None:
        yield mutant("its cap is dropped", evolve(signal, cap=None))
    if signal.fade is not None:
        yield mutant("its fading is dropped", evolve(signal, fade=None))
    if signal.repeat != Repeat():
        yield mutant(f"`{signal.repeat.every}` is dropped: each event counts", evolve(signal, repeat=Repeat()))


def _signed(points: int) -> str:
    shown: Points = as_points(points)
    return f"{shown:+}" if isinstance(shown, int) else f"{shown:+f}"


def _swapped_rows(policy: Policy, bands: Bands) -> Iterator[Mutant]:
    for upper, lower in pairwise(range(len(bands.rows))):
        rows = list(bands.rows)
        rows[upper], rows[lower] = rows[lower], rows[upper]
        row = bands.rows[upper]
        swapped = rewritten(policy, bands, evolve(bands, rows=tuple(rows)))
        yield Mutant("the row and the one below it are swapped", row.span, row.place, swapped)


def _of_limits(policy: Policy, limits: Limits, scorecard: Scorecard | None) -> Iterator[Mutant]:
    """`max` and `min` of a named score, or of the total."""

    def mutant(words: str, place: Place, into: Limits) -> Mutant:
        if scorecard is None:
            return Mutant(words, None, place, evolve(policy, limits=into))
        cards = tuple(evolve(each, limits=into) if each is scorecard else each for each in policy.scorecards)
        return Mutant(words, None, place, evolve(policy, scorecards=cards))

    of = scorecard.name if scorecard else "score"
    for name, word in (("highest", "max"), ("lowest", "min")):
        limit = limits.highest if name == "highest" else limits.lowest
        if limit is None:
            continue
        yield mutant(f"`{word}` of {of} is dropped", limit.place, evolve(limits, **{name: None}))
        for other in (limit.value + POINT, limit.value - POINT):
            moved = evolve(limits, **{name: evolve(limit, value=other)})
            if moved.lowest is None or moved.highest is None or moved.lowest.value <= moved.highest.value:
                yield mutant(f"`{word}` of {of} becomes `{as_points(other)}`", limit.place, moved)


# ---- Outcomes


def _of_outcomes(policy: Policy) -> Iterator[Mutant]:
    for group in _ACTS:
        for outcome in getattr(policy, group):
            yield from _of_outcome(policy, outcome)
    for tier, tiers in _swapped(policy.tiers):
        yield Mutant(_SWAPPED, tier.span, tier.place, evolve(policy, tiers=tiers))
    for move, moves in _swapped(policy.moves):
        yield Mutant(_SWAPPED, move.span, move.place, evolve(policy, moves=moves))
    contact = policy.contact
    if contact is not None:
        place = _place(contact, policy)
        yield Mutant("`contact when` is dropped", contact.span, place, evolve(policy, contact=None))


def _of_outcome(policy: Policy, outcome: Outcome) -> Iterator[Mutant]:
    def mutant(words: str, *into: Outcome) -> Mutant:
        return Mutant(words, outcome.span, outcome.place, rewritten(policy, outcome, *into))

    yield mutant("the statement is dropped")
    if outcome.condition is not None:
        yield mutant("its `if` is dropped", evolve(outcome, condition=None))
    if isinstance(outcome, FollowUp):
        for words, into in _of_follow_up(outcome):
            yield mutant(words, into)


def _of_follow_up(follow_up: FollowUp) -> Iterator[tuple[str, FollowUp]]:
    low, high, clock = follow_up.low, follow_up.high, follow_up.clock
    step, unit = step_of_wait(clock, high)
    for other in (high + step, high - step):
        if max(low or 0, 1) <= other:
            yield f"its end is {unit} {'later' if other > high else 'earlier'}", evolve(follow_up, high=other)
    if low is not None:
        yield "its beginning is dropped", evolve(follow_up, low=None)
        for other in (low + step, low - step):
            if 0 <= other <= high:
                yield f"its beginning is {unit} {'later' if other > low else 'earlier'}", evolve(follow_up, low=other)
    if follow_up.anchor is not None:
        yield f"`from {follow_up.anchor}` is dropped", evolve(follow_up, anchor=None)
    if follow_up.after is not None:
        yield "its `after` is dropped", evolve(follow_up, after=None)


def _swapped(row: tuple[_Some, ...]) -> Iterator[tuple[_Some, tuple[_Some, ...]]]:
    """Each statement and, swapped with the one below it, the whole row, where the first that holds counts."""
    for place, (upper, lower) in enumerate(pairwise(row)):
        if _compete(upper, lower):
            yield upper, (*row[:place], lower, upper, *row[place + 2 :])


def _compete(upper: Outcome, lower: Outcome) -> bool:
    """Does it matter which comes first?"""
    match upper, lower:
        case Tier(), Tier():
            return upper.name != lower.name
        case Move(), Move():
            return upper.origin == lower.origin and upper.target != lower.target
        case _:
            return False


# ---- Conditions


def _of_conditions(policy: Policy) -> Iterator[Mutant]:
    """Each part of each condition; one that a `define` brings to many places is changed in all of them."""
    seen: set[tuple[Span | None, Meant]] = set()
    for part in expressions(policy):
        key = part.span, part
        if key not in seen:
            seen.add(key)
            for turn in turns(part):
                yield Mutant(turn.words, part.span, _place(part, policy), rewritten(policy, part, turn.into))


def _place(part: Meant | Condition, policy: Policy) -> Place:
    span = part.span
    return Place(span.source.label, span.begins.line) if span else Place(policy.name, 0)
