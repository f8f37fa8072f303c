"""How often points count and how far, in other words than the language has."""

import re
from typing import Final

from leadrules.syntax.failure import Failure

_AT_MOST: Final = re.compile(r"(?:max(?:imum)?|at\s+most|cap(?:ped)?(?:\s+at)?|limit)\s+(\d[\d.,]*)")
_ARTICLES: Final = ("a", "an", "each", "every")


def awarded(failure: Failure) -> str:
    """`max 20` and `once a day` behind points, as they are written; empty for anything else."""
    amount = _AT_MOST.match(failure.prepared.text, failure.start)
    if amount:
        return f"`up to {amount[1]}`"
    often = failure.word in _ARTICLES and failure.previous and failure.text(failure.previous) == "once"
    return "`once per day`, `once per week` or `once per month`" if often else ""
