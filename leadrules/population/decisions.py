"""From columns back to decisions, lead by lead: what `evaluation.decision` hands out, to the last reason."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache, partial
from typing import TypeVar

from leadrules.model.clock import as_datetime
from leadrules.model.decision import Anchor, Decision, FollowUpDue, HandedOff, Reason
from leadrules.model.outcomes import FollowUp
from leadrules.model.signals import Limits
from leadrules.model.values import as_points
from leadrules.population.answers import STATUSES, Answers, Awaiting, ScoreColumn
from leadrules.population.plan import Plan
from leadrules.population.reasons import Gifts, gifts_by_lead
from leadrules.records.prepared.shape import Column, Truth, Whole

_Some = TypeVar("_Some")
_Show = Callable[[int], datetime]
_Clamp = tuple[str | None, str, str, Whole]  # of which score, `cap` or `floor`, where it stands, and what it changed
_show_points = lru_cache(maxsize=4096)(as_points)


def decisions(plan: Plan, answers: Answers, as_of: int) -> Iterator[Decision]:
    """The decision of each lead of a block. The answers must have kept their tallies."""
    assert answers.tallies is not None  # noqa: S101
    count = len(answers.ids)
    make = decision_of_lead(plan, answers, gifts_by_lead(answers.tallies, count), as_of)
    return map(make, range(count))


def decision_of_lead(plan: Plan, answers: Answers, gifts: Gifts, as_of: int) -> Callable[[int], Decision]:
    """What makes the decision of a lead, given by its place in the block."""
    policy = plan.policy
    show: _Show = lru_cache(maxsize=65_536)(partial(as_datetime, policy.calendar))
    reasons = _reasons(plan, answers, gifts)
    names = [each.name for each in policy.scorecards]
    hand_offs = [HandedOff(each.to, each.because) for each in policy.hand_offs]

    def make(lead: int) -> Decision:
        missing = _given(policy.required, answers.missing, lead)
        disqualification = _at(policy.disqualifications, answers.disqualified.item(lead))
        tier, move = _at(policy.tiers, answers.tier.item(lead)), _at(policy.moves, answers.move.item(lead))
        contents = (each.contents for each in _given(policy.nurtures, answers.nurtures, lead))
        return Decision(
            lead=answers.ids[lead].as_py(),
            as_of=show(as_of),
            score=_show_points(answers.total.points.item(lead)),
            scores={
                name: _show_points(each.points.item(lead)) for name, each in zip(names, answers.scores, strict=True)
            },
            tier=None if tier is None else tier.name,
            stage=None if answers.stage is None else _text(answers.stage, lead),
            next_stage=None if move is None else move.target,
            complete=not missing,
            missing=missing,
            unknown=_given(policy.looked_at, answers.unknown, lead),
            disqualified=disqualification is not None,
            disqualified_because=None if disqualification is None else disqualification.because,
            hand_off=_first_of_each(_given(hand_offs, answers.hand_offs, lead)),
            flags=_once(each.name for each in _given(policy.flags, answers.flags, lead)),
            lists=_once(each.name for each in _given(policy.lists, answers.lists, lead)),
            follow_ups=_follow_ups(policy.follow_ups, answers.follow_ups, lead, show),
            nurture=_once(content for each in contents for content in each),
            reasons=reasons(lead),
        )

    return make


def _given(outcomes: Sequence[_Some], truths: Sequence[Truth], lead: int) -> tuple[_Some, ...]:
    return tuple(each for each, truth in zip(outcomes, truths, strict=True) if truth[lead])


def _at(outcomes: Sequence[_Some], place: int) -> _Some | None:
    return outcomes[place] if place >= 0 else None


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _first_of_each(hand_offs: Iterable[HandedOff]) -> tuple[HandedOff, ...]:
    found: dict[str, HandedOff] = {}
    for each in hand_offs:
        found.setdefault(each.to, each)
    return tuple(found.values())


def _text(column: Column, lead: int) -> str | None:
    code = column.values.item(lead)
    text: str | None = None if code < 0 or column.texts is None else column.texts[code].as_py()
    return text


def _follow_ups(
    follow_ups: Sequence[FollowUp], awaiting: Sequence[Awaiting], lead: int, show: _Show
) -> tuple[FollowUpDue, ...]:
    """Earliest due first, then as written."""
    own = [(each.due.item(lead), number) for number, each in enumerate(awaiting) if each.holds[lead]]
    return tuple(_follow_up(follow_ups[number], awaiting[number], lead, show) for _, number in sorted(own))


def _follow_up(follow_up: FollowUp, awaiting: Awaiting, lead: int, show: _Show) -> FollowUpDue:
    return FollowUpDue(
        by=follow_up.channel,
        not_before=None if awaiting.not_before is None else show(awaiting.not_before.item(lead)),
        due=show(awaiting.due.item(lead)),
        after=Anchor(_text(awaiting.action, lead), show(awaiting.at.item(lead))),
        status=STATUSES[awaiting.status.item(lead)],
        contents=follow_up.contents,
        saying=follow_up.saying,
        because=follow_up.because,
    )


def _reasons(plan: Plan, answers: Answers, gifts: Gifts) -> Callable[[int], tuple[Reason, ...]]:
    """Score by score what its rules gave, then its clamps; those of the total come last."""
    policy = plan.policy
    rules = [(policy.scorecards[each.score].name, each.signal.because, str(each.signal.place)) for each in plan.rules]
    names = [*(each.name for each in policy.scorecards), None]
    limits = [*(each.limits for each in policy.scorecards), policy.limits]
    ends = [sum(each.score <= score for each in plan.rules) for score in range(len(names))]
    clamps = [list(_clamps(*each)) for each in zip(names, limits, [*answers.scores, answers.total], strict=True)]
    sections = list(zip(ends, clamps, strict=True))

    def of_lead(lead: int) -> Iterator[Reason]:
        place, end = gifts.starts.item(lead), gifts.starts.item(lead + 1)
        for behind, section in sections:
            while place < end and gifts.rules.item(place) < behind:
                name, because, written = rules[gifts.rules.item(place)]
                points = _show_points(gifts.points.item(place))
                yield Reason(name, points, because, written, gifts.times.item(place))
                place += 1
            for of, because, written, changes in section:
                if changes[lead]:
                    yield Reason(of, _show_points(changes.item(lead)), because, written, 1)

    return lambda lead: tuple(of_lead(lead))


def _clamps(name: str | None, limits: Limits, column: ScoreColumn) -> Iterator[_Clamp]:
    for because, limit, changes in (("cap", limits.highest, column.cap), ("floor", limits.lowest, column.floor)):
        if limit is not None and changes is not None:
            yield name, because, str(limit.place), changes
