"""A tier that no score can reach.

Why:
    All rules together give fewer points than the tier asks for, so no lead will ever be in it, however good. A threshold was
    taken over from another scoring, or a rule was dropped and the threshold forgotten.

Bad:
    when industry == "IT" then +25
    when action == "demo" then +10 once
    tier Hot if score >= 50
    tier Cold otherwise

Good:
    when industry == "IT" then +25
    when action == "demo" then +10 once
    tier Hot if score >= 35
    tier Cold otherwise

Near miss:
    when industry == "IT" then +25
    when action == "demo" then +10
    tier Hot if score >= 50
    tier Cold otherwise
"""

from collections.abc import Iterator
from typing import Final

from leadrules.analysis.thresholds import never, ranges, thresholds
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.fates import Fate, Short, TierFate, fates
from leadrules.linting.rule import Subject
from leadrules.linting.score_words import called, points, reaches
from leadrules.model.written import written

CODE: Final = Code("LR203", "unreachable-tier", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Each line of a tier whose scores lie where no score can be."""
    for each in subject.ask(fates):
        if each.fate is Fate.OUT_OF_REACH:
            yield _told(each, subject)


def _told(found: TierFate, subject: Subject) -> Diagnostic:
    """The first threshold that is out of reach, or the condition where only all of it together is."""
    tier, known = found.tier, subject.ask(ranges)
    message = f"no lead can be `{tier.name}`"
    asked = tuple(thresholds(tier.condition, subject.policy))
    alone = next((each for each in asked if never(each, known[each.name])), None)
    short = Short(alone, known[alone.name]) if alone else found.short
    if short is None:
        whole = dict.fromkeys(f"{called(each.name)} {reaches(known[each.name])}" for each in asked)
        return Diagnostic(CODE, written(tier), f"{message}: {', and '.join(whole)}", label="no scores are so")
    threshold, reach = short.threshold, short.reach
    too_high = reach.high is not None and min(threshold.ends) > reach.high
    end, other = (reach.high, "less") if too_high else (reach.low, "more")
    return Diagnostic(
        CODE,
        written(threshold.condition),
        f"{message}: {called(threshold.name)} {reaches(reach)}{'' if alone else ' for leads with the rest of this condition'}",
        label="" if end is None else f"at {'most' if too_high else 'least'} {points(end)}",
        hint="" if end is None else f"ask for {points(end)} or {other}, or change the points of the rules",
    )
