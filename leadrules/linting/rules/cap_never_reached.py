"""A cap that the rule never reaches.

Why:
    A rule that counts once gives 10 points at most, and `up to 30` promises thirty. Either it should count more often than it
    does, or the cap is left over.

Bad:
    when action == "download" then +10 once up to 30
    when action == "visit" within 7d then +1 once per day up to 20

Good:
    when action == "download" then +10 up to 30
    when action == "visit" within 7d then +1 once per day up to 5

Near miss:
    when action == "download" then +10 once up to 10
    when action == "visit" within 30d then +1 once per day up to 20
    when action == "mail" then +1 once per week up to 50
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Edit, Fix, Severity
from leadrules.linting.awards import awards, cap_words, furthest, single_rules
from leadrules.linting.rule import Subject
from leadrules.linting.score_words import points, points_of
from leadrules.linting.signals import has_reason
from leadrules.model.written import written

CODE: Final = Code("LR241", "cap-never-reached", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Each cap above all that the rule can give; a rule that gives nothing at all is told as such."""
    how = subject.read(awards)
    for rule, alone in single_rules(subject.policy):
        bound = furthest(alone, subject.policy) if rule.cap is not None else None
        if rule.cap is None or bound is None or not 0 < bound < rule.cap:
            continue
        words = cap_words(how[written(rule)])
        yield Diagnostic(
            CODE,
            words or written(rule),
            f"this rule never gives more than {points_of(bound)}, and the cap is {points(rule.cap)}",
            label="never reached",
            hint="let it count more often, lower the cap, or leave it out",
            fix=Fix("leave the cap out", (Edit(words, ""),), safe=has_reason(rule)) if words else None,
        )
