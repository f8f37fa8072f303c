"""What happens in a decided triple, in words: each of them is a row of the table that the generators are tested by."""

from collections.abc import Iterator

from leadrules.evaluation.examination import Examination
from leadrules.evaluation.expressions import matching
from leadrules.evaluation.follow_ups import Awaited
from leadrules.evaluation.scores import Tally
from leadrules.evaluation.situation import Situation
from leadrules.model.expressions import Condition
from leadrules.model.outcomes import Clock
from leadrules.model.policy import Policy
from leadrules.model.signals import Bands, Every, Halving, Losing
from leadrules.model.values import POINT

STATUSES = ("open", "overdue", "met", "late")
RULES = (
    "a rule about the lead", "a rule that counts several events", "a row of a table over the lead",
    "a row of a table over events", "once, of several", *(f"once per {each}, of several" for each in ("day", "week", "month", "field")),
    "halving", "halved to nothing", "losing", "lost to nothing", "up to", "negative points", "a fraction of a point",
)  # fmt: skip
SCORES = ("max of a named score", "min of a named score", "max of the total", "min of the total", "a score below 0")
OUTCOMES = (
    "the first tier", "a tier between", "the last tier", "no tier", "disqualified", "complete", "incomplete",
    "hand_off", "flag", "list", "nurture", "hand_off kept back", "a move forward", "a move back", "no move", "a stage that is not listed",
)  # fmt: skip
FOLLOW_UPS = (
    *STATUSES, "business hours", "business days", "not before", "from a field", "from a field that is unknown",
    "the first since a contact", "the latest, all answered", "two follow-ups", "due now to the microsecond",
    "answered when due to the microsecond",
)  # fmt: skip


def of_rules(examination: Examination) -> Iterator[str]:
    """How rules counted."""
    situation = examination.situation
    rows = {id(row) for row in _rows(situation.policy)}
    for score in examination.scores:
        for tally in score.tallies:
            if tally.times:
                yield from _of_tally(tally, situation, is_row=id(tally.signal) in rows)


def _rows(policy: Policy) -> Iterator[object]:
    for scorecard in policy.scorecards:
        for rule in scorecard.rules:
            if isinstance(rule, Bands):
                yield from rule.rows


def _of_tally(tally: Tally, situation: Situation, *, is_row: bool) -> Iterator[str]:
    signal = tally.signal
    side = "events" if signal.on_events else "the lead"
    if is_row:
        yield f"a row of a table over {side}"
    elif not signal.on_events:
        yield "a rule about the lead"
    if tally.times > 1:
        yield "a rule that counts several events"
    if signal.repeat.every is not Every.EVENT and not is_row:
        several = len(matching(signal.condition, situation)) > tally.times
        if several:
            yield (
                "once, of several"
                if signal.repeat.every is Every.LEAD
                else f"once per {signal.repeat.every}, of several"
            )
    yield from _of_fading(tally, situation.as_of)
    if tally.points != tally.total:
        yield "up to"
    if tally.points < 0:
        yield "negative points"
    if tally.points % POINT:
        yield "a fraction of a point"


def _of_fading(tally: Tally, as_of: int) -> Iterator[str]:
    fade = tally.signal.fade
    for event in tally.events:
        match fade:
            case Halving(every) if (as_of - event.at) // every > 10:
                yield "halved to nothing"
            case Halving(every) if (as_of - event.at) >= every:
                yield "halving"
            case Losing(percent, every) if percent * ((as_of - event.at) // every) >= 100:
                yield "lost to nothing"
            case Losing(_, every) if (as_of - event.at) >= every:
                yield "losing"


def of_scores(examination: Examination) -> Iterator[str]:
    """Which clamps took effect."""
    for score in (*examination.scores, examination.total):
        for clamp in score.clamps:
            end = "max" if clamp.because == "cap" else "min"
            yield f"{end} of the total" if score.name is None else f"{end} of a named score"
    if examination.total.points < 0:
        yield "a score below 0"


def of_outcomes(examination: Examination) -> Iterator[str]:
    """Tiers, moves and what is given."""
    situation = examination.situation
    policy = situation.policy
    tiers = list(dict.fromkeys(tier.name for tier in policy.tiers))
    if tiers and situation.tier is None:
        yield "no tier"
    elif tiers:
        yield {0: "the first tier", len(tiers) - 1: "the last tier"}.get(tiers.index(situation.tier), "a tier between")
    if situation.disqualified:
        yield "disqualified"
    if situation.disqualified and policy.hand_offs:
        yield "hand_off kept back"
    if policy.required:
        yield "incomplete" if situation.missing else "complete"
    for name in ("hand_off", "flag", "list", "nurture"):
        if getattr(situation, f"{name}s" if name in {"flag", "list"} else name):
            yield name
    yield from _of_moves(situation)


def _of_moves(situation: Situation) -> Iterator[str]:
    stages = situation.policy.stages
    if stages and situation.stage not in stages:
        yield "a stage that is not listed"
    elif stages and situation.next_stage is None:
        yield "no move"
    elif stages:
        forward = stages.index(situation.next_stage) > stages.index(situation.stage)
        yield "a move forward" if forward else "a move back"


def of_follow_ups(examination: Examination) -> Iterator[str]:
    """Anchors, clocks and statuses."""
    situation = examination.situation
    contact = situation.policy.contact
    if len(examination.follow_ups) > 1:
        yield "two follow-ups"
    for each in examination.follow_ups:
        follow_up = each.follow_up
        yield each.status
        if follow_up.clock is not Clock.ELAPSED:
            yield str(follow_up.clock)
        if each.not_before is not None:
            yield "not before"
        if follow_up.anchor is not None:
            yield "from a field" if each.start != each.anchor.at else "from a field that is unknown"
        if contact is not None:
            yield from _of_anchor(each, contact, situation)
        if each.due == situation.as_of:
            yield "due now to the microsecond"
        if each.answered == each.due:
            yield "answered when due to the microsecond"


def _of_anchor(awaited: Awaited, contact: Condition, situation: Situation) -> Iterator[str]:
    contacts = [event.at for event in matching(contact, situation)]
    if contacts:
        waiting = awaited.anchor.at > max(contacts)
        yield "the first since a contact" if waiting else "the latest, all answered"
