"""One statement after another, from what is written to what is meant."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from attrs import frozen

from leadrules.checking import follow_ups, layers, outcomes, scores
from leadrules.checking.constants import constants
from leadrules.checking.expressions import condition, operand
from leadrules.checking.meanings import FieldOf, Nothing, OutcomeWord, described, meaning
from leadrules.checking.operands import field_operand
from leadrules.checking.problems import names as problems
from leadrules.checking.reading import Reading
from leadrules.model import outcomes as model
from leadrules.model.expressions import Condition, LeadField
from leadrules.model.signals import Bands, Scorecard, Signal
from leadrules.syntax import nodes


@frozen
class Required:
    """The fields that `require` names."""

    names: tuple[str, ...]


@frozen
class Contact:
    """Which events are our own touches."""

    condition: Condition


Meant = model.Outcome | model.Claim | Scorecard | Signal | Bands | Contact | Required
Pair = tuple[nodes.Statement, Meant]
_Meant = TypeVar("_Meant", bound=Meant)
CLAIMING = (nodes.AssumeStatement, nodes.AlwaysStatement, nodes.NeverStatement)


def read_statements(reading: Reading, statements: Sequence[nodes.Statement]) -> tuple[Pair, ...]:
    """What each statement means that has a meaning by itself; problems go to the reading.

    Claims are read last and apart: they change no decision, so their fields are not looked at. The reading that learns
    the kinds of fields meets all of them in the order written.
    """
    apart = reading if reading.learning else reading.apart()
    claims = [] if reading.learning else [each for each in statements if isinstance(each, CLAIMING)]
    rules = statements if reading.learning else [each for each in statements if not isinstance(each, CLAIMING)]
    pairs = [*_pairs(reading, rules, statements), *_pairs(apart, claims, statements)]
    outcomes.check_stages(reading, statements)
    _read_definitions(apart)
    return tuple(pairs)


def pick(pairs: Sequence[Pair], kind: type[_Meant]) -> tuple[_Meant, ...]:
    """All that is meant of one kind, in the order written."""
    return tuple(meant for _, meant in pairs if isinstance(meant, kind))


def _pairs(
    reading: Reading, ordered: Sequence[nodes.Statement], statements: Sequence[nodes.Statement]
) -> Iterator[Pair]:
    has_calendar = any(isinstance(each, nodes.CalendarStatement) for each in statements)
    for statement in ordered:
        meant = _meant(reading, statement, has_calendar=has_calendar)
        if meant is not None:
            yield statement, meant


def _meant(reading: Reading, statement: nodes.Statement, *, has_calendar: bool) -> Meant | None:
    match statement:
        case nodes.WhenStatement() | nodes.ByStatement():
            return scores.rule(reading, statement)
        case nodes.ScoreStatement():
            return scores.scorecard(reading, statement)
        case nodes.RequireStatement(names=names):
            return Required(tuple([name for each in names if (name := _required(reading, each))]))
        case nodes.ContactStatement():
            return Contact(outcomes.contact(reading, statement))
        case nodes.TierStatement():
            return outcomes.tier(reading, statement)
        case nodes.DisqualifyStatement():
            return outcomes.disqualification(reading, statement)
        case nodes.HandOffStatement():
            return outcomes.hand_off(reading, statement)
        case nodes.FlagStatement():
            return outcomes.flag(reading, statement)
        case nodes.ListStatement():
            return outcomes.listing(reading, statement)
        case nodes.NurtureStatement():
            return outcomes.nurture(reading, statement)
        case nodes.MoveStatement():
            return outcomes.move(reading, statement)
        case nodes.FollowUpStatement():
            return follow_ups.follow_up(reading, statement, has_calendar=has_calendar)
        case nodes.AssumeStatement() | nodes.AlwaysStatement() | nodes.NeverStatement():
            return outcomes.claim(reading, statement)
        case nodes.LetStatement(value=value):
            if isinstance(value, nodes.ListLiteral):
                constants(reading, value)
            return None
        case _:
            return None


def _required(reading: Reading, name: nodes.Name) -> str | None:
    """A field of the lead that `require` names."""
    found = meaning(reading.names, name, in_event=False)
    match found:
        case FieldOf(side="lead", name=text):
            asked = field_operand(reading, name, "lead", text)
            return text if isinstance(asked.operand, LeadField) else None
        case OutcomeWord(word="stage"):
            reading.mentioned["lead", "stage"] = None
            return "stage"
        case Nothing(problem=problem):
            reading.report(problem)
        case _:
            what = described(reading.names, found) or "a field of the event"
            hint = "`require` names what a lead's record must have"
            reading.report(problems.no_field(name.span, name.text, what, "a field of the lead", hint))
    return None


def _read_definitions(reading: Reading) -> None:
    """What is wrong in a definition whoever uses it, and everything in one that nobody uses."""
    for name, definition in reversed(tuple(reading.defines.items())):
        body = definition.statement.body
        speaks = layers.examine(reading, body, layers.ANYWHERE)
        if not any((name, sort, in_event) in reading.lowered for sort in (True, False) for in_event in (True, False)):
            if definition.is_condition:
                condition(reading, body, in_event=speaks)
            else:
                operand(reading, body, in_event=speaks)
