"""Scenes that are simpler than another by one thing: less of it, or something plainer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from attrs import evolve

from leadrules.checking.tests import default_now
from leadrules.model.expressions import Among, Constant, TextTest
from leadrules.model.lead import Event
from leadrules.model.policy import Policy
from leadrules.model.values import DAY, HOUR, MINUTE, NUMBER_UNIT, RANGES, SECOND, Kind, Value
from leadrules.sampling.walking import expressions
from leadrules.scenes.scene import Scene, made_up

_ROUND: Final = (DAY, HOUR, MINUTE, SECOND)
_PLAIN: Final = (DAY, 2 * DAY)
MOST: Final = 6_000  # scenes that are tried
_WORDS: Final = ("a", "b", "c")


def simplest(scene: Scene, policy: Policy, shows: Callable[[Scene], bool], most: int = MOST) -> Scene:
    """The scene without whatever is not needed to show it, at plain times and with plain values; `most` scenes are tried."""
    left = most
    texts = _texts_of(policy)
    while True:
        tried = enumerate(islice(simpler_scenes(scene, policy, texts), left), 1)
        count, simpler = next(((count, each) for count, each in tried if shows(each)), (left, None))
        if simpler is None:
            return scene
        scene, left = simpler, left - count


def simpler_scenes(scene: Scene, policy: Policy, texts: Sequence[str] = ()) -> Iterator[Scene]:
    """Each step goes one way, so that no scene comes back: fewer things, the usual time, rounder values.

    `texts` are those of the policy: one of them is plainer than several, one behind the other.
    """
    lead, events = scene.lead, scene.lead.events
    for place in range(len(events)):
        yield evolve(scene, lead=evolve(lead, events=(*events[:place], *events[place + 1 :])))
    for name in lead.fields:
        yield evolve(scene, lead=made_up(_without(lead.fields, name), events))
    for place, event in enumerate(events):
        for name in event.fields:
            yield _with_event(scene, place, evolve(event, fields=_without(event.fields, name)))
    now = default_now(policy.calendar)
    if scene.as_of != now:
        moved = tuple(evolve(event, at=event.at + now - scene.as_of) for event in events)
        if all(_is_time(event.at) for event in moved):
            yield Scene(evolve(lead, events=moved), now)
    yield from _rounder(scene, policy, texts)


def _texts_of(policy: Policy) -> tuple[str, ...]:
    """The texts that the policy asks for, short ones first."""
    tests = [each for each in expressions(policy) if isinstance(each, TextTest | Among | Constant)]
    asked = (each.texts if isinstance(each, TextTest) else _values(each) for each in tests)
    return tuple(
        sorted({text.strip("*?") for texts in asked for text in texts if isinstance(text, str)} - {""}, key=_length)
    )


def _values(test: Among | Constant) -> tuple[Value, ...]:
    return test.values if isinstance(test, Among) else (test.value,)


def _length(text: str) -> tuple[int, str]:
    return len(text), text


def _plainer_texts(value: str, texts: Sequence[str]) -> Iterator[str]:
    """One text of the policy instead of several; where it takes two words, a space between them."""
    parts = [each for each in texts if each in value and each != value]
    yield from parts
    if value.isascii() and " " not in value and value not in texts:
        yield from (f"{each} {value.removeprefix(each)}" for each in parts if value.removeprefix(each) in parts)


def _rounder(scene: Scene, policy: Policy, texts: Sequence[str]) -> Iterator[Scene]:
    lead = scene.lead
    for place, event in enumerate(lead.events):
        if event.action not in _WORDS:
            yield from (_with_event(scene, place, evolve(event, action=word)) for word in _WORDS[:1])
        for at in _rounder_times(event.at, scene.as_of):
            yield _with_event(scene, place, evolve(event, at=at))
        for fields in _rounder_fields(event.fields, _kinds(policy, "event"), scene.as_of, texts):
            yield _with_event(scene, place, evolve(event, fields=fields))
    for fields in _rounder_fields(lead.fields, _kinds(policy, "lead"), scene.as_of, texts):
        yield evolve(scene, lead=made_up(fields, lead.events))


def _kinds(policy: Policy, side: str) -> dict[str, Kind]:
    fields = policy.schema.lead_fields if side == "lead" else policy.schema.event_fields
    return {field.name: field.kind for field in fields}


def _rounder_fields(
    fields: Mapping[str, Value], kinds: Mapping[str, Kind], as_of: int, texts: Sequence[str]
) -> Iterator[dict[str, Value]]:
    for name, value in fields.items():
        match kinds.get(name), value:
            case Kind.TEXT, str() if value not in _WORDS:
                yield from ({**fields, name: word} for word in (*_WORDS, *_plainer_texts(value, texts)))
            case Kind.TIME, int():
                yield from ({**fields, name: at} for at in _rounder_times(value, as_of))
            case Kind.NUMBER, int():
                yield from ({**fields, name: each} for each in _rounder_numbers(value))
            case _:
                pass


def _rounder_numbers(value: int) -> Iterator[int]:
    """A positive one; 1, 10, 100 and so on where that is nearer to nothing; the whole numbers beside one that is not."""
    if value < 0:
        yield -value
    sign, power = (1 if value > 0 else -1), NUMBER_UNIT
    while power < abs(value):
        yield sign * power
        power *= 10
    if value % NUMBER_UNIT:
        whole = value // NUMBER_UNIT * NUMBER_UNIT
        yield from (whole, whole + NUMBER_UNIT)


def _rounder_times(at: int, as_of: int) -> Iterator[int]:
    """A day or two ago; or as far from now in whole days, else hours, minutes, seconds."""
    yield from filter(_is_time, _rounder_ages(at, as_of))


def _rounder_ages(at: int, as_of: int) -> Iterator[int]:
    age = as_of - at
    yield from (as_of - plain for plain in _PLAIN if age > plain or not age)
    for unit in _ROUND:
        if not age % unit:
            return
        yield as_of - age // unit * unit
        yield as_of - (age // unit + 1) * unit


def _is_time(at: int) -> bool:
    """Does it lie in the years 1 to 9999?"""
    low, high = RANGES[Kind.TIME]
    return low <= at <= high


def _with_event(scene: Scene, place: int, event: Event) -> Scene:
    events = scene.lead.events
    return evolve(scene, lead=evolve(scene.lead, events=(*events[:place], event, *events[place + 1 :])))


def _without(fields: Mapping[str, Value], name: str) -> dict[str, Value]:
    return {each: value for each, value in fields.items() if each != name}
