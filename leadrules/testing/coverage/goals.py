"""What there is to cover, and how much of it is: exact fractions, which are never rounded up."""

from enum import StrEnum
from fractions import Fraction
from typing import Final

from attrs import frozen

from leadrules.model.signals import Place

HUNDRED: Final = 100


class Aim(StrEnum):
    """What a goal is about."""

    RULE = "rules"
    CONDITION = "conditions"
    BOUNDARY = "boundaries"


@frozen
class Goal:
    """One thing that a test can touch: the words it is about, where they stand, and what is `lacking` if it is not met."""

    aim: Aim
    words: str
    place: Place
    column: int
    lacking: str
    met: bool


@frozen
class Coverage:
    """All goals of a policy, in the order of its text."""

    goals: tuple[Goal, ...]

    def counted(self, aim: Aim | None = None) -> tuple[int, int]:
        """How many goals are met, of how many; of one aim, or of all."""
        asked = [goal for goal in self.goals if aim in {None, goal.aim}]
        return sum(goal.met for goal in asked), len(asked)

    def reaches(self, percent: Fraction) -> bool:
        """Is at least this share met? Compared exactly: 9,999 of 10,000 are not 100 %. Where there is no goal, all are met."""
        met, total = self.counted()
        return HUNDRED * met >= percent * total

    @property
    def lacking(self) -> tuple[Goal, ...]:
        """The goals that are not met."""
        return tuple(goal for goal in self.goals if not goal.met)


def shown_percent(met: int, total: int) -> str:
    """`93.1%`: cut off, not rounded, so that only everything is `100%`."""
    if met >= total:
        return "100%"
    whole, tenth = divmod(1000 * met // total, 10)
    return f"{whole}.{tenth}%"


def read_percent(text: str) -> Fraction | None:
    """`95%`, `99.5`: an exact share from 0 to 100; None for anything else."""
    number = text.strip().removesuffix("%").strip()
    whole, _, decimals = number.partition(".")
    if not whole.isascii() or not whole.isdecimal() or (decimals and not (decimals.isascii() and decimals.isdecimal())):
        return None
    share = Fraction(number.rstrip("."))
    return share if share <= HUNDRED else None
