"""What somebody says of a replay, read: how often leads are decided, from when to when, what a channel can do a day."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from leadrules.cli.exits import Refusal
from leadrules.cli.reading import length_of
from leadrules.model.clock import as_datetime
from leadrules.model.policy import Policy
from leadrules.model.values import DAY, Kind
from leadrules.simulation.replay.instants import Every
from leadrules.simulation.replay.walking import Course
from leadrules.text.nearest import nearest

_EVENT: Final = "event"
_TIMES: Final = frozenset({Kind.DATE, Kind.TIME})
_DECLARE: Final = "declare such a field, as in `lead { created: date }`, and write `--entered created`"
_MOST: Final = 100_000  # instants between the first entry and the end
_DAYS: Final = 50_000  # that are told of: more than a hundred years
_CAPACITY: Final = re.compile(r"(?P<by>.+?)\s*=\s*(?P<count>[0-9][0-9,_]{0,14})\s*/\s*(?P<unit>.+)", re.DOTALL)
_EXAMPLE: Final = "write --capacity phone=40/day"


def every_of(written: str) -> Every:
    """`event`, or a length as a policy writes it."""
    text = written.strip()
    if text == _EVENT:
        return Every()
    length = length_of(text)
    if length is None:
        hint = "write --every event, or a length as in a policy: --every 1d, --every 12h"
        raise Refusal(f"`--every {written}` is no length of time", hint)
    return Every(text, length)


def entry_of(written: str, policy: Policy) -> str:
    """The field that says when a lead enters."""
    name = written.strip().strip("`")
    fields = {each.name: each.kind for each in policy.schema.lead_fields}
    if name not in fields:
        close = nearest(name, [each for each in fields if fields[each] in _TIMES])
        hint = f"did you mean {' or '.join(f'`{each}`' for each in close)}?" if close else _DECLARE
        raise Refusal(f"the policy knows no field `{name}` of the leads", hint)
    if fields[name] not in _TIMES:
        raise Refusal(f"`{name}` is no date and no time: it does not say when a lead enters", _DECLARE)
    return name


def capacity_of(written: Sequence[str], policy: Policy) -> Mapping[str, int]:
    """How many follow-ups each channel can do a day."""
    channels = list(dict.fromkeys(each.channel for each in policy.follow_ups if each.channel is not None))
    found: dict[str, int] = {}
    for each in written:
        read = _CAPACITY.fullmatch(each.strip())
        if read is None or read["unit"].strip() not in {"day", "d", "1d"}:
            raise Refusal(f"`--capacity {each}` does not say how many by which channel a day", _EXAMPLE)
        by = read["by"].strip().strip("`")
        if by not in channels:
            raise Refusal(f"no follow-up of the policy goes by `{by}`", _known(by, channels))
        if by in found:
            raise Refusal(f"the capacity of `{by}` is given twice", "say it once")
        found[by] = int(re.sub("[,_]", "", read["count"]))
    return found


def _known(by: str, channels: Sequence[str]) -> str:
    close = nearest(by, channels)
    if close:
        return f"did you mean {' or '.join(f'`{each}`' for each in close)}?"
    if not channels:
        return "it names no channel: `follow_up by phone within …` would"
    return f"it has {', '.join(f'`{each}`' for each in channels[:10])}"


def check_course(policy: Policy, course: Course) -> None:
    """Refuse a time in which nothing can be told, or too much."""

    def shown(at: int) -> str:
        return as_datetime(policy.calendar, at).isoformat()

    if course.first > course.until:
        raise Refusal(
            f"no lead has entered by {shown(course.until)}: the first one does at {shown(course.first)}",
            "give a later `--to`",
        )
    if course.since > course.until:
        raise Refusal(
            f"the replay would begin at {shown(course.since)}, after its end at {shown(course.until)}",
            "give a `--from` before `--to`; what is left out is the first entry and the latest event",
        )
    begins = max(course.first, course.since)
    days = (course.until - begins) // DAY
    if days > _DAYS:
        raise Refusal(
            f"from {shown(begins)} to {shown(course.until)} are {days:,} days, and the replay would tell of each",
            "if one of the two is a slip in the data, say from when to when: `--from 2025-01-01`, `--to 2026-06-30`",
        )
    length = course.every.length
    if length is not None and (course.until - course.first) // length > _MOST:
        raise Refusal(
            f"`--every {course.every.written}` makes more than {_MOST:,} steps of each lead, from {shown(course.first)} on",
            "take a longer one, or `--every event`",
        )
