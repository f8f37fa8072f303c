"""Whether two policies certainly decide every lead alike. Nobody is looked for: what is not proved is doubted."""

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from leadrules.analysis.comparing import side_by_side
from leadrules.analysis.effort import EFFORT
from leadrules.diffing.change import Aspect, Way
from leadrules.diffing.readings import read_differently
from leadrules.diffing.suspects import suspects
from leadrules.model.policy import Policy

_SAME: Final = {
    Aspect.SCORE: "every lead keeps its score",
    Aspect.SCORES: "every lead keeps its named scores",
    Aspect.TIER: "every lead keeps its tier",
    Aspect.DISQUALIFIED: "the same leads are disqualified",
    Aspect.HAND_OFF: "every lead is handed to the same people",
    Aspect.FLAGS: "every lead keeps its flags",
    Aspect.LISTS: "every lead keeps its lists",
    Aspect.FOLLOW_UPS: "every lead keeps its follow-ups",
    Aspect.NURTURE: "every lead is sent the same",
    Aspect.STAGE: "every lead keeps its stage",
    Aspect.NEXT_STAGE: "every lead keeps its next stage",
    Aspect.COMPLETE: "every lead lacks the same fields",
}


def doubt(old: Policy, new: Policy, effort: int = EFFORT) -> str | None:
    """What might be decided otherwise for some lead, in words; None where it is proved that nothing is.

    What the policies assume is not relied upon: a lead that breaks an assumption is decided, too.
    """
    return next(_doubts(evolve(old, assumptions=()), evolve(new, assumptions=()), effort), None)


def _doubts(old: Policy, new: Policy, effort: int) -> Iterator[str]:
    for _, reason in read_differently(old, new):
        yield f"no proof that the data is read as before: {reason}"
    for each in suspects(side_by_side(old, new, effort), lambda _old, _new: Way.ASIDE):
        yield f"no proof that {_SAME[each.aspect]}{f': {each.reason}' if each.reason else ''}"
