"""The lints that look at a policy by itself (LR2xx), in the order of their codes."""

from typing import Final

from leadrules.linting.rule import Lint
from leadrules.linting.rules import (
    assumption_without_blanks,
    cap_below_points,
    counts_other_events,
    same_condition_twice,
    unknown_gives_points,
    unused_let,
    within_binds_last,
)

RULES: Final[tuple[Lint, ...]] = (
    unknown_gives_points,  # LR211
    within_binds_last,  # LR212
    counts_other_events,  # LR213
    assumption_without_blanks,  # LR214
    same_condition_twice,  # LR231
    cap_below_points,  # LR234
    unused_let,  # LR271
)
