"""Fading that never begins, because the rule forgets its events before.

Why:
    `halving every 30d` takes nothing away before an event is thirty days old, and with `within 14d` no event gets that far. The
    points stay as they are until they are gone at once.

Bad:
    when action == "download" within 14d then +10 halving every 30d

Good:
    when action == "download" within 90d then +10 halving every 30d

Near miss:
    when action == "download" within 30d then +10 halving every 30d
    when action == "download" then +10 halving every 30d
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Edit, Fix, Note, Severity
from leadrules.linting.awards import awards, duration, fade_words, window
from leadrules.linting.rule import Subject
from leadrules.linting.signals import has_reason, signals
from leadrules.model.written import written

CODE: Final = Code("LR244", "fading-never-starts", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Rules whose window is shorter than the first step of fading."""
    how = subject.read(awards)
    for _, rule in signals(subject.policy):
        award, recent = how[written(rule)], window(rule.condition)
        words = fade_words(award)
        if rule.fade and award.fade and recent and recent[0] < rule.fade.every:
            yield Diagnostic(
                CODE,
                award.fade.span,
                f"no event that this rule counts is ever {duration(rule.fade.every)} old, so nothing fades",
                notes=(Note(recent[1], "older events are not counted at all"),),
                hint="let it fade sooner, let it count older events, or leave the fading out",
                fix=Fix("leave the fading out", (Edit(words, ""),), safe=has_reason(rule)) if words else None,
            )
