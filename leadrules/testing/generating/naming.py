"""Names that tell what a case shows: its tier, and the rarest of what it alone touches."""

from collections.abc import Collection, Iterable
from typing import Final

from leadrules.evaluation.examination import Examination
from leadrules.model.outcomes import Outcome
from leadrules.model.signals import Signal
from leadrules.testing.coverage.goals import Aim
from leadrules.testing.coverage.targets import Target

_TOLD: Final = 2
_LONG: Final = 60


def name_of(targets: Iterable[Target], found: Examination, taken: Collection[str]) -> str:
    """A name that no other test has."""
    ranked = sorted(targets, key=_commonness)
    tier = found.situation.tier
    told = [each for each in dict.fromkeys(each.shows for each in ranked) if each != f"tier {tier}"]
    more = len(told) - _TOLD
    phrases = [*map(_short, told[:_TOLD]), *([f"and {more} more"] if more > 0 else [])]
    name = f"{tier}: {'; '.join(phrases)}" if tier and phrases else "; ".join(phrases) or f"{tier}"
    return next(
        each for each in (name, *(f"{name} ({number})" for number in range(2, len(taken) + 3))) if each not in taken
    )


def _short(phrase: str) -> str:
    plain = phrase.replace('"', "'")
    return plain if len(plain) <= _LONG else f"{plain[: _LONG - 1]}…"


def _commonness(target: Target) -> int:
    """What is rare tells a case from others: a score on a threshold, then an outcome, then a rule that gives points."""
    about = target.about
    if target.aim is Aim.BOUNDARY:
        return 0
    if isinstance(about, Signal):
        return 2 if about.points else 4
    return 1 if isinstance(about, Outcome) else 3
