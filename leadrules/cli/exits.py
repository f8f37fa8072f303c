"""How a command ends.

0  all is well
1  something was found: in a policy by `check`, in the data under `--strict`
2  the work could not be done: wrong use, unreadable input, a policy that `check` refuses, an unknown lead
"""

from typing import Final

FINE: Final = 0
FOUND: Final = 1
REFUSED: Final = 2
INTERRUPTED: Final = 130  # what a shell says of a program that Ctrl-C has ended


class Refusal(Exception):
    """The work can't be done: one line says why, the hint what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
