"""What is wrong with a table of cases, with the row and the column it is wrong in."""

from typing import Final

from attrs import frozen

from leadrules.diagnostics.diagnostic import Code, Severity
from leadrules.diagnostics.refusal import LeadRulesError

UNREADABLE_CASES: Final = Code(
    "LR308",
    "unreadable-cases",
    Severity.ERROR,
    """\
A table of cases has a column `name`, a column for each field that is given, and columns such as `did 1` and
`expect.tier`. What stands in a cell is read as data is; a header or a cell that says nothing would make a case that tests
nothing, so it is refused.

Bad: a header `expect.teir`, or a cell `3 days` under `did 1`

Good: a header `expect.tier`, and a cell `download 3d ago` under `did 1`
""",
)


@frozen
class CellProblem:
    """One finding: the row as a spreadsheet counts it, the header of the column where it is about one."""

    file: str
    row: int
    column: str
    message: str
    hint: str = ""

    @property
    def place(self) -> str:
        """`web.cases.csv, row 3, column did 1`."""
        column = f", column `{self.column}`" if self.column else ""
        return f"{self.file}, row {self.row}{column}"


class CasesError(LeadRulesError):
    """A table of cases was refused. `problems` holds everything that is wrong with it."""

    def __init__(self, problems: tuple[CellProblem, ...]) -> None:
        first = problems[0]
        super().__init__(UNREADABLE_CASES, first.message, place=first.place, hint=first.hint)
        self.problems = problems
