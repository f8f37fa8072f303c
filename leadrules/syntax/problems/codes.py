"""The kinds of problems that a text can have before it means anything."""

from leadrules.diagnostics.diagnostic import Code, Severity

NUMBER_SIZE = Code("LR011", "number-size", Severity.ERROR, "")
NO_SUCH_TIME = Code("LR013", "no-such-time", Severity.ERROR, "")
TEXT_ESCAPE = Code("LR005", "text-escape", Severity.ERROR, "")
EMPTY_NAME = Code("LR016", "empty-name", Severity.ERROR, "")
NO_SUCH_SIDE = Code("LR017", "no-such-side", Severity.ERROR, "")
LITERAL_ARITHMETIC = Code("LR014", "literal-arithmetic", Severity.ERROR, "")
NO_UNIT = Code("LR018", "no-unit", Severity.ERROR, "")
UNEXPECTED = Code("LR020", "unexpected", Severity.ERROR, "")
