"""What a condition or an operand has to be told: which decides whether it is asked of leads, of classes or of events."""

from functools import lru_cache

from attrs import frozen

from leadrules.model.expressions import (
    AnyEvent,
    AsOf,
    Count,
    Distinct,
    EventAge,
    EventField,
    Fact,
    Latest,
    LeadField,
    Listed,
    Maximum,
    NextStageName,
    ScoreOf,
    Since,
    StageName,
    Sum,
    TierName,
)
from leadrules.population.plan import nodes, within

_QUESTIONS = (AnyEvent, Count, Since, Distinct, Sum, Maximum, Latest)
_DECIDED = (ScoreOf, TierName, StageName, NextStageName, Fact, Listed)


@frozen
class Needs:
    """Fields of the event it stands at, `at` and `age` apart; whether anything of the lead; whether of its decision.

    `instant`: it speaks of as_of, by name or as an age. `questions`: it asks something over the events of the lead.
    """

    fields: frozenset[str]
    time: bool
    leads: bool
    decided: bool
    instant: bool
    questions: bool

    @property
    def event(self) -> bool:
        """Does it speak of an event?"""
        return self.time or bool(self.fields)


@lru_cache(maxsize=65_536)
def needs(meant: object) -> Needs:
    """What a node needs. Of what a question asks its events only the part that is decided counts."""
    fields, time, leads, decided, instant, questions = set(), False, False, False, False, False
    for each in _outside_questions(meant):
        match each:
            case AsOf():
                instant = True
            case EventAge():
                time = instant = True
            case EventField(name="at"):
                time = True
            case EventField():
                fields.add(each.name)
            case LeadField():
                leads = True
            case _ if isinstance(each, _DECIDED):
                leads = decided = True
            case _ if isinstance(each, _QUESTIONS):
                leads = questions = True
                decided = decided or any(isinstance(inner, _DECIDED) for inner in nodes(each))
            case _:
                pass
    return Needs(frozenset(fields), time, leads, decided, instant, questions)


def _outside_questions(meant: object) -> list[object]:
    """Everything that is meant by something, down to questions, of which only themselves."""
    found, waiting = [], [meant]
    while waiting:
        each = waiting.pop()
        found.append(each)
        if not isinstance(each, _QUESTIONS):
            waiting.extend(within(each))
    return found
