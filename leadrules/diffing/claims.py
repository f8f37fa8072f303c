"""Claims over both versions: `old.tier == Hot and new.tier == Cold`.

They are conditions of the language in which what a version decides stands like a field: `old.tier`, `new.score`, `old.handed_off`,
`new.flags contains "now"`. So a claim is read by the language's own reader, and each part of it then speaks of one version.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import evolve, frozen

from leadrules.evaluation.expressions import holds, value
from leadrules.evaluation.situation import Situation
from leadrules.model.expressions import (
    Among,
    And,
    Arithmetic,
    AtLeast,
    Between,
    Comparison,
    Condition,
    Constant,
    Converted,
    Fact,
    Implies,
    Known,
    LeadField,
    Listed,
    NextStageName,
    Not,
    Operand,
    Or,
    ScoreOf,
    StageName,
    TextTest,
    TierName,
)
from leadrules.model.values import SCORE_PER_NUMBER, Kind, Value
from leadrules.sampling.walking import expressions

VERSIONS: Final = ("old", "new")
LABELS: Final[Mapping[str, Operand]] = {"tier": TierName(), "stage": StageName(), "next_stage": NextStageName()}
FACTS: Final = ("complete", "disqualified", "handed_off")
LISTS: Final = ("flags", "lists", "nurture", "hand_off", "missing")


@frozen
class VersionClaim:
    """`always` or `never`, over both versions. In its condition, what a version decides is a field of its name."""

    kind: str
    text: str
    condition: Condition


def kept(claim: VersionClaim, old: Situation, new: Situation) -> bool:
    """Is the claim true of a lead that both versions have decided?"""
    return _true(claim.condition, {"old": old, "new": new}) != (claim.kind == "never")


def version_of(leaf: Condition) -> str | None:
    """The version that a part of a claim speaks of: the new one where it speaks of the lead alone, None where of both."""
    found = {name.partition(".")[0] for name in _named(leaf)}
    return None if len(found) > 1 else next(iter(found), "new")


def meant(leaf: Condition) -> Condition:
    """A part of a claim as a condition of the version it speaks of."""
    match leaf:
        case Comparison("==", LeadField(name), Constant(bool(wanted))) if name.partition(".")[2] in FACTS:
            fact = Fact(name.partition(".")[2])
            return fact if wanted else Not(fact)
        case Known(LeadField(name)) if name.partition(".")[0] in VERSIONS and name.partition(".")[2] in FACTS:
            return And(())  # it is always decided
        case Comparison(operator, left, right):
            return Comparison(operator, *_lifted(left, right), span=leaf.span)
        case Between(operand, low, high):
            return Between(*_lifted(operand, low, high), span=leaf.span)
        case Among(operand, values) if _is_score(operand):
            numbers = tuple(each * SCORE_PER_NUMBER if isinstance(each, int) else each for each in values)
            return Among(_operand(operand), numbers, span=leaf.span)
        case Among(operand):
            return evolve(leaf, operand=_operand(operand))
        case TextTest(LeadField(name), "contains", texts) if name.partition(".")[2] in LISTS:
            return Listed(name.partition(".")[2], texts, span=leaf.span)
        case TextTest(operand) | Known(operand):
            return evolve(leaf, operand=_operand(operand))
        case _:
            return leaf


def _true(condition: Condition, situations: dict[str, Situation]) -> bool:
    match condition:
        case And(parts):
            return all(_true(each, situations) for each in parts)
        case Or(parts):
            return any(_true(each, situations) for each in parts)
        case AtLeast(count, parts):
            return sum(_true(each, situations) for each in parts) >= count
        case Not(inner):
            return not _true(inner, situations)
        case Implies(premise, conclusion):
            return not _true(premise, situations) or _true(conclusion, situations)
        case _:
            version = version_of(condition)
            if version is not None:
                return holds(meant(condition), situations[version])
            return _of_both(condition, situations)


def _of_both(leaf: Condition, situations: dict[str, Situation]) -> bool:
    """A comparison of what the versions decide with one another: the fields are given what they stand for."""
    known = {name: _decided(field, situations[name.partition(".")[0]]) for name, field in _fields(leaf).items()}
    some = situations["new"]
    lead = evolve(some.lead, fields={**some.lead.fields, **known})
    return holds(_as_scores(leaf), evolve(some, lead=lead))


def _decided(field: LeadField, situation: Situation) -> Value:
    what = field.name.partition(".")[2]
    return holds(Fact(what), situation) if what in FACTS else value(_operand(field), situation)


def leaves(condition: Condition) -> Iterator[Condition]:
    """The tests that a claim is made of."""
    match condition:
        case And(parts) | Or(parts) | AtLeast(_, parts):
            for part in parts:
                yield from leaves(part)
        case Not(inner):
            yield from leaves(inner)
        case Implies(premise, conclusion):
            yield from leaves(premise)
            yield from leaves(conclusion)
        case _:
            yield condition


def left_open(leaf: Condition) -> bool:
    """Would a field of the claim be left that stands for what a version decides? Then it asks what has no answer."""
    if version_of(leaf) is not None:
        return bool(_fields(meant(leaf)))
    names = {name.partition(".")[2] for name in _named(leaf)}
    multiplied = any(isinstance(each, Arithmetic) and each.operator in {"*", "/"} for each in expressions(leaf))
    return not isinstance(leaf, Comparison) or multiplied or not names.isdisjoint(LISTS)


def asked_of_both(leaf: Condition) -> tuple[str, str] | None:
    """`old.tier == new.tier`: what is asked of the old version, and of the new; None for anything but labels and facts."""
    match leaf:
        case Comparison("==", LeadField(one), LeadField(other)):
            names = dict(sorted((each.partition(".")[0], each.partition(".")[2]) for each in (one, other)))
            old, new = names.get("old", ""), names.get("new", "")
            facts, labels = {old, new} <= set(FACTS), {old, new} <= {*LABELS} and {old, new} != {"stage"}
            return (old, new) if facts or labels else None  # a lead may be in a stage that neither version names
        case _:
            return None


def _as_scores(leaf: Condition) -> Condition:
    """Numbers of both sides as scores, which is what stands in the fields."""
    if not isinstance(leaf, Comparison) or not (_is_score(leaf.left) or _is_score(leaf.right)):
        return leaf
    return Comparison(leaf.operator, *(_as_score(each) for each in (leaf.left, leaf.right)), span=leaf.span)


def _as_score(operand: Operand) -> Operand:
    match operand:
        case LeadField(name) if _is_score(operand):
            return LeadField(name, Kind.SCORE)
        case Constant(int(number), Kind.NUMBER):
            return Constant(number * SCORE_PER_NUMBER, Kind.SCORE)
        case Arithmetic(operator, left, right) if operator in {"+", "-"}:
            return Arithmetic(operator, _as_score(left), _as_score(right), Kind.SCORE)
        case _:
            return Converted(operand, Kind.SCORE)


def _lifted(*operands: Operand) -> tuple[Operand, ...]:
    """The operands of a comparison, in the kind of scores where one of them is a score."""
    if not any(_is_score(each) for each in operands):
        return tuple(_operand(each) for each in operands)
    return tuple(_score_or(each) for each in operands)


def _score_or(operand: Operand) -> Operand:
    match operand:
        case LeadField() if _is_score(operand):
            return _operand(operand)
        case Arithmetic(operator, left, right) if operator in {"+", "-"}:
            return Arithmetic(operator, _score_or(left), _score_or(right), Kind.SCORE)
        case _:
            return _as_score(operand)


def score_named(field: LeadField) -> str | None:
    """The name of the score that a field of a claim stands for; None for the total."""
    what = field.name.partition(".")[2]
    return None if what == "score" else what


def _operand(operand: Operand) -> Operand:
    """What a field of a claim stands for."""
    if not isinstance(operand, LeadField) or operand.name.partition(".")[0] not in VERSIONS:
        return operand
    what = operand.name.partition(".")[2]
    if what in LABELS:
        return LABELS[what]
    return ScoreOf(score_named(operand)) if _is_score(operand) else operand


def _is_score(operand: Operand) -> bool:
    match operand:
        case LeadField(name, Kind.NUMBER):
            return name.partition(".")[0] in VERSIONS and "." in name
        case Arithmetic(_, left, right):
            return _is_score(left) or _is_score(right)
        case _:
            return False


def _named(leaf: object) -> tuple[str, ...]:
    return tuple(_fields(leaf))


def _fields(leaf: object) -> dict[str, LeadField]:
    """The fields of a part that stand for what a version decides."""
    found = (each for each in expressions(leaf) if isinstance(each, LeadField) and "." in each.name)
    return {each.name: each for each in found if each.name.partition(".")[0] in VERSIONS}
