"""A rule that also gives its points where nobody knows the value.

Why:
    `!=`, `not in` and `not (…)` are the opposites of `==`, `in` and the rest, and no comparison with an unknown value holds.
    So they do: every lead whose form was left half empty gets the points.

Bad:
    when industry != "IT" then +5
    when not (employees >= 10) then -5

Good:
    when known(industry) and industry != "IT" then +5
    when employees < 10 then -5

Near miss:
    when unknown(industry) or industry != "IT" then +5
    when country in ["JP", "KR"] and country != "KR" then +5
    when not any(action == "visit") then -5
"""

from collections.abc import Iterator
from functools import partial
from operator import eq
from typing import Final

from leadrules.checking.reasons import own_words
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Edit, Fix, Note, Severity
from leadrules.linting.rule import Subject
from leadrules.linting.signals import tables
from leadrules.linting.supposing import can, owing_to
from leadrules.linting.unknowns import AnyField, asked_for, fields_in, is_of_event, without
from leadrules.model.expressions import Condition, Not
from leadrules.model.signals import Signal
from leadrules.model.written import written
from leadrules.text.span import Span

CODE: Final = Code("LR211", "unknown-gives-points", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Who asks in the same rule or table whether the field is known has thought of blanks."""
    for _, rows in tables(subject.policy):
        spared = asked_for(tuple(row.condition for row in rows))
        for signal in rows:
            any_event = can(signal.condition, without(is_of_event))  # a lint of its own
            for each in fields_in(signal.condition):
                if signal.points and each not in spared and not (is_of_event(each) and any_event):
                    parts = owing_to(signal.condition, without(partial(eq, each)))
                    yield from (_finding(signal, each, part) for part in parts)


def _finding(signal: Signal, absent: AnyField, part: Condition) -> Diagnostic:
    place, rule, name = written(part), written(signal), own_words(written(absent))
    inside = place.source == rule.source and rule.start <= place.start and place.end <= rule.end
    mending = Edit(Span(place.source, place.start, place.start), f"known({name}) and ")
    mendable = inside and isinstance(part, Not) and rule.text.startswith("when")
    return Diagnostic(
        CODE,
        place,
        f"where `{name}` is unknown, this holds and the rule {'gives' if signal.points > 0 else 'takes'} its points",
        label="true for blanks, too",
        notes=() if inside else (Note(rule, "the rule"),),
        hint=f"write `known({name}) and …` to leave blanks out, or `unknown({name}) or …` to say that they are meant",
        fix=Fix(f"ask first whether `{name}` is known", (mending,), safe=False) if mendable else None,
    )
