"""What a test could expect of one policy that another does not do, in the words of the language."""

from collections.abc import Iterator, Sequence

from leadrules.evaluation.examination import Examination
from leadrules.evaluation.expressions import listed
from leadrules.evaluation.follow_ups import Awaited
from leadrules.evaluation.situation import Situation
from leadrules.model.calendar import Calendar
from leadrules.model.values import as_points
from leadrules.scenes.writing import written_name, written_points, written_text, written_time


def differences(one: Examination, other: Examination) -> tuple[str, ...]:
    """Expectations that the one meets and the other does not, the plainest first."""
    return tuple(dict.fromkeys(_differences(one, other)))


def _differences(one: Examination, other: Examination) -> Iterator[str]:
    first, second = one.situation, other.situation
    if first.total != second.total:
        yield f"score == {written_points(as_points(first.total))}"
    for name, points in first.scores.items():
        if first.total == second.total and points != second.scores[name]:
            yield f"{written_name(name)} == {written_points(as_points(points))}"
    for name, mine, yours in (("tier", first.tier, second.tier), ("next_stage", first.next_stage, second.next_stage)):
        if mine != yours:
            yield f"{name} == {written_name(mine)}" if mine else f"unknown({name})"
    if first.disqualified != second.disqualified:
        yield "disqualified" if first.disqualified else "not disqualified"
    for collection in ("hand_off", "flags", "lists", "nurture", "missing"):
        yield from _listed(collection, first, second)
    calendar = first.policy.calendar
    yield from (each for each in _follow_ups(one.follow_ups, other.follow_ups, calendar))
    yield from (f"not {each}" for each in _follow_ups(other.follow_ups, one.follow_ups, calendar))


def _listed(collection: str, one: Situation, other: Situation) -> Iterator[str]:
    mine, yours = listed(collection, one), listed(collection, other)
    yield from (f"{collection} contains {written_text(each)}" for each in mine if each not in yours)
    yield from (f"not {collection} contains {written_text(each)}" for each in yours if each not in mine)


def _follow_ups(mine: Sequence[Awaited], yours: Sequence[Awaited], calendar: Calendar) -> Iterator[str]:
    """Follow-ups of the first that the second has not: by as little as tells them apart."""
    for each in mine:
        for words, same in _ways(each, calendar):
            if not any(_alike(each, other, same) for other in yours):
                yield words
                break


def _ways(awaited: Awaited, calendar: Calendar) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Ways to speak of a follow-up, the shortest first, and what each says of it."""
    by = f" by {written_name(awaited.follow_up.channel)}" if awaited.follow_up.channel else ""
    due = written_time(awaited.due, calendar)
    yield f"follow_up{by} due {due}", ("due",)
    if awaited.not_before is not None:
        yield f"follow_up{by} due {written_time(awaited.not_before, calendar)}..{due}", ("due", "not_before")
    yield f"{awaited.status} follow_up{by} due {due}", ("due", "status")


def _alike(one: Awaited, other: Awaited, same: tuple[str, ...]) -> bool:
    channel = one.follow_up.channel
    return channel in {None, other.follow_up.channel} and all(
        getattr(one, each) == getattr(other, each) for each in same
    )
