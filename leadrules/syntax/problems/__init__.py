"""What can be wrong with a text as a text (LR0xx): one module a matter, one function for each thing said."""

from collections.abc import Callable
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic
from leadrules.syntax.problems import characters, limits, names, structure, values

Report = Callable[[Diagnostic], None]

CODES: Final[tuple[Code, ...]] = (
    limits.TOO_LARGE,
    limits.NOT_TEXT,
    characters.STRAY_CHARACTER,
    characters.OPEN_TEXT,
    characters.TEXT_CONTENT,
    characters.QUOTATION_MARKS,
    characters.OPERATOR,
    values.NUMBER_FORM,
    values.NUMBER_SIZE,
    values.DURATION_FORM,
    values.DATE_FORM,
    values.NO_SUCH_TIME,
    values.LITERAL_ARITHMETIC,
    names.NAME_FORM,
    structure.UNKNOWN_STATEMENT,
    structure.MISSING_PIECE,
    structure.UNEXPECTED,
    structure.OPEN_BRACKET,
    structure.STRAY_BRACKET,
    structure.MISPLACED_STATEMENT,
    structure.UNSIGNED_POINTS,
    structure.CLAUSE_ORDER,
    structure.UNKNOWN_FUNCTION,
    structure.CHAINED_COMPARISON,
)
