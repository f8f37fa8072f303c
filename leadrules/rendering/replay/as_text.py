"""A replay for a terminal."""

from collections.abc import Iterator, Sequence

from leadrules.rendering.replay.about import about_lines
from leadrules.rendering.replay.sections import sections
from leadrules.rendering.simulation.as_text import section_as_text
from leadrules.simulation.replay.shape import Replay
from leadrules.simulation.simulation import Setting


def as_text(
    replay: Replay, settings: Sequence[Setting] = (), *, fit: int | None = None, colours: bool = False
) -> Iterator[str]:
    """The lines; `fit` is how many cells one may take."""
    yield from (line + "\n" for line in about_lines(replay, settings))
    for section in sections(replay):
        yield "\n"
        yield from section_as_text(section, fit, colours=colours)
