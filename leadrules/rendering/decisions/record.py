"""A decision as plain data: the one object of the language page, with its names in its order."""

from collections.abc import Callable
from datetime import datetime

from leadrules.model.decision import Decision, FollowUpDue, Reason

Show = Callable[[datetime], object]


def as_record(decision: Decision, *, time: Show = datetime.isoformat) -> dict[str, object]:
    """Mappings, lists, texts, booleans and exact points (int or Decimal); `time` makes ISO 8601 texts with offset."""
    return {
        "lead": decision.lead,
        "as_of": time(decision.as_of),
        "score": decision.score,
        "scores": dict(decision.scores),
        "tier": decision.tier,
        "stage": decision.stage,
        "next_stage": decision.next_stage,
        "complete": decision.complete,
        "missing": list(decision.missing),
        "unknown": list(decision.unknown),
        "disqualified": decision.disqualified,
        "disqualified_because": decision.disqualified_because,
        "hand_off": [{"to": each.to, "because": each.because} for each in decision.hand_off],
        "flags": list(decision.flags),
        "lists": list(decision.lists),
        "follow_ups": [_follow_up(each, time) for each in decision.follow_ups],
        "nurture": list(decision.nurture),
        "reasons": [_reason(each) for each in decision.reasons],
    }


def as_row(decision: Decision) -> dict[str, object]:
    """The record, with the scores and the next step as columns of their own; times stay times."""
    step = decision.next_step
    return {
        **as_record(decision, time=lambda at: at),
        **{f"score_{name}": points for name, points in decision.scores.items()},
        "next_by": step and step.by,
        "next_not_before": step and step.not_before,
        "next_due": step and step.due,
        "next_status": step and step.status,
    }


def _follow_up(due: FollowUpDue, time: Show) -> dict[str, object]:
    return {
        "by": due.by,
        "not_before": time(due.not_before) if due.not_before else None,
        "due": time(due.due),
        "after": {"action": due.after.action, "at": time(due.after.at)},
        "status": due.status,
        "with": list(due.contents),
        "saying": due.saying,
        "because": due.because,
    }


def _reason(reason: Reason) -> dict[str, object]:
    return {
        "score": reason.score,
        "points": reason.points,
        "because": reason.because,
        "rule": reason.rule,
        "times": reason.times,
    }
