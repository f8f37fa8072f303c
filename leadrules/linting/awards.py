"""What a single rule can give by itself, and how its award is written."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from leadrules.analysis.scores import Range, rule_range
from leadrules.linting.edits import with_space
from leadrules.linting.signals import tables
from leadrules.linting.walking import walk
from leadrules.model.expressions import And, Comparison, Condition, Constant, EventAge, Not
from leadrules.model.policy import Policy
from leadrules.model.signals import Fade, Halving, Scorecard, Signal
from leadrules.model.values import DAY, HOUR, MINUTE
from leadrules.model.written import written
from leadrules.syntax.nodes import Award, BandRow, PolicyText, WhenStatement
from leadrules.text.span import Span

_UNITS: Final = (DAY, "d"), (HOUR, "h"), (MINUTE, "min")


def single_rules(policy: Policy) -> Iterator[tuple[Signal, Signal]]:
    """Each rule as it stands, and as it would stand alone: a row without what the rows above it take."""
    for _, rows in tables(policy):
        for number, row in enumerate(rows):
            above = tuple(Not(each.condition) for each in rows[:number])
            yield row, evolve(row, condition=And((row.condition, *above))) if above else row


def range_of(rule: Signal, policy: Policy) -> Range:
    """The least and the greatest points of a rule that stands alone."""
    return rule_range(policy, Scorecard("alone", (rule,)), 0)


def furthest(rule: Signal, policy: Policy) -> int | None:
    """How many points, whatever their sign, the rule gives at most without its cap; None where there is no end."""
    found = range_of(evolve(rule, cap=None), policy)
    end = found.high if rule.points > 0 else found.low
    return None if end is None else abs(end)


def life(fade: Fade) -> int:
    """The age from which on an event counts nothing, in microseconds."""
    return fade.every * (11 if isinstance(fade, Halving) else -(-100 // fade.percent))


def window(condition: Condition) -> tuple[int, Span] | None:
    """The greatest age of the events of a rule, and where it says so: `within 30d`."""
    match condition:
        case And(parts):
            found = [each for each in map(window, parts) if each is not None]
            return min(found, key=lambda each: each[0]) if found else None
        case Comparison("<=", EventAge(), Constant(int(age))):
            return age, written(condition)
        case _:
            return None


def awards(texts: Sequence[PolicyText]) -> dict[Span, Award]:
    """How the award of each rule is written, by the place of the rule."""
    return {node.span: node.award for node in walk(texts) if isinstance(node, WhenStatement | BandRow)}


def cap_words(award: Award) -> Span | None:
    """` up to 30`, with the space before it; None where it can't be taken out by itself."""
    if award.cap is None:
        return None
    text, end = award.span.source.text, award.cap.span.end
    start = text.rfind("up", award.points.span.end, award.cap.span.start)
    return None if start < 0 else _on_one_line(Span(award.span.source, start, end))


def fade_words(award: Award) -> Span | None:
    """` halving every 30d`, likewise."""
    if award.fade is None:
        return None
    return _on_one_line(award.fade.span)


def _on_one_line(words: Span) -> Span | None:
    """Words that can be taken out: where they go over lines, there may be comments between them."""
    return None if "\n" in words.text else with_space(words)


def duration(microseconds: int) -> str:
    """A duration as it is written: `10d`, `36h`, `90min`."""
    unit, letters = next((each for each in _UNITS if microseconds % each[0] == 0), _UNITS[-1])
    return f"{microseconds // unit}{letters}"
