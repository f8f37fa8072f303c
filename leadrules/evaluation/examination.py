"""Everything a policy finds out about a lead on the way to its decision. Explaining and testing read it."""

from attrs import frozen

from leadrules.evaluation.follow_ups import Awaited
from leadrules.evaluation.scores import ScoreTally
from leadrules.evaluation.situation import Situation
from leadrules.model.outcomes import Disqualification, Flag, HandOff, Listing, Move, Nurture, Tier


@frozen
class Examination:
    """The situation after the last layer, and what led to it; of equal outcomes only the first is here."""

    situation: Situation
    unknown: tuple[str, ...]
    scores: tuple[ScoreTally, ...]
    total: ScoreTally
    disqualification: Disqualification | None
    tier: Tier | None
    hand_offs: tuple[HandOff, ...]
    flags: tuple[Flag, ...]
    lists: tuple[Listing, ...]
    follow_ups: tuple[Awaited, ...]
    nurtures: tuple[Nurture, ...]
    move: Move | None
