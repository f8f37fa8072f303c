"""The operands that a condition looks at."""

from collections.abc import Iterator
from typing import assert_never

from leadrules.model.expressions import (
    Among,
    And,
    AnyEvent,
    AtLeast,
    Between,
    Comparison,
    Condition,
    Fact,
    Implies,
    Known,
    Listed,
    Not,
    Operand,
    Or,
    TextTest,
)


def operands_of(condition: Condition) -> Iterator[Operand]:
    """All of them, in the order of the text; what an aggregate looks at belongs to its events, and is left out."""
    match condition:
        case Comparison():
            yield from (condition.left, condition.right)
        case Between():
            yield from (condition.operand, condition.low, condition.high)
        case Among() | TextTest() | Known():
            yield condition.operand
        case And() | Or() | AtLeast():
            for part in condition.conditions:
                yield from operands_of(part)
        case Implies():
            yield from operands_of(condition.premise)
            yield from operands_of(condition.conclusion)
        case Not():
            yield from operands_of(condition.condition)
        case AnyEvent() | Fact() | Listed():
            return
        case _:
            assert_never(condition)
