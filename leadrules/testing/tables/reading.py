"""A table of cases becomes cases: values are read as data is, expectations are read as the language is."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from attrs import evolve, field, frozen

from leadrules.checking.tests import default_now
from leadrules.model.outcomes import Expectation, PolicyTest
from leadrules.model.policy import Policy
from leadrules.model.signals import Place
from leadrules.model.values import Value
from leadrules.pipeline import Folder, compile_source
from leadrules.records.table import ReadOptions
from leadrules.testing.cases import Case
from leadrules.testing.tables.cells import UnreadableCell, event_readers, read_deed, read_time, read_value, value_reader
from leadrules.testing.tables.expecting import expected
from leadrules.testing.tables.headers import Header, Role
from leadrules.testing.tables.problems import CasesError, CellProblem
from leadrules.testing.tables.sheet import Row, read_sheet
from leadrules.text.source import Source

_Some = TypeVar("_Some")


@frozen
class _Table:
    """What every row is read with, and the problems found on the way."""

    file: str
    policy: Policy
    problems: list[CellProblem] = field(factory=list)

    def read(self, row: Row, header: Header, reading: Callable[[], _Some]) -> _Some | None:
        """What a cell is read as; None, and a problem, where it can't be read."""
        try:
            return reading()
        except UnreadableCell as error:
            self.problems.append(CellProblem(self.file, row.number, header.written, error.message, error.hint))
            return None


@frozen
class _Asked:
    """An expectation in the words of the language, and the cell it comes from."""

    row: int
    header: Header
    text: str


def read_cases(
    path: Path, policy_file: Path, policy: Policy, encoding: str = "utf-8", name: str | None = None
) -> tuple[Case, ...]:
    """The cases of a table for a policy; shown by its name, if it has another than its path.

    Raises CasesError with all its problems, RecordsError where it is no table.
    """
    file = name or path.as_posix()
    sheet = read_sheet(path, policy, ReadOptions(encoding), file)
    table = _Table(file, policy, list(sheet.problems))
    tests = [_test(row, table) for row in sheet.rows]
    asked = [each for row in sheet.rows for each in _asked(row, table)]
    read = _expectations(asked, policy_file, table)
    if table.problems:
        raise CasesError(tuple(sorted(table.problems, key=lambda each: each.row)))
    cases = []
    for row, test in zip(sheet.rows, tests, strict=True):
        own = [(each, meant) for each, meant in zip(asked, read, strict=True) if each.row == row.number]
        columns = tuple(each.header.written for each, _ in own)
        expectations = tuple(meant for _, meant in own)
        cases.append(Case(evolve(test, expectations=expectations), table.file, row.number, columns))
    return tuple(cases)


def _test(row: Row, table: _Table) -> PolicyTest:
    """The case without its expectations."""
    calendar, schema = table.policy.calendar, table.policy.schema
    name = next((cell.strip() for _, cell in row.under(Role.NAME)), "")
    now = default_now(calendar)
    for header, cell in row.under(Role.NOW):
        now = table.read(row, header, partial(read_time, cell, calendar)) or now
    given: dict[str, Value] = {}
    for header, cell in row.under(Role.GIVEN):
        if header.field:
            reader = value_reader(header.field, schema, calendar)
            given[header.field.name] = table.read(row, header, partial(read_value, cell, reader))
    readers = event_readers(schema, calendar)
    did = [
        table.read(row, header, partial(read_deed, cell, now, readers, calendar))
        for header, cell in row.under(Role.DID)
    ]
    return PolicyTest(name, tuple(given.items()), tuple(filter(None, did)), now, (), Place(table.file, row.number))


def _asked(row: Row, table: _Table) -> Iterator[_Asked]:
    for header, cell in row.under(Role.EXPECT):
        texts = table.read(row, header, partial(expected, header.asks, cell, table.policy))
        yield from (_Asked(row.number, header, text) for text in texts or ())


def _expectations(asked: Sequence[_Asked], policy_file: Path, table: _Table) -> list[Expectation]:
    """The expectations as the policy understands them: a text of tests beside it, a line for each."""
    lines = [f'test "{number}" {{ expect\n{each.text}\n}}' for number, each in enumerate(asked)]
    source = Source(table.file, "\n".join(lines), f"{policy_file.name.removesuffix('.rules')}_test.rules")
    compilation = compile_source(source, Folder(policy_file.resolve().parent))
    for problem in compilation.diagnostics:
        each = asked[min((problem.span.begins.line - 1) // 3, len(asked) - 1)]
        said = CellProblem(table.file, each.row, each.header.written, problem.message, problem.hint)
        table.problems.append(said)
    if compilation.compiled is None:
        return []
    found = [expectation for test in compilation.compiled.policy.tests for expectation in test.expectations]
    return [
        evolve(expectation, text=each.text, place=Place(table.file, each.row), span=None)
        for expectation, each in zip(found, asked, strict=True)
    ]
