"""The sections of a replay in the order in which one reads them."""

from collections.abc import Iterator

from leadrules.rendering.replay.follow_ups import follow_up_sections
from leadrules.rendering.replay.stages import stage_sections
from leadrules.rendering.replay.tiers import tier_sections
from leadrules.rendering.simulation.sections import Section
from leadrules.simulation.replay.shape import Replay


def sections(replay: Replay) -> Iterator[Section]:
    """How soon leads come where, where they stand, how they go; then what is made of the follow-ups."""
    yield from tier_sections(replay)
    yield from stage_sections(replay)
    yield from follow_up_sections(replay)
