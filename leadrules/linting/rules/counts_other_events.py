"""A rule that counts every event but some.

Why:
    `when action != "visit"` says what does not count and nothing of what does. Each other event gives the points: our own
    calls and mails, and whatever the systems will record next year.

Bad:
    when action != "visit" then +5
    when not action in ["visit", "email_open"] within 30d then +5

Good:
    when action in ["download", "demo", "seminar"] then +5

Near miss:
    when action == "download" and not action == "visit" then +5
    when event.asset == "pricing" and action != "visit" then +5
    when not any(action == "visit") then -5
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.rule import Subject
from leadrules.linting.signals import tables
from leadrules.linting.supposing import can, owing_to
from leadrules.linting.unknowns import is_of_event, without
from leadrules.model.expressions import Condition, Known, Not
from leadrules.model.written import written

CODE: Final = Code("LR213", "counts-other-events", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """An event of which nothing is known stands for all that the rule does not speak about."""
    unheard_of = without(is_of_event)
    for _, rows in tables(subject.policy):
        for number, signal in enumerate(rows):
            if not signal.on_events or not signal.points:
                continue
            parts = [part for part in owing_to(signal.condition, unheard_of) if not _asks_for_blanks(part)]
            taken = any(not can(row.condition, unheard_of, be=False) for row in rows[:number])
            if parts and not taken:
                gives = "gives" if signal.points > 0 else "takes"
                yield Diagnostic(
                    CODE,
                    written(parts[0]),
                    f"the rule {gives} points for every event but these, whatever it is",
                    label="says only what does not count",
                    hint='say which events are meant, as in `action in ["…", "…"]`',
                )


def _asks_for_blanks(part: Condition) -> bool:
    """`unknown(asset)` says which events are meant: those without."""
    return isinstance(part, Not) and isinstance(part.condition, Known)
