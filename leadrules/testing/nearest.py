"""The statement of a policy that came closest to making true what a test expects, and what stood in its way.

A score that is too low lacks a rule that did not count, one that is too high has a rule too many: best is one whose
points close the gap exactly, then one of whose condition the fewest parts were false. A tier, a flag or a move is made
by the statement of its name, and spoilt by what came before it.
"""

from collections.abc import Iterator, Sequence

from attrs import frozen

from leadrules.evaluation.examination import Examination
from leadrules.evaluation.expressions import holds, value
from leadrules.evaluation.situation import Situation
from leadrules.explaining.explanation import Explanation, FollowUpStory, OutcomeStory, Part, RuleStory
from leadrules.model.decision import Points
from leadrules.model.expressions import (
    Among,
    And,
    AtLeast,
    Comparison,
    Condition,
    Constant,
    Fact,
    Implies,
    Listed,
    NextStageName,
    Not,
    Or,
    ScoreOf,
    TierName,
)
from leadrules.model.outcomes import Expectation
from leadrules.model.signals import Place
from leadrules.model.values import as_points


@frozen
class Nearest:
    """A statement: what it gives (`tier Hot`, points), whether it applied, and the parts of its condition that decided.

    `passed_over` says why it does not apply although its condition holds.
    """

    gives: str | Points
    because: str
    place: Place
    applied: bool
    parts: tuple[Part, ...] = ()
    passed_over: str = ""


@frozen
class _Wish:
    """A part of an expectation that is not as it should be: it should be `true`, or false."""

    condition: Condition
    true: bool


def nearest_statement(condition: Condition, examination: Examination, explanation: Explanation) -> Nearest | None:
    """What came closest to making a condition hold; None where nothing in the policy makes it."""
    situation = examination.situation
    found = (_nearest(wish, situation, explanation) for wish in _wishes(condition, situation, true=True))
    return next((each for each in found if each), None)


def nearest_follow_up(expectation: Expectation, explanation: Explanation) -> Nearest | None:
    """The follow-up of this channel that is not listed; where none should be, none is told: the listed ones are."""
    if expectation.negated:
        return None
    absent = [each for each in explanation.follow_ups if each.due is None]
    fitting = [each for each in absent if expectation.channel in {None, each.channel}]
    return _of_follow_up(min(fitting, key=lambda each: len(each.parts))) if fitting else None


def _of_follow_up(story: FollowUpStory) -> Nearest:
    gives = f"follow_up by {story.channel}" if story.channel else "follow_up"
    return Nearest(gives, story.because, story.place, applied=False, parts=story.parts, passed_over=story.passed_over)


def _wishes(condition: Condition, situation: Situation, *, true: bool) -> Iterator[_Wish]:
    """The smallest parts of a condition that would have to change for it to be as wished."""
    if holds(condition, situation) == true:
        return
    match condition:
        case And(conditions=parts) | Or(conditions=parts) | AtLeast(conditions=parts):
            for part in parts:
                yield from _wishes(part, situation, true=true)
        case Not(condition=inner):
            yield from _wishes(inner, situation, true=not true)
        case Implies(premise=premise, conclusion=conclusion):
            yield from _wishes(conclusion, situation, true=true)
            yield from _wishes(premise, situation, true=not true)
        case _:
            yield _Wish(condition, true)


def _nearest(wish: _Wish, situation: Situation, explanation: Explanation) -> Nearest | None:
    match wish.condition:
        case Comparison(left=ScoreOf(name=name), right=Constant()) as comparison:
            gap = _gap(comparison, situation, true=wish.true)
            return _rule_for(gap, name, explanation) if gap else None
        case Comparison(operator="==", left=TierName(), right=Constant(value=str(tier))):
            return _named(explanation.tiers, {tier}, "tier", true=wish.true)
        case Among(operand=TierName(), values=tiers):
            return _named(explanation.tiers, {str(each) for each in tiers}, "tier", true=wish.true)
        case Comparison(operator="==", left=NextStageName(), right=Constant(value=str(stage))):
            names = {each.name for each in explanation.moves if each.name.endswith(f" to {stage}")}
            return _named(explanation.moves, names, "move", true=wish.true)
        case Fact(name="handed_off"):
            return _named(explanation.hand_offs, None, "hand_off to", true=wish.true)
        case Fact(name="disqualified"):
            return _named(explanation.disqualifications, None, "disqualify", true=wish.true)
        case Listed(collection=collection, texts=texts):
            stories, word = _collection(collection, explanation)
            names = {each.name for each in stories if not {each.name, *each.name.split(", ")}.isdisjoint(texts)}
            return _named(stories, names, word, true=wish.true)
        case _:
            return None


def _collection(collection: str, explanation: Explanation) -> tuple[tuple[OutcomeStory, ...], str]:
    match collection:
        case "flags":
            return explanation.flags, "flag"
        case "lists":
            return explanation.lists, "list"
        case "nurture":
            return explanation.nurtures, "nurture with"
        case "hand_off":
            return explanation.hand_offs, "hand_off to"
        case _:  # missing fields: no statement gives them
            return (), ""


def _named(stories: Sequence[OutcomeStory], names: set[str] | None, word: str, *, true: bool) -> Nearest | None:
    """Of the statements with these names (or of all) the one that should have applied, or did and should not."""
    asked = [each for each in stories if names is None or each.name in names]
    if not true:
        applied = [each for each in asked if each.holds and not each.passed_over]
        return _of_outcome(applied[0], word) if applied else None
    ahead = next((each for each in stories if each.holds and not each.passed_over), None)
    over = next((each for each in asked if each.holds and each.passed_over), None)
    if over and ahead:  # a better tier, an earlier move: that one is in the way
        return _of_outcome(ahead, word)
    return _of_outcome(over or min(asked, key=lambda each: len(each.parts)), word) if asked else None


def _of_outcome(story: OutcomeStory, word: str) -> Nearest:
    gives = word if word == "disqualify" else f"{word} {story.name}"
    applied = story.holds and not story.passed_over
    because = "" if story.because == story.name else story.because
    return Nearest(gives, because, story.place, applied, story.parts, story.passed_over)


def _gap(comparison: Comparison, situation: Situation, *, true: bool) -> Points:
    """How far the score is from where the comparison would be as wished; 0 where that is not one number."""
    actual, wanted = value(comparison.left, situation), value(comparison.right, situation)
    if not isinstance(actual, int) or not isinstance(wanted, int) or (comparison.operator == "==" and not true):
        return 0
    return as_points(wanted - actual)


def _rule_for(gap: Points, name: str | None, explanation: Explanation) -> Nearest | None:
    """The rule whose counting, or not counting, would bring the score nearest."""
    scores = [each for each in explanation.scores if name in {None, each.name}]
    clamps = [clamp for score in (*scores, *((explanation.total,) if name is None else ())) for clamp in score.clamps]
    rules = [rule for score in scores for rule in score.rules]
    silent = [rule for rule in rules if not rule.times and rule.each * gap > 0]
    counted = [rule for rule in rules if rule.points * gap < 0]
    for clamp in clamps:
        if clamp.points == -gap:
            return Nearest(clamp.points, clamp.because, clamp.place, applied=True)
    exact = [rule for rule in silent if rule.each == gap] + [rule for rule in counted if rule.points == -gap]
    chosen = min(exact or silent or counted, key=lambda rule: len(rule.parts), default=None)
    return _of_rule(chosen) if chosen else None


def _of_rule(rule: RuleStory) -> Nearest:
    if rule.times:
        return Nearest(rule.points, rule.because, rule.place, applied=True)
    return Nearest(rule.each, rule.because, rule.place, applied=False, parts=rule.parts)
