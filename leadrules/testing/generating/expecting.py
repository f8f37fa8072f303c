"""What a test expects that pins a decision: the scores, the tier, and whatever follows."""

from collections.abc import Iterator

from leadrules.evaluation.examination import Examination
from leadrules.evaluation.expressions import listed
from leadrules.evaluation.follow_ups import Awaited
from leadrules.model.values import as_points
from leadrules.scenes.writing import written_name, written_points, written_text, written_time

_COLLECTIONS = ("hand_off", "flags", "lists", "nurture")


def expectations(found: Examination) -> Iterator[str]:
    """All that is decided of a lead; that a policy has nothing of a kind is not said."""
    situation, policy = found.situation, found.situation.policy
    yield f"score == {written_points(as_points(situation.total))}"
    if len(situation.scores) > 1:
        yield from (
            f"{written_name(name)} == {written_points(as_points(points))}" for name, points in situation.scores.items()
        )
    if policy.required:
        yield "not complete" if situation.missing else "complete"
    if policy.disqualifications:
        yield "disqualified" if situation.disqualified else "not disqualified"
    if policy.tiers:
        yield f"tier == {written_name(situation.tier)}" if situation.tier else "unknown(tier)"
    for collection in _COLLECTIONS:
        yield from (f"{collection} contains {written_text(each)}" for each in listed(collection, situation))
    if policy.hand_offs and not situation.hand_off:
        yield "not handed_off"
    yield from dict.fromkeys(_follow_up(each, found) for each in found.follow_ups)
    if policy.follow_ups and not found.follow_ups:
        yield "not follow_up"
    if policy.moves:
        yield f"next_stage == {written_name(situation.next_stage)}" if situation.next_stage else "unknown(next_stage)"


def _follow_up(awaited: Awaited, found: Examination) -> str:
    calendar = found.situation.policy.calendar
    by = f" by {written_name(awaited.follow_up.channel)}" if awaited.follow_up.channel else ""
    begins = "" if awaited.not_before is None else f"{written_time(awaited.not_before, calendar)}.."
    return f"{awaited.status} follow_up{by} due {begins}{written_time(awaited.due, calendar)}"
