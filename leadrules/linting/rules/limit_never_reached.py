"""A `max` or `min` that its score never comes to.

Why:
    The rules of the score give 45 points at most, so `max 60` cuts nothing off. That may be a safeguard; or rules have gone since,
    and whoever reads the 60 expects more than there is.

Bad:
    score fit max 60 {
      when industry == "IT" then +25
      when title contains "部長" then +20
    }

Good:
    score fit max 40 {
      when industry == "IT" then +25
      when title contains "部長" then +20
    }

Near miss:
    score fit max 45 min 0 {
      when industry == "IT" then +25
      when title contains "部長" then +20
    }
    score intent max 500 { when action == "visit" then +1 }
"""

from collections.abc import Iterator
from typing import Final

from leadrules.analysis.scores import unlimited_range
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.rule import Subject
from leadrules.linting.score_words import called, points, reaches
from leadrules.model.policy import Policy
from leadrules.syntax.nodes import ScoreLimit, ScoreLimitStatement, ScoreStatement

CODE: Final = Code("LR242", "limit-never-reached", Severity.INFO, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Each end of a score, and of the total, beyond all that its rules come to without it."""
    for statement in (statement for text in subject.texts for statement in text.statements):
        match statement:
            case ScoreStatement(name=name, rules=(_, *_)):
                for written in statement.limits:
                    yield from _told(subject.policy, name.text, written)
            case ScoreLimitStatement():
                for written in statement.limits:
                    yield from _told(subject.policy, None, written)
            case _:
                pass


def _told(policy: Policy, name: str | None, written: ScoreLimit) -> Iterator[Diagnostic]:
    limits = next((card.limits for card in policy.scorecards if card.name == name), policy.limits)
    limit, found = limits.highest if written.kind == "max" else limits.lowest, unlimited_range(policy, name)
    above = limit and written.kind == "max" and found.high is not None and found.high < limit.value
    below = limit and written.kind == "min" and found.low is not None and found.low > limit.value
    if limit and (above or below):
        end = found.high if above else found.low
        label = f"never reached: {points(end or 0)} at {'most' if above else 'least'}"
        hint = "leave it out, or give the number that you mean"
        yield Diagnostic(CODE, written.span, f"without it, {called(name)} {reaches(found)}", label, hint=hint)
