"""From columns back to decisions, lead by lead: what `evaluation.decision` hands out, to the last reason."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache, partial
from typing import TypeVar

from leadrules.model.clock import as_datetime
from leadrules.model.decision import Anchor, Decision, FollowUpDue, HandedOff, Reason
from leadrules.model.outcomes import FollowUp, HandOff, Nurture
from leadrules.model.signals import Limits
from leadrules.model.values import as_points
from leadrules.population.answers import STATUSES, Answers, Awaiting, ScoreColumn
from leadrules.population.patterns import by_pattern
from leadrules.population.plan import Plan
from leadrules.population.reasons import Gifts, gifts_by_lead
from leadrules.records.prepared.shape import Column, Whole

_Some = TypeVar("_Some")
_Show = Callable[[int], datetime]
_Clamp = tuple[str | None, str, str, Whole]  # of which score, `cap` or `floor`, where it stands, and what it changed
_show_points = lru_cache(maxsize=4096)(as_points)


def decisions(plan: Plan, answers: Answers, as_of: int | Whole) -> Iterator[Decision]:
    """The decision of each lead of a block, all as of one instant or each as of its own.

    The answers must have kept their tallies.
    """
    assert answers.tallies is not None  # noqa: S101
    count = len(answers.ids)
    make = decision_of_lead(plan, answers, gifts_by_lead(answers.tallies, count), as_of)
    return map(make, range(count))


def decision_of_lead(plan: Plan, answers: Answers, gifts: Gifts, as_of: int | Whole) -> Callable[[int], Decision]:
    """What makes the decision of a lead, given by its place in the block."""
    policy = plan.policy
    show: _Show = lru_cache(maxsize=65_536)(partial(as_datetime, policy.calendar))
    given = partial(by_pattern, count=len(answers.ids))
    missing = given(answers.missing, lambda places: tuple(policy.required[each] for each in places))
    unknown = given(answers.unknown, lambda places: tuple(policy.looked_at[each] for each in places))
    hand_off = given(answers.hand_offs, lambda places: _hand_offs(policy.hand_offs[each] for each in places))
    flags = given(answers.flags, lambda places: _once(policy.flags[each].name for each in places))
    lists = given(answers.lists, lambda places: _once(policy.lists[each].name for each in places))
    nurture = given(answers.nurtures, lambda places: _contents(policy.nurtures[each] for each in places))
    stage, follow_ups, reasons = _texts(answers.stage), _follow_ups(plan, answers, show), _reasons(plan, answers, gifts)
    names = [each.name for each in policy.scorecards]

    def make(lead: int) -> Decision:
        disqualification = _at(policy.disqualifications, answers.disqualified.item(lead))
        tier, move = _at(policy.tiers, answers.tier.item(lead)), _at(policy.moves, answers.move.item(lead))
        scores = [_show_points(each.points.item(lead)) for each in answers.scores]
        lacking = missing(lead)
        return Decision(
            lead=answers.ids[lead].as_py(),
            as_of=show(as_of if isinstance(as_of, int) else as_of.item(lead)),
            score=_show_points(answers.total.points.item(lead)),
            scores=dict(zip(names, scores, strict=True)),
            tier=None if tier is None else tier.name,
            stage=stage(lead),
            next_stage=None if move is None else move.target,
            complete=not lacking,
            missing=lacking,
            unknown=unknown(lead),
            disqualified=disqualification is not None,
            disqualified_because=None if disqualification is None else disqualification.because,
            hand_off=hand_off(lead),
            flags=flags(lead),
            lists=lists(lead),
            follow_ups=follow_ups(lead),
            nurture=nurture(lead),
            reasons=reasons(lead),
        )

    return make


def _at(outcomes: Sequence[_Some], place: int) -> _Some | None:
    return outcomes[place] if place >= 0 else None


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _contents(nurtures: Iterable[Nurture]) -> tuple[str, ...]:
    return _once(content for each in nurtures for content in each.contents)


def _hand_offs(outcomes: Iterable[HandOff]) -> tuple[HandedOff, ...]:
    """Of those to the same, the first."""
    found: dict[str, HandedOff] = {}
    for each in outcomes:
        found.setdefault(each.to, HandedOff(each.to, each.because))
    return tuple(found.values())


def _texts(column: Column | None) -> Callable[[int], str | None]:
    if column is None or column.texts is None:
        return lambda _: None
    texts, codes = [*column.texts.to_pylist(), None], column.values  # unknown is the code -1
    return lambda lead: texts[codes.item(lead)]


def _follow_ups(plan: Plan, answers: Answers, show: _Show) -> Callable[[int], tuple[FollowUpDue, ...]]:
    """Earliest due first, then as written."""
    makers = [_follow_up(*each, show) for each in zip(plan.policy.follow_ups, answers.follow_ups, strict=True)]
    dues = [each.due for each in answers.follow_ups]
    held = by_pattern([each.holds for each in answers.follow_ups], tuple, count=len(answers.ids))

    def of_lead(lead: int) -> tuple[FollowUpDue, ...]:
        own = held(lead)
        if len(own) > 1:
            own = tuple(sorted(own, key=lambda each: dues[each].item(lead)))
        return tuple(makers[each](lead) for each in own)

    return of_lead


def _follow_up(follow_up: FollowUp, awaiting: Awaiting, show: _Show) -> Callable[[int], FollowUpDue]:
    channel, contents, saying, because = follow_up.channel, follow_up.contents, follow_up.saying, follow_up.because
    action, earliest = _texts(awaiting.action), awaiting.not_before

    def of_lead(lead: int) -> FollowUpDue:
        not_before = None if earliest is None else show(earliest.item(lead))
        after = Anchor(action(lead), show(awaiting.at.item(lead)))
        status = STATUSES[awaiting.status.item(lead)]
        due = show(awaiting.due.item(lead))
        return FollowUpDue(channel, not_before, due, after, status, contents, saying, because)

    return of_lead


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
