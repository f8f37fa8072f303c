"""The lints that hold a policy against data (LR4xx), in the order of their codes."""

from typing import Final

from leadrules.linting.rule import DataLint

DATA_RULES: Final[tuple[DataLint, ...]] = ()
