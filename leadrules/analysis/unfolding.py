"""What outcomes come to: the tier, the stage, a hand-off or a flag, told by the conditions of their statements."""

from collections.abc import Callable, Iterable

from attrs import evolve

from leadrules.analysis.formulas import Formula, every, opposite, some
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


def by_label(test: Test, label: Label, policy: Policy, lower: Lower) -> Formula:
    """The test asked of whatever the label is: of each name where the statement that gives it is the first to hold."""
    first, otherwise = _cases(label, policy, lower)
    answer = lower(replaced(test, label, otherwise))
    for guard, operand in reversed(first):
        here = lower(replaced(test, label, operand))
        answer = some((every((guard, here)), every((opposite(guard), answer))))
    return answer


def _cases(label: Label, policy: Policy, lower: Lower) -> tuple[list[tuple[Formula, Operand]], Operand]:
    """Which operand stands for the label when: the first whose formula holds; and the one where none does."""
    match label:
        case TierName():
            return [(lower(each.condition), Constant(each.name, Kind.TEXT)) for each in policy.tiers], NOTHING
        case StageName():
            if not policy.stages:
                return [], NOTHING
            unknown = opposite(lower(Known(STAGE)))
            return [(unknown, Constant(policy.stages[0], Kind.TEXT))], STAGE
        case NextStageName():
            return [(_moves(each, lower), Constant(each.target, Kind.TEXT)) for each in policy.moves], NOTHING


def _moves(move: Move, lower: Lower) -> Formula:
    here = lower(Comparison("==", StageName(), Constant(move.origin, Kind.TEXT)))
    return every((here, lower(move.condition)))


def fact(name: str, policy: Policy, lower: Lower) -> Formula:
    """`complete`, `disqualified` or `handed_off`."""
    match name:
        case "complete":
            return every(lower(Known(field)) for field in required_fields(policy))
        case "disqualified":
            return some(lower(each.condition) for each in policy.disqualifications)
        case "handed_off":
            return _worked(policy.hand_offs, policy, lower)
        case _:
            raise AssertionError(name)


def collected(collection: str, texts: tuple[str, ...], policy: Policy, lower: Lower) -> Formula:
    """A collection has one of these texts."""
    match collection:
        case "flags":
            return some(lower(each.condition) for each in policy.flags if each.name in texts)
        case "lists":
            return _worked((each for each in policy.lists if each.name in texts), policy, lower)
        case "hand_off":
            return _worked((each for each in policy.hand_offs if each.to in texts), policy, lower)
        case "nurture":
            sent = (each for each in policy.nurtures if not set(texts).isdisjoint(each.contents))
            return _worked(sent, policy, lower)
        case "missing":
            return some(opposite(lower(Known(field))) for field in required_fields(policy) if field.name in texts)
        case _:
            raise AssertionError(collection)


def _worked(outcomes: Iterable[Outcome], policy: Policy, lower: Lower) -> Formula:
    """One of these holds, and the lead is not disqualified: what else is only for leads that are worked."""
    return every((opposite(fact("disqualified", policy, lower)), some(lower(each.condition) for each in outcomes)))


def required_fields(policy: Policy) -> Iterable[LeadField]:
    """The fields without which a lead is not complete."""
    kinds = {field.name: field.kind for field in policy.schema.lead_fields}
    return (LeadField(name, kinds.get(name, Kind.TEXT)) for name in policy.required)
