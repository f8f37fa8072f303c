"""Small words for building models by hand, so that a test reads like the policy it stands for."""

from leadrules.evaluation.interpreter import evaluate
from leadrules.model.calendar import Calendar
from leadrules.model.decision import Decision
from leadrules.model.expressions import And, Comparison, Condition, Constant, EventAge, EventField, LeadField, ScoreOf
from leadrules.model.lead import Event, Lead
from leadrules.model.outcomes import Clock, FollowUp
from leadrules.model.policy import Policy
from leadrules.model.schema import Schema
from leadrules.model.signals import Bands, Limit, Limits, Place, Repeat, Scorecard, Signal
from leadrules.model.values import DAY, NUMBER_UNIT, POINT, Kind

NOW = 20_000 * DAY  # 2024-10-04, a Friday
ANYWHERE = Place("a.rules", 1)
NUMBER, SCORE, TEXT, YES_NO, DATE, TIME, DURATION = (
    Kind.NUMBER, Kind.SCORE, Kind.TEXT, Kind.YES_NO, Kind.DATE, Kind.TIME, Kind.DURATION,
)  # fmt: skip


def number(value) -> Constant:
    """A number as written."""
    return Constant(round(value * NUMBER_UNIT), NUMBER)


def points(value) -> Constant:
    """A score as written."""
    return Constant(round(value * POINT), SCORE)


def text(value: str) -> Constant:
    """A text."""
    return Constant(value, TEXT)


def of_lead(name: str, kind: Kind = NUMBER) -> LeadField:
    """A field of the lead."""
    return LeadField(name, kind)


def of_event(name: str, kind: Kind = TEXT) -> EventField:
    """A field of the event."""
    return EventField(name, kind)


def action(name: str, within: int | None = None) -> Condition:
    """`action == "name" within Nd`."""
    same = Comparison("==", of_event("action"), text(name))
    return same if within is None else And((same, Comparison("<=", EventAge(), Constant(within * DAY, DURATION))))


def at_least(value, operand=None) -> Condition:
    """`score >= value`, or another operand."""
    return Comparison(">=", operand or ScoreOf(None), points(value) if operand is None else number(value))


def when(condition: Condition, value, *, on_events=False, repeat=None, fade=None, cap=None, because="why", line=1):
    """A rule."""
    return Signal(
        condition,
        on_events,
        round(value * POINT),
        because,
        Place("a.rules", line),
        repeat or Repeat(),
        fade,
        None if cap is None else round(cap * POINT),
    )


def when_event(condition: Condition, value, **modifiers) -> Signal:
    """A rule that counts events."""
    return when(condition, value, on_events=True, **modifiers)


def limits(highest=None, lowest=None, line=1) -> Limits:
    """`max` and `min`."""
    ends = (None if end is None else Limit(round(end * POINT), Place("a.rules", line)) for end in (highest, lowest))
    return Limits(*ends)


def policy(*rules: Signal | Bands, zone: str = "UTC", calendar: Calendar | None = None, **parts) -> Policy:
    """A policy whose rules stand outside any block."""
    scorecards = parts.pop("scorecards", (Scorecard("other", rules),) if rules else ())
    return Policy("p", "0", calendar or Calendar(zone), Schema(), scorecards=scorecards, **parts)


def did(name: str | None, days=0, microseconds=0, **fields) -> Event:
    """Something that happened that many days (and microseconds) before NOW."""
    return Event(name, NOW - round(days * DAY) - microseconds, fields)


def lead(*events: Event, **fields) -> Lead:
    """A lead that did this."""
    return Lead("L-1", fields, events)


def decide(a_policy: Policy, a_lead: Lead, as_of: int = NOW) -> Decision:
    """What the interpreter says."""
    return evaluate(a_policy, a_lead, as_of)


def score(*rules: Signal | Bands, of: Lead, zone: str = "UTC"):
    """The score that these rules give."""
    return decide(policy(*rules, zone=zone), of).score


def follow_up(high: int, *, after=None, line=1, **parts) -> FollowUp:
    """A follow-up within `high`."""
    given = {"condition": None, "because": "do", "channel": None, "low": None, "clock": Clock.ELAPSED, "anchor": None}
    given |= {"contents": (), "saying": None, "place": Place("a.rules", line)}
    return FollowUp(high=high, after=after, **(given | parts))


def outcome(kind, *own, condition=None, because=""):
    """A tier, a flag, a move …: its own parts, when it holds, and why."""
    return kind(*own, condition=condition, because=because, place=ANYWHERE)
