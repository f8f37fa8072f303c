"""A table as it stands: its columns by what they are for, and its rows."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

from leadrules.model.policy import Policy
from leadrules.records.columns import Columns
from leadrules.records.csv_rows import csv_table
from leadrules.records.opening import opened
from leadrules.records.table import Fault, ReadOptions
from leadrules.testing.tables.headers import Header, Role, UnknownHeader, read_header
from leadrules.testing.tables.problems import CellProblem

_SINGLE: Final = (Role.NAME, Role.NOW, Role.GIVEN)


@frozen
class Row:
    """A row, by its number in a spreadsheet, with its cells under their headers."""

    number: int
    cells: tuple[tuple[Header, str], ...]

    def under(self, role: Role) -> Iterator[tuple[Header, str]]:
        """The cells of a role that are not blank."""
        return ((header, cell) for header, cell in self.cells if header.role is role and cell.strip())


@frozen
class Sheet:
    """The rows of a table, and what is wrong with it so far."""

    rows: tuple[Row, ...]
    problems: tuple[CellProblem, ...]


def read_sheet(path: Path, policy: Policy, options: ReadOptions, file: str) -> Sheet:
    """Read a table of cases for a policy, shown as `file`. Raises RecordsError where it is no table at all."""
    with opened(path) as file_:
        table = csv_table(file_, Columns("case", ()), options)
        headers = [read_header(written, policy) for written in table.headers()]
        problems = list(_problems_of(headers, file))
        columns = [each if isinstance(each, Header) else Header(each.written, Role.REMARK) for each in headers]
        rows = []
        for number, cells, raw in table.rows:
            if isinstance(cells, Fault):
                problems.append(CellProblem(file, number, "", cells.hint, "each row has a cell under each header"))
            elif isinstance(raw, Sequence):
                rows.append(Row(number, tuple(zip(columns, map(str, raw), strict=True))))
    problems.extend(_problems_of_rows(rows, file))
    return Sheet(tuple(rows), tuple(problems))


def _problems_of(headers: Sequence[Header | UnknownHeader], file: str) -> Iterator[CellProblem]:
    known = [each for each in headers if isinstance(each, Header)]
    for header in headers:
        if isinstance(header, UnknownHeader):
            yield CellProblem(file, 1, header.written, "the header stands for nothing", header.hint)
    for place, header in enumerate(known):
        if header.role in _SINGLE and any(_same(header, other) for other in known[:place]):
            yield CellProblem(file, 1, header.written, "another column is for the same", "take one of them out")
    roles = {header.role for header in known}
    if Role.NAME not in roles:
        yield CellProblem(file, 1, "", "there is no column `name`", "each case needs a name of its own")
    if Role.EXPECT not in roles:
        hint = "add a column such as `expect.tier` or `expect.score`"
        yield CellProblem(file, 1, "", "no column says what is expected", hint)


def _same(one: Header, other: Header) -> bool:
    return one.role is other.role and one.field == other.field


def _problems_of_rows(rows: Sequence[Row], file: str) -> Iterator[CellProblem]:
    first: dict[str, int] = {}
    for row in rows:
        name = next((cell.strip() for _, cell in row.under(Role.NAME)), "")
        if not name and any(header.role is Role.NAME for header, _ in row.cells):
            yield CellProblem(file, row.number, Role.NAME, "the case has no name", "say what it shows")
        elif name and name in first:
            yield CellProblem(file, row.number, Role.NAME, f"`{name}` is the name of row {first[name]} already")
        if any(cell for header, cell in row.under(Role.REMARK) if not header.written.strip()):
            yield CellProblem(
                file, row.number, "", "a cell stands under no header", "a remark has a header such as `# why`"
            )
        if not any(row.under(Role.EXPECT)) and any(header.role is Role.EXPECT for header, _ in row.cells):
            yield CellProblem(file, row.number, "", "the case expects nothing", "fill in one of the `expect` columns")
        first.setdefault(name, row.number)
