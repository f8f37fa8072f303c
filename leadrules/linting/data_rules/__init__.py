"""The lints that hold a policy against data (LR4xx), in the order of their codes."""

from typing import Final

from leadrules.linting.data_rules import (
    absent_field,
    leaking_field,
    mostly_unknown,
    placeholder_value,
    rule_never_fires,
    unknown_share,
    unmentioned_values,
    value_never_occurs,
    value_variant,
)
from leadrules.linting.rule import DataLint

DATA_RULES: Final[tuple[DataLint, ...]] = (
    rule_never_fires,  # LR401
    value_never_occurs,  # LR402
    value_variant,  # LR403
    unmentioned_values,  # LR404
    absent_field,  # LR405
    placeholder_value,  # LR406
    leaking_field,  # LR407
    mostly_unknown,  # LR408
    unknown_share,  # LR409
)
