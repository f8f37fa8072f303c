"""All lints, and how people call them: by code, by name, or by how the code begins."""

from typing import Final

from leadrules.diagnostics.diagnostic import Code
from leadrules.linting.data_rules import DATA_RULES
from leadrules.linting.problems import ALLOWS
from leadrules.linting.rules import RULES
from leadrules.text.nearest import nearest

DATA_CODES: Final[tuple[Code, ...]] = tuple(lint.CODE for lint in DATA_RULES)
CODES: Final[tuple[Code, ...]] = (*(lint.CODE for lint in RULES), *ALLOWS, *DATA_CODES)


def called(word: str) -> tuple[Code, ...]:
    """The lints that are meant by `LR203`, by `unreachable-tier`, or by how codes begin: `LR2`."""
    by_name = tuple(code for code in CODES if is_called(code, word))
    beginning = word.strip().upper()
    return by_name or tuple(code for code in CODES if beginning.startswith("LR") and code.id.startswith(beginning))


def is_called(code: Code, word: str) -> bool:
    """Whether a word is the code or the name of a lint, in whatever case."""
    return word.strip().lower().replace("_", "-") in {code.id.lower(), code.name}


def similar(word: str) -> str:
    """A question that offers the lints whose name or code is near, or nothing."""
    near = nearest(word, [each for code in CODES for each in (code.name, code.id)], at_most=2)
    return f"did you mean {' or '.join(f'`{each}`' for each in near)}?" if near else ""
