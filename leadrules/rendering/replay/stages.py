"""How leads go through the stages, and how often they fall back: what the points are to be weighed again by."""

from collections.abc import Iterator

from leadrules.rendering.simulation.sections import Heading, Section, number, share
from leadrules.rendering.tables import Cell
from leadrules.simulation.replay.shape import Replay


def stage_sections(replay: Replay) -> Iterator[Section]:
    """The stages, and the moves that were made."""
    if not replay.stages:
        return
    known = set(replay.policy.stages)
    rows = tuple(
        (
            Cell(each.stage, "" if each.stage in known else "warning"),
            number(each.leads),
            number(each.onward),
            number(each.back),
            share(each.back, each.onward + each.back),
            number(each.there),
        )
        for each in replay.stages
    )
    numbers = ("leads ever in it", "moves onward", "moves back", "fall back", "there at the end")
    headings = (Heading("stage", given=True, elastic=True), *(Heading(each, right=True) for each in numbers))
    yield Section(headings, rows, "fall back: of all moves out of the stage, those to an earlier one")
    made = [each for each in replay.stage_moves if each.times]
    if made:
        ends = (Heading("move from", given=True, elastic=True), Heading("to", given=True, elastic=True))
        moves = tuple((Cell(each.origin), Cell(each.target), number(each.times)) for each in made)
        yield Section((*ends, Heading("times", right=True)), moves)
