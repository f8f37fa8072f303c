"""What one rule counts is counted by a wider rule of the same score, too.

Why:
    Points add up. Where inquiries are in the list of web forms and have a rule of their own as well, each inquiry gives the
    points of both, and one click can be worth a hand-over.

Bad:
    when action in ["web_form", "inquiry"] then +20
    when action == "inquiry" then +30

Good:
    when action == "web_form" then +20
    when action == "inquiry" then +30

Near miss:
    when action == "download" then +5
    when action == "download" and event.asset == "pricing" then +10
    score reach { when action in ["web_form", "inquiry"] then +1 }
    by action { "inquiry" then +30; "web_form", "inquiry" then +20 }
"""

from collections.abc import Iterator, Sequence
from typing import Final

from leadrules.checking.problems.wording import one_of
from leadrules.checking.reasons import own_words
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.linting.categories import Category, categories_of, manner
from leadrules.linting.rule import Subject
from leadrules.linting.signals import tables
from leadrules.model.signals import Signal
from leadrules.model.written import written

CODE: Final = Code("LR232", "counted-twice", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Rules about the same fields, one inside the other; a rule that asks for something else besides is a bonus."""
    seen: dict[object, list[tuple[Sequence[Signal], Signal, Category]]] = {}
    for scorecard, rows in tables(subject.policy):
        for row, category in categories_of(rows):
            alike = seen.setdefault((scorecard.name, frozenset(category.values), category.beside), [])
            for others, other, wider in alike:
                if others is rows or not row.points or not other.points:
                    continue
                same = category == wider
                # Equal rules that count differently often are meant; plain rules with one condition have a lint of their own.
                if same and (manner(row) != manner(other) or len(rows) == len(others) == 1):
                    continue
                if category.lies_in(wider):
                    yield _finding(row, category, other)
                elif wider.lies_in(category):
                    yield _finding(other, wider, row)
            alike.append((rows, row, category))


def _finding(narrow: Signal, category: Category, wide: Signal) -> Diagnostic:
    (_, field), values = next(iter(category.values.items()))
    words = (
        f"is {one_of(sorted(values))}" if isinstance(values, frozenset) else f"passes `{own_words(written(values))}`"
    )
    return Diagnostic(
        CODE,
        written(narrow),
        f"where `{field}` {words}, another rule counts as well, and the points of both add up",
        notes=(Note(written(wide), "this one counts it, too"),),
        hint="leave it out of the wider rule, or make them rows of one `by` table, where the first that fits counts",
    )
