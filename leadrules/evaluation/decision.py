"""From an examined lead to the decision that is handed out: points as people write them, times on the zone's clock."""

from collections.abc import Iterable, Iterator

from leadrules.evaluation.examination import Examination
from leadrules.evaluation.follow_ups import Awaited
from leadrules.evaluation.scores import ScoreTally
from leadrules.model.calendar import Calendar
from leadrules.model.clock import as_datetime
from leadrules.model.decision import Anchor, Decision, FollowUpDue, HandedOff, Reason
from leadrules.model.values import as_points


def decision_of(examination: Examination) -> Decision:
    """What is handed out of an examination."""
    found = examination.situation
    policy, lead, disqualification = found.policy, found.lead, examination.disqualification
    return Decision(
        lead=lead.id,
        as_of=as_datetime(policy.calendar, found.as_of),
        score=as_points(found.total),
        scores={name: as_points(points) for name, points in found.scores.items()},
        tier=found.tier,
        stage=found.stage,
        next_stage=found.next_stage,
        complete=not found.missing,
        missing=found.missing,
        unknown=examination.unknown,
        disqualified=found.disqualified,
        disqualified_because=None if disqualification is None else disqualification.because,
        hand_off=tuple(HandedOff(each.to, each.because) for each in examination.hand_offs),
        flags=found.flags,
        lists=found.lists,
        follow_ups=tuple(follow_up_due(policy.calendar, each) for each in examination.follow_ups),
        nurture=found.nurture,
        reasons=tuple(reasons((*examination.scores, examination.total))),
    )


def reasons(scores: Iterable[ScoreTally]) -> Iterator[Reason]:
    """A row for each rule that gave points and each clamp that took effect, in the order of the policy."""
    for score in scores:
        for tally in score.tallies:
            if tally.points:
                signal = tally.signal
                yield Reason(score.name, as_points(tally.points), signal.because, str(signal.place), tally.times)
        for clamp in score.clamps:
            yield Reason(score.name, as_points(clamp.points), clamp.because, str(clamp.limit.place), 1)


def follow_up_due(calendar: Calendar, awaited: Awaited) -> FollowUpDue:
    """A follow-up as it stands in a decision."""
    follow_up, not_before = awaited.follow_up, awaited.not_before
    return FollowUpDue(
        by=follow_up.channel,
        not_before=None if not_before is None else as_datetime(calendar, not_before),
        due=as_datetime(calendar, awaited.due),
        after=Anchor(awaited.anchor.action, as_datetime(calendar, awaited.anchor.at)),
        status=awaited.status,
        contents=follow_up.contents,
        saying=follow_up.saying,
        because=follow_up.because,
    )
