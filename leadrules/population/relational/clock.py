"""Days and instants in the zone of a policy, as steps of constants: a zone's clock changes only now and then.

The steps are those between the earliest and the latest instant that a column holds, so that mostly there are few. The
years from 2500 on are asked as those from 2100 on, when only yearly rules are left and a calendar of 400 years: a date
in the year 9999 that means "never" would else bring along the clocks of eight thousand years.
"""

from collections.abc import Callable, Sequence
from typing import Final

from attrs import frozen

from leadrules.model.calendar import Calendar
from leadrules.model.values import DAY
from leadrules.population.relational.differences import floored
from leadrules.population.relational.trees import Tree, binary, case, whole
from leadrules.records.columnar.changes import changes_between

Bounds = tuple[int, int]
Keep = Callable[[Tree], Tree]  # an expression as a column, so that it can be asked more than once
_RULES: Final = 47_482  # 2100-01-01
_AGAIN: Final = 193_579  # 2500-01-01
_MANY: Final = 16  # steps: eight years of a zone with summer time
_Step = tuple[int, int]  # from where on, and the offset there


@frozen
class Clock:
    """The wall clock of a zone."""

    calendar: Calendar

    def day(self, at: Tree, bounds: Bounds, keep: Keep) -> tuple[Tree, Bounds]:
        """The local day of an instant that lies between bounds, and between which days it lies."""
        asked, within = _again(at, bounds, DAY, keep)
        changes = changes_between(self.calendar, within[0] // DAY, within[1] // DAY)
        steps = _steps(within, changes.at.tolist(), changes.offsets.tolist())
        offsets = [offset for _, offset in steps]
        low, high = bounds[0] + min(offsets), bounds[1] + max(offsets)
        return floored(_moved("+", at, asked, steps, keep), DAY, low), (low // DAY, high // DAY)

    def midnight(self, day: Tree, bounds: Bounds, keep: Keep) -> tuple[Tree, Bounds]:
        """The instant at which a local day begins."""
        asked, within = _again(day, bounds, 1, keep)
        changes = changes_between(self.calendar, *within)
        walls = bounds[0] * DAY, bounds[1] * DAY
        steps = _steps((within[0] * DAY, within[1] * DAY), changes.local.tolist(), changes.offsets.tolist())
        steps = [(-(-wall // DAY), offset) for wall, offset in steps]  # the first day that begins at or after it
        offsets = [offset for _, offset in steps]
        begins = _moved("-", binary("*", day, whole(DAY)), asked, steps, keep)
        return begins, (walls[0] - max(offsets), walls[1] - min(offsets))


def _again(tree: Tree, bounds: Bounds, unit: int, keep: Keep) -> tuple[Tree, Bounds]:
    """Days, or instants (`unit` to a day), of which those from 2500 on are moved to a year of the same calendar."""
    low, high = bounds
    rules, again = _RULES * unit, _AGAIN * unit
    if high < again:
        return tree, bounds
    cycle = whole(again - rules)
    times = binary("//", binary("-", tree, whole(rules)), cycle)
    moved = case([(binary("<", tree, whole(again)), tree)], binary("-", tree, binary("*", times, cycle)))
    return keep(moved), (min(low, rules), again - 1)


def _steps(bounds: Bounds, at: Sequence[int], offsets: Sequence[int]) -> list[_Step]:
    """The offsets between bounds, each with where it begins."""
    low, high = bounds
    before = sum(change <= low for change in at)
    return [(low, offsets[before]), *(step for step in zip(at, offsets[1:], strict=True) if low < step[0] <= high)]


def _moved(sign: str, tree: Tree, asked: Tree, steps: Sequence[_Step], keep: Keep) -> Tree:
    """Plus or minus the offset of the step in which `asked` lies.

    A choice among many is a column of its own: in parentheses Spark's parser takes seconds for it, and half a gigabyte.
    """
    if len(steps) == 1 and not steps[0][1]:
        return tree
    choice = _choice(asked, steps)
    return binary(sign, tree, keep(choice) if len(steps) > _MANY else choice)


def _choice(asked: Tree, steps: Sequence[_Step]) -> Tree:
    """The offset of the last step that has begun, found by halves."""
    if len(steps) == 1:
        return whole(steps[0][1])
    half = len(steps) // 2
    later = binary("<", asked, whole(steps[half][0]))
    return case([(later, _choice(asked, steps[:half]))], _choice(asked, steps[half:]))
