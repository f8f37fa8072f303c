"""Every code that can be reported, in one tuple, by number.

LR0xx a text that can't be read, LR1xx a text without meaning, LR2xx advice about a policy, LR3xx data that does not fit,
LR4xx a policy that does not fit the data. Each floor keeps its own codes beside its messages; a new module of problems is
entered here. The page docs/codes/README.md is made of them.
"""

import sys
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import Final

from leadrules.checking import problems as checking
from leadrules.diagnostics.diagnostic import Code
from leadrules.diagnostics.page import read_page
from leadrules.diagnostics.refusal import REFUSED_POLICY
from leadrules.diffing.problems import VERSION_CLAIM
from leadrules.formatting.problems import UNFAITHFUL_FORM
from leadrules.linting import problems as advising
from leadrules.linting import registry as linting
from leadrules.model import problems as deciding
from leadrules.population.relational.spark import problems as engines
from leadrules.records import problems as records
from leadrules.simulation.problems import OUTCOME
from leadrules.syntax import problems as syntax
from leadrules.testing.tables.problems import UNREADABLE_CASES


def _codes(module: ModuleType) -> tuple[Code, ...]:
    return tuple(value for value in vars(module).values() if isinstance(value, Code))


_GATHERED: Final = (
    *syntax.CODES,
    *checking.CODES,
    *records.CODES,
    UNREADABLE_CASES,
    VERSION_CLAIM,
    OUTCOME,
    *_codes(deciding),
    *_codes(engines),
    *linting.CODES,
    *_codes(advising),
    REFUSED_POLICY,
    UNFAITHFUL_FORM,
)
CODES: Final[tuple[Code, ...]] = tuple(sorted(dict.fromkeys(_GATHERED), key=lambda code: code.id))

_HEAD: Final = """\
# Codes

Each finding has a code and a name, which mean the same. `LR0xx`: the text can't be read. `LR1xx`: it can be read, and
has no meaning. `LR2xx`: it means something, but hardly what was intended. `LR3xx`: the data does not fit the policy.
`LR4xx`: the policy does not fit the data. A policy with an error in it decides nothing until it is mended; a row of data with
a warning is set aside and counted; the advice of `leadrules lint` changes nothing by itself.

This page is made from the code: `python -m leadrules.catalogue > docs/codes/README.md`.
"""


def codes_page(codes: Sequence[Code]) -> str:
    """A table of the codes, then each with why it matters, and mostly a bad and a good example."""
    rows = (f"| [{code.id}](#{_anchor(code)}) | {code.name} | {code.severity.value} |" for code in codes)
    table = "\n".join(("| code | name | severity |", "|---|---|---|", *rows))
    return "\n".join((_HEAD, table, *_sections(codes)))


def _sections(codes: Sequence[Code]) -> Iterator[str]:
    for code in codes:
        yield f"\n## {code.id} {code.name}\n\n{read_page(code.page).markdown}"
    yield ""


def _anchor(code: Code) -> str:
    return f"{code.id}-{code.name}".lower()


if __name__ == "__main__":
    sys.stdout.write(codes_page(CODES))
