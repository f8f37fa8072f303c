"""A `within` that speaks only about the last of several alternatives.

Why:
    `within` binds more tightly than `or`: in `a or b within 30d` only b has to be recent, and a counts however old it
    is. Parentheses say which of the two is meant.

Bad:
    when action == "demo" or action == "seminar" within 30d then +10

Good:
    when (action == "demo" or action == "seminar") within 30d then +10
    when action in ["visit", "download"] within 30d then +1

Near miss:
    when action == "demo" or (action == "seminar" within 30d) then +10
    when action == "visit" and event.page == "pricing" within 30d then +5
    when action == "call" within 7d or action == "meeting" within 30d then +5
"""

from collections.abc import Iterator
from typing import Final

from leadrules.checking.reasons import own_words
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Edit, Fix, Severity
from leadrules.linting.places import written_parts
from leadrules.linting.rule import Subject
from leadrules.model.expressions import And, Comparison, Condition, EventAge, EventField, Or
from leadrules.model.written import written
from leadrules.sampling.walking import expressions
from leadrules.text.span import Span

CODE: Final = Code("LR212", "within-binds-last", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """An alternative in parentheses is meant as it stands; so is one beside others that speak about age themselves."""
    for part in (each for each in written_parts(subject.policy) if isinstance(each, Or)):
        within = _within(part.conditions[-1])
        whole = written(part)
        if within is None or within.source != whole.source or not whole.start <= within.start < whole.end:
            continue
        between = whole.source.text[written(part.conditions[-2]).end : written(part.conditions[-1]).start]
        if "(" in between or "（" in between or not all(_is_ageless(each) for each in part.conditions[:-1]):
            continue
        inner = Span(whole.source, whole.start, whole.start + len(whole.text[: within.start - whole.start].rstrip()))
        yield Diagnostic(
            CODE,
            within,
            f"`{own_words(within)}` speaks about the last alternative alone",
            label="not about what stands before `or`",
            hint="put the alternatives in parentheses: `(… or …) within …`; or the last one, if it alone is meant",
            fix=Fix("let it speak about all of them", (Edit(inner, f"({inner.text})"),), safe=False),
        )


def _within(condition: Condition) -> Span | None:
    """The words `within 30d` at the end of a condition."""
    match condition:
        case And((*_, Comparison("<=", EventAge(span=Span() as words)))) if words.text.startswith("within"):
            return words
        case And((*_, last)):
            return _within(last)
        case _:
            return None


def _is_ageless(condition: Condition) -> bool:
    parts = set(map(type, expressions(condition)))
    return EventField in parts and EventAge not in parts
