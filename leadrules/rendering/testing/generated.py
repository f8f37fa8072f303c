"""Tests that were made up, as a text for a file of tests; and what is still not touched."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from leadrules.rendering.cells import cut, visible
from leadrules.rendering.testing.coverage import place_of
from leadrules.testing.cases import Suite
from leadrules.testing.coverage.goals import Goal
from leadrules.testing.generating.generate import Generated

_WIDEST = 100  # cells of a statement's own words


def generated_text(suite: Suite, tests: Sequence[str]) -> Iterator[str]:
    """The lines of a file of tests; nothing where there are none."""
    if tests:
        yield f"# Made up from {visible(PurePath(suite.file).name)}: these tests pin what it decides today, not what it should decide. Read them.\n"
    for test in tests:
        yield f"\n{test}\n"


def generated_lines(suite: Suite, made: Generated) -> Iterator[str]:
    """What has been made, what nothing can touch, and what nothing was found for."""
    yield f"{suite.file}: {_made(made)}"
    yield from (_line(goal, "no lead can change that, as analysis proves") for goal in made.impossible)
    yield from (_line(goal, "no lead was found that changes that") for goal in made.missed)


def _made(made: Generated) -> str:
    if not made.tests:
        return (
            "nothing was made"
            if made.missed
            else "its tests touch all that can be touched; nothing is left to generate"
        )
    tests, things = _counted(len(made.tests), "test"), _counted(made.touched, "thing")
    return f"{tests} made, for {things} that no test touched"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _line(goal: Goal, why: str) -> str:
    return f"{place_of(goal)}: {cut(visible(goal.words), _WIDEST)}: {visible(goal.lacking)}; {why}"
