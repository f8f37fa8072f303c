"""All lints, and how people call them: by code, by name, or by how the code begins."""

from collections.abc import Sequence
from typing import Final

from leadrules.diagnostics.diagnostic import Code
from leadrules.linting.data_rules import DATA_RULES
from leadrules.linting.rules import RULES

CODES: Final[tuple[Code, ...]] = (*(lint.CODE for lint in RULES), *(lint.CODE for lint in DATA_RULES))


def called(name: str, codes: Sequence[Code] = CODES) -> tuple[Code, ...]:
    """The lints that are meant by `LR203`, `unreachable-tier`, or the beginning of codes such as `LR2`."""
    wanted = name.strip()
    if wanted.upper().startswith("LR"):
        return tuple(code for code in codes if code.id.startswith(wanted.upper()))
    return tuple(code for code in codes if code.name == wanted.lower().replace("_", "-"))
