"""A policy on the desk: what its conditions and rules come to is worked out once, however many questions are asked."""

from collections.abc import Callable

from attrs import field, frozen

from leadrules.analysis.formulas import Formula
from leadrules.model.expressions import Condition
from leadrules.model.policy import Policy


@frozen(eq=False)
class Meaning:
    """A policy, and the formulas of its own conditions once they have been asked for, by the conditions' identity."""

    policy: Policy
    formulas: dict[int, tuple[Condition | None, Formula]] = field(factory=dict, repr=False)

    def formula_of(self, condition: Condition | None, lower: Callable[[Condition | None], Formula]) -> Formula:
        """The formula of a condition that stands in the policy."""
        key = id(condition)
        if key not in self.formulas:
            self.formulas[key] = condition, lower(condition)
        return self.formulas[key][1]


class Same:
    """A policy by its identity: comparing all of a thousand rules would take longer than most answers."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy

    def __hash__(self) -> int:
        return id(self.policy)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.policy is self.policy
