"""What stops the work: no honest answer can be given, and somebody has to do something first."""

from typing import Final

from leadrules.diagnostics.diagnostic import Code, Severity

REFUSED_POLICY: Final = Code(
    "LR390",
    "refused-policy",
    Severity.ERROR,
    "A policy that can't be read, or has no meaning, decides nothing; its `diagnostics` say what is wrong and where.",
)


class LeadRulesError(Exception):
    """Everything this package raises on purpose.

    `message` is one line in the words of a colleague, `place` says where in the policy or the data (`web.rules:22`),
    `hint` what to do next.
    """

    def __init__(self, code: Code, message: str, *, place: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.message} ({self.code.id})"
