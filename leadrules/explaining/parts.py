"""Which part of a condition decided, and what it read.

Of `a and b` that is false, only what is false is told; of `a or b` that is true, only what is true. A condition on
events that no event meets is told by the first of its parts that left none.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from leadrules.evaluation.expressions import holds, listed, matching, value
from leadrules.evaluation.situation import Situation
from leadrules.explaining.explanation import Part, Read
from leadrules.explaining.operands import operands_of
from leadrules.model.expressions import (
    And,
    AnyEvent,
    Arithmetic,
    AtLeast,
    Condition,
    Constant,
    Converted,
    EventAge,
    EventField,
    Fact,
    Implies,
    LeadField,
    Listed,
    NextStageName,
    Not,
    Operand,
    Or,
    StageName,
    TierName,
)
from leadrules.model.lead import Event
from leadrules.model.values import Kind
from leadrules.text.span import Span

_NAMES: Final[Mapping[type, str]] = {
    EventAge: "age",
    TierName: "tier",
    StageName: "stage",
    NextStageName: "next_stage",
}


def deciding(condition: Condition | None, situation: Situation, event: Event | None = None) -> tuple[Part, ...]:
    """The parts that make a condition what it is, true or false."""
    return tuple(dict.fromkeys(_deciding(condition, situation, event))) if condition is not None else ()


def missing_event(condition: Condition, situation: Situation) -> tuple[Part, ...]:
    """Why no event of the lead meets a condition on events."""
    if not situation.events:
        return (Part(words_of(condition.span), note="no events at all"),)
    left = situation.events
    for part in _conjuncts(condition):
        kept = tuple(event for event in left if holds(part, situation, event))
        if not kept:
            return _left_none(part, left, situation)
        left = kept
    return (Part(words_of(condition.span), note="an earlier row comes first"),)


def words_of(span: Span | None) -> str:
    """The words of the policy on one line; empty where there are none."""
    return " ".join(span.text.split()) if span else ""


def _deciding(condition: Condition, situation: Situation, event: Event | None) -> Iterator[Part]:
    truth = holds(condition, situation, event)
    match condition:
        case And(conditions=parts) | Or(conditions=parts):
            for part in parts:
                if holds(part, situation, event) == truth:
                    yield from _deciding(part, situation, event)
        case Implies(premise=premise, conclusion=conclusion):
            if truth and not holds(premise, situation, event):
                yield from _deciding(premise, situation, event)
            else:
                yield from _deciding(conclusion, situation, event)
        case AtLeast(conditions=parts):
            held = sum(holds(part, situation, event) for part in parts)
            yield Part(words_of(condition.span), note=f"{held} of {len(parts)}")
            for part in parts:
                if holds(part, situation, event) == truth:
                    yield from _deciding(part, situation, event)
        case AnyEvent(where=where):
            yield from _any_event(condition, where, situation)
        case Not(condition=inner):
            yield Part(words_of(condition.span), _read(inner, situation, event), _found(inner, situation))
        case Listed():
            yield Part(words_of(condition.span), note=_found(condition, situation))
        case _:
            yield Part(words_of(condition.span), _read(condition, situation, event))


def _any_event(condition: AnyEvent, where: Condition | None, situation: Situation) -> Iterator[Part]:
    if where is None or holds(condition, situation):
        yield Part(words_of(condition.span), note=_found(condition, situation))
    else:
        yield from missing_event(where, situation)


def _found(condition: Condition, situation: Situation) -> str:
    """How many events there are that `any` asks for; which flags, lists, contents there are."""
    match condition:
        case AnyEvent(where=where):
            return _events(len(matching(where, situation)))
        case Listed(collection=collection):
            there = ", ".join(f'"{each}"' for each in listed(collection, situation))
            return f"there is {there or 'none'}"
        case _:
            return ""


def _left_none(part: Condition, left: tuple[Event, ...], situation: Situation) -> tuple[Part, ...]:
    """None of the events left meets this part; of those that got so far, the latest shows by how little."""
    words = words_of(part.span)
    if len(left) == len(situation.events):
        return (Part(words, note=f"no such event ({len(left)} in all)"),)
    latest = max(left, key=lambda event: event.at)
    note = f"{_events(len(left))} came this far{'; the latest' if len(left) > 1 else ''}"
    return (Part(words, _read(part, situation, latest), note),)


def _conjuncts(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, And):
        for part in condition.conditions:
            yield from _conjuncts(part)
    else:
        yield condition


def _events(count: int) -> str:
    return "1 event" if count == 1 else f"{count or 'no'} events"


def _read(condition: Condition, situation: Situation, event: Event | None) -> tuple[Read, ...]:
    """The values that a part looked at, each once."""
    if isinstance(condition, Fact):
        return (Read(condition.name, holds(condition, situation), Kind.YES_NO),)
    found = (read for operand in operands_of(condition) for read in _values(operand, situation, event))
    return tuple(dict.fromkeys(found))


def _values(operand: Operand, situation: Situation, event: Event | None) -> Iterator[Read]:
    match operand:
        case Constant():
            words = words_of(operand.span)
            if words.isidentifier() and words != operand.value and not isinstance(operand.value, bool):  # a `let`
                yield Read(words, operand.value, operand.kind)
        case (
            EventAge() | TierName() | StageName() | NextStageName()
        ):  # `within 14d`, `tier == Hot` are no names for them
            yield Read(_NAMES[type(operand)], value(operand, situation, event), operand.kind)
        case Converted():
            yield from _values(operand.operand, situation, event)
        case _:
            known = value(operand, situation, event)
            yield Read(words_of(operand.span) or _name(operand), known, operand.kind)
            if isinstance(operand, Arithmetic) and known is None:
                yield from _values(operand.left, situation, event)
                yield from _values(operand.right, situation, event)


def _name(operand: Operand) -> str:
    """What an operand is called that stands nowhere in the text."""
    match operand:
        case LeadField(name=name) | EventField(name=name):
            return name
        case _:
            return type(operand).__name__.lower()
