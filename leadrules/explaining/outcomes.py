"""What follows from the score, and what does not: tiers, hand-offs, flags, lists, nurture, moves, follow-ups."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from leadrules.evaluation.examination import Examination
from leadrules.evaluation.expressions import holds, matching
from leadrules.evaluation.follow_ups import Awaited
from leadrules.evaluation.situation import Situation
from leadrules.explaining.explanation import FollowUpStory, OutcomeStory, Part
from leadrules.explaining.parts import deciding, missing_event
from leadrules.model.clock import as_datetime
from leadrules.model.decision import Anchor
from leadrules.model.outcomes import FollowUp, Move, Outcome, Tier

_Some = TypeVar("_Some", bound=Outcome)
_DISQUALIFIED: Final = "the lead is disqualified"


def outcome_stories(
    outcomes: Iterable[_Some], situation: Situation, name: Callable[[_Some], str], *, worked: bool = True
) -> tuple[OutcomeStory, ...]:
    """The stories of outcomes that may all apply; `worked` is false where a disqualified lead gets none of them."""
    return tuple(_story(each, name(each), situation, "" if worked else _DISQUALIFIED) for each in outcomes)


def first_stories(
    outcomes: Sequence[_Some], situation: Situation, name: Callable[[_Some], str], passed_over: str
) -> tuple[OutcomeStory, ...]:
    """The stories of outcomes of which the first that holds applies."""
    stories, found = [], False
    for each in outcomes:
        story = _story(each, name(each), situation, passed_over if found else "")
        stories.append(story)
        found = found or story.holds
    return tuple(stories)


def tier_name(tier: Tier) -> str:
    """What a tier is called."""
    return tier.name


def move_name(move: Move) -> str:
    """`New to Untouched`."""
    return f"{move.origin} to {move.target}"


def _story(outcome: Outcome, name: str, situation: Situation, passed_over: str) -> OutcomeStory:
    return OutcomeStory(
        name=name,
        holds=holds(outcome.condition, situation),
        because=outcome.because,
        place=outcome.place,
        parts=deciding(outcome.condition, situation),
        passed_over=passed_over,
    )


def follow_up_stories(examination: Examination) -> tuple[FollowUpStory, ...]:
    """Those with a clock first, the earliest due on top; then those without, as written."""
    situation = examination.situation
    listed = tuple(_awaited_story(each, situation) for each in examination.follow_ups)
    awaited = [each.follow_up for each in examination.follow_ups]
    return listed + tuple(
        _absent_story(each, situation)
        for each in situation.policy.follow_ups
        if not any(each is other for other in awaited)
    )


def _awaited_story(awaited: Awaited, situation: Situation) -> FollowUpStory:
    follow_up, anchor, calendar = awaited.follow_up, awaited.anchor, situation.policy.calendar
    return FollowUpStory(
        channel=follow_up.channel,
        low=follow_up.low,
        high=follow_up.high,
        clock=follow_up.clock,
        because=follow_up.because,
        place=follow_up.place,
        anchor=Anchor(anchor.action, as_datetime(calendar, anchor.at)),
        start=as_datetime(calendar, awaited.start),
        start_field=follow_up.anchor if awaited.start != anchor.at else None,
        not_before=None if awaited.not_before is None else as_datetime(calendar, awaited.not_before),
        due=as_datetime(calendar, awaited.due),
        answered=None if awaited.answered is None else as_datetime(calendar, awaited.answered),
        status=awaited.status,
        candidates=sum(1 for _ in _candidates(follow_up, situation)),
        parts=deciding(follow_up.condition, situation),
    )


def _absent_story(follow_up: FollowUp, situation: Situation) -> FollowUpStory:
    parts: tuple[Part, ...] = ()
    passed_over = ""
    if situation.disqualified:
        passed_over = _DISQUALIFIED
    elif not holds(follow_up.condition, situation):
        parts = deciding(follow_up.condition, situation)
    elif follow_up.after is not None:
        parts = missing_event(follow_up.after, situation)
    else:
        passed_over = "every event is a contact of ours" if situation.events else "no events at all"
    return FollowUpStory(
        channel=follow_up.channel,
        low=follow_up.low,
        high=follow_up.high,
        clock=follow_up.clock,
        because=follow_up.because,
        place=follow_up.place,
        parts=parts,
        passed_over=passed_over,
    )


def _candidates(follow_up: FollowUp, situation: Situation) -> Iterator[object]:
    if follow_up.after is not None:
        yield from matching(follow_up.after, situation)
    else:
        contact = situation.policy.contact
        yield from (event for event in situation.events if contact is None or not holds(contact, situation, event))
