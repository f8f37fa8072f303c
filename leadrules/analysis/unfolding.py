"""What outcomes come to: the tier, the stage, a hand-off or a flag, told by the conditions of their statements."""

from collections.abc import Callable, Iterable

from attrs import evolve

from leadrules.analysis.formulas import Formula, every, opposite, some
from leadrules.analysis.meaning import Meaning
from leadrules.model.expressions import (
    Among,
    Between,
    Comparison,
    Condition,
    Constant,
    Known,
    LeadField,
    NextStageName,
    Operand,
    StageName,
    TextTest,
    TierName,
)
from leadrules.model.outcomes import Move, Outcome
from leadrules.model.policy import Policy
from leadrules.model.values import Kind

Lower = Callable[[Condition | None], Formula]
Test = Comparison | Among | Between | TextTest | Known
Label = TierName | StageName | NextStageName
NOTHING = Constant(None, Kind.TEXT)
STAGE = LeadField("stage", Kind.TEXT)


def label_in(test: Test) -> Label | None:
    """The tier or stage that a test asks for."""
    match test:
        case Comparison(_, left, right):
            operands: tuple[Operand, ...] = (left, right)
        case Among(operand) | TextTest(operand) | Known(operand):
            operands = (operand,)
        case Between(operand, low, high):
            operands = (operand, low, high)
    return next((each for each in operands if isinstance(each, TierName | StageName | NextStageName)), None)


def replaced(test: Test, label: Label, operand: Operand) -> Test:
    """The test with an operand in place of a label."""

    def instead(each: Operand) -> Operand:
        return operand if each == label else each

    match test:
        case Comparison():
            return evolve(test, left=instead(test.left), right=instead(test.right))
        case Between():
            return evolve(test, operand=instead(test.operand), low=instead(test.low), high=instead(test.high))
        case _:
            return evolve(test, operand=instead(test.operand))


def by_label(test: Test, label: Label, meaning: Meaning, lower: Lower) -> Formula:
    """The test asked of whatever the label is: of each name where the statement that gives it is the first to hold."""
    first, otherwise = _cases(label, meaning, lower)
    answer = lower(replaced(test, label, otherwise))
    for guard, operand in reversed(first):
        here = lower(replaced(test, label, operand))
        answer = some((every((guard, here)), every((opposite(guard), answer))))
    return answer


def _cases(label: Label, meaning: Meaning, lower: Lower) -> tuple[list[tuple[Formula, Operand]], Operand]:
    """Which operand stands for the label when: the first whose formula holds; and the one where none does."""
    match label:
        case TierName():
            tiers = meaning.policy.tiers
            return [(_condition(each, meaning, lower), Constant(each.name, Kind.TEXT)) for each in tiers], NOTHING
        case StageName():
            stages = meaning.policy.stages
            unknown = opposite(lower(Known(STAGE)))
            return ([(unknown, Constant(stages[0], Kind.TEXT))], STAGE) if stages else ([], NOTHING)
        case NextStageName():
            moves = meaning.policy.moves
            return [(_moves(each, meaning, lower), Constant(each.target, Kind.TEXT)) for each in moves], NOTHING


def _moves(move: Move, meaning: Meaning, lower: Lower) -> Formula:
    here = lower(Comparison("==", StageName(), Constant(move.origin, Kind.TEXT)))
    return every((here, _condition(move, meaning, lower)))


def _condition(outcome: Outcome, meaning: Meaning, lower: Lower) -> Formula:
    return meaning.formula_of(outcome.condition, lower)


def fact(name: str, meaning: Meaning, lower: Lower) -> Formula:
    """`complete`, `disqualified` or `handed_off`."""
    match name:
        case "complete":
            return every(lower(Known(field)) for field in required_fields(meaning.policy))
        case "disqualified":
            return some(_condition(each, meaning, lower) for each in meaning.policy.disqualifications)
        case "handed_off":
            return _worked(meaning.policy.hand_offs, meaning, lower)
        case _:
            raise AssertionError(name)


def collected(collection: str, texts: tuple[str, ...], meaning: Meaning, lower: Lower) -> Formula:
    """A collection has one of these texts."""
    match collection:
        case "flags":
            return some(_condition(each, meaning, lower) for each in meaning.policy.flags if each.name in texts)
        case "lists":
            return _worked((each for each in meaning.policy.lists if each.name in texts), meaning, lower)
        case "hand_off":
            return _worked((each for each in meaning.policy.hand_offs if each.to in texts), meaning, lower)
        case "nurture":
            sent = (each for each in meaning.policy.nurtures if not set(texts).isdisjoint(each.contents))
            return _worked(sent, meaning, lower)
        case "missing":
            return some(
                opposite(lower(Known(field))) for field in required_fields(meaning.policy) if field.name in texts
            )
        case _:
            raise AssertionError(collection)


def _worked(outcomes: Iterable[Outcome], meaning: Meaning, lower: Lower) -> Formula:
    """One of these holds, and the lead is not disqualified: what else is only for leads that are worked."""
    holds = some(_condition(each, meaning, lower) for each in outcomes)
    return every((opposite(fact("disqualified", meaning, lower)), holds))


def required_fields(policy: Policy) -> Iterable[LeadField]:
    """The fields without which a lead is not complete."""
    kinds = {field.name: field.kind for field in policy.schema.lead_fields}
    return (LeadField(name, kinds.get(name, Kind.TEXT)) for name in policy.required)
