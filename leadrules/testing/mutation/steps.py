"""How far a number, a duration or a date moves when it moves by one: a unit of the last place as it is written.

`1000億` moves by 1億, `0.5` by 0.1, `30d` by a day. What stands there by the name of a `let` moves by one whole, or by its last
decimal.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from attrs import frozen

from leadrules.model.expressions import Constant
from leadrules.model.outcomes import Clock
from leadrules.model.values import DAY, HOUR, MINUTE, NUMBER_UNIT, SCORE_PER_NUMBER, Kind
from leadrules.scenes.writing import written_duration, written_number
from leadrules.text.dates import day_of
from leadrules.text.numbers import MAGNITUDES

_NUMBER: Final = re.compile(r"(?P<number>[+-]?\s*[\d_]+(?:\.(?P<decimals>\d+))?)(?P<unit>[kMB万億兆]?円?)")
_DURATION: Final = re.compile(r"(?P<number>[+-]?\s*\d+)(?P<unit>min|h|d|w)")
_UNITS: Final[Mapping[str, int]] = {"min": MINUTE, "h": HOUR, "d": DAY, "w": 7 * DAY}
_HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@frozen
class Step:
    """A constant after its step, and how that is written."""

    value: int
    words: str


def steps_of(constant: Constant) -> Iterator[Step]:
    """One step up and one down; none for what has no order."""
    value, written = constant.value, constant.span.text.translate(_HALF_WIDTH) if constant.span else ""
    if isinstance(value, bool) or not isinstance(value, int):
        return
    match constant.kind:
        case Kind.NUMBER:
            yield from _numbers(value, written, 1)
        case Kind.SCORE:
            yield from _numbers(value, written, SCORE_PER_NUMBER)
        case Kind.DURATION:
            yield from _durations(value, written)
        case Kind.DATE:
            yield from (Step(each, day_of(each).isoformat()) for each in (value + 1, value - 1))
        case Kind.TIME:
            yield from (Step(value + sign * MINUTE, f"a minute {way}") for sign, way in ((1, "later"), (-1, "earlier")))
        case _:
            return


def step_of_wait(clock: Clock, wait: int) -> tuple[int, str]:
    """The step of the wait of a follow-up, and its words."""
    if clock is not Clock.ELAPSED:
        return 1, f"a {clock.value.removesuffix('s')}"
    return (HOUR, "an hour") if not wait % HOUR else (MINUTE, "a minute")


def _numbers(value: int, written: str, scale: int) -> Iterator[Step]:
    """`scale` is how many units of the value one unit of a number is."""
    found = _NUMBER.fullmatch(written)
    if found:
        decimals, unit = len(found["decimals"] or ""), found["unit"]
        step = max(1, int(NUMBER_UNIT * MAGNITUDES[unit.removesuffix("円")] // 10**decimals))
        number = Decimal(found["number"].replace("_", "").replace(" ", ""))
        last = Decimal(1).scaleb(-decimals)
        yield from (Step(value + sign * step * scale, f"{number + sign * last:f}{unit}") for sign in (1, -1))
        return
    step = next(step for step in (NUMBER_UNIT, 1000, 100, 10, 1) if not (value // scale) % step)
    yield from (Step(value + sign * step * scale, _named(written, sign, written_number(step))) for sign in (1, -1))


def _durations(value: int, written: str) -> Iterator[Step]:
    found = _DURATION.fullmatch(written)
    if found:
        number, unit = int(found["number"].replace(" ", "")), found["unit"]
        yield from (Step(value + sign * _UNITS[unit], f"{number + sign}{unit}") for sign in (1, -1))
        return
    step = next((unit for unit in (DAY, HOUR, MINUTE) if not value % unit), 1)
    yield from (Step(value + sign * step, _named(written, sign, written_duration(step))) for sign in (1, -1))


def _named(name: str, sign: int, step: str) -> str:
    """`hot_line + 1`."""
    return f"{' '.join(name.split())} {'+' if sign > 0 else '-'} {step}"
