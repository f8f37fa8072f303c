"""What stands differently in two versions and means the same."""

from collections.abc import Iterator, Mapping

from leadrules.diffing.change import Aspect
from leadrules.model.policy import Policy

SAME = "same"


def reworded(old: Policy, new: Policy, by: Mapping[Aspect, str]) -> Iterator[str]:
    """Scores and kinds of statements whose texts differ, but no decision: each by the word it begins with."""
    mine, yours = ({card.name: card for card in each.scorecards} for each in (old, new))
    if by[Aspect.SCORE] == by[Aspect.SCORES] == SAME:
        for name in dict.fromkeys((*yours, *mine)):
            if name in mine and name in yours and _texts(mine[name]) != _texts(yours[name]):
                yield f"score {name}"
    for aspect, word, before, after in (
        (Aspect.TIER, "tier", old.tiers, new.tiers),
        (Aspect.DISQUALIFIED, "disqualify", old.disqualifications, new.disqualifications),
        (Aspect.HAND_OFF, "hand_off", old.hand_offs, new.hand_offs),
        (Aspect.FLAGS, "flag", old.flags, new.flags),
        (Aspect.LISTS, "list", old.lists, new.lists),
        (Aspect.FOLLOW_UPS, "follow_up", old.follow_ups, new.follow_ups),
        (Aspect.NURTURE, "nurture", old.nurtures, new.nurtures),
        (Aspect.NEXT_STAGE, "move", old.moves, new.moves),
    ):
        if by[aspect] == SAME and [_text(each) for each in before] != [_text(each) for each in after]:
            yield word


def _texts(card: object) -> list[str]:
    return [_text(each) for each in getattr(card, "rules", ())]


def _text(statement: object) -> str:
    """A statement as it is written, white space aside."""
    span = getattr(statement, "span", None)
    return "" if span is None else " ".join(span.text.split())
