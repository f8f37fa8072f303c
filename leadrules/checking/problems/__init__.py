"""What can keep a policy from having a meaning (LR1xx): one module a matter, one function for each thing said."""

from typing import Final

from leadrules.checking.problems import (
    amounts,
    calendars,
    comparisons,
    defines,
    definitions,
    fields,
    includes,
    names,
    places,
    tests,
    values,
)
from leadrules.diagnostics.diagnostic import Code

_MODULES: Final = (
    names,
    definitions,
    defines,
    includes,
    places,
    comparisons,
    values,
    amounts,
    calendars,
    fields,
    tests,
)

# Every kind of problem that checking can find.
CODES: Final[tuple[Code, ...]] = tuple(
    code for module in _MODULES for code in vars(module).values() if isinstance(code, Code)
)
