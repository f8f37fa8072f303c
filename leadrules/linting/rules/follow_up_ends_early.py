"""A follow-up that is off the list before its time is over.

Why:
    `after E within D` looks for events that are at most D old. Once the event is older, nothing is there to follow up, and the
    follow-up is gone: before it may begin, or before anybody can see that it is overdue.

Bad:
    follow_up by email within 24h..48h after action == "download" within 12h

Good:
    follow_up by email within 24h..48h after action == "download" within 30d

Near miss:
    follow_up by email within 24h..48h after action == "download" within 2d
    follow_up by phone within 4h after action == "demo" and age <= 1d
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.rule import Subject
from leadrules.model.expressions import And, Comparison, Condition, Constant, EventAge
from leadrules.model.outcomes import Clock
from leadrules.model.written import written

CODE: Final = Code("LR254", "follow-up-ends-early", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Where all is counted from the event itself and in elapsed time."""
    for each in subject.policy.follow_ups:
        if each.after is None or each.anchor is not None or each.clock is not Clock.ELAPSED:
            continue
        for bound, longest in _ages(each.after):
            if longest < each.high:
                before = each.low is not None and longest < each.low
                yield Diagnostic(
                    CODE,
                    written(bound),
                    f"the follow-up is gone before it {'may begin' if before else 'is due'}",
                    label="older events are not followed up",
                    hint="let it look further back than its wait is long, or leave this out",
                )


def _ages(condition: Condition) -> Iterator[tuple[Condition, int]]:
    """What says how old an event may be at most, and the age in microseconds."""
    match condition:
        case And(parts):
            for part in parts:
                yield from _ages(part)
        case Comparison("<=" | "<", EventAge(), Constant(int(longest))):
            yield condition, longest
        case Comparison(">=" | ">", Constant(int(longest)), EventAge()):
            yield condition, longest
        case _:
            pass
