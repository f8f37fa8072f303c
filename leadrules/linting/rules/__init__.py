"""The lints that look at a policy by itself (LR2xx), in the order of their codes."""

from typing import Final

from leadrules.linting.rule import Lint
from leadrules.linting.rules import (
    cap_below_points,
    same_condition_twice,
    unused_let,
)

RULES: Final[tuple[Lint, ...]] = (
    same_condition_twice,  # LR231
    cap_below_points,  # LR234
    unused_let,  # LR271
)
