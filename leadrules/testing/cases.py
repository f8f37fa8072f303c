"""What is tested: a policy, and its tests from wherever they are written down."""

from attrs import frozen

from leadrules.model.lead import Event, Lead
from leadrules.model.outcomes import PolicyTest
from leadrules.model.policy import Policy
from leadrules.scenes.scene import made_up


@frozen
class Case:
    """One test and where it stands: a line of a text, or a row of a table with a column for each expectation."""

    test: PolicyTest
    file: str
    line: int
    columns: tuple[str, ...] = ()

    @property
    def lead(self) -> Lead:
        """The lead that the test makes up."""
        events = tuple(Event(deed.action, deed.at, dict(deed.fields)) for deed in self.test.did)
        return made_up(dict(self.test.given), events)

    @property
    def place(self) -> str:
        """`web.rules:30`, or `web.cases.csv, row 3`."""
        return f"{self.file}, row {self.line}" if self.columns else f"{self.file}:{self.line}"


@frozen
class Suite:
    """A policy, as the user named its file, and the cases that it is tested by."""

    file: str
    policy: Policy
    cases: tuple[Case, ...]


def written_cases(policy: Policy) -> tuple[Case, ...]:
    """The tests that stand in a policy, or in a file of tests."""
    return tuple(Case(test, *_stands(test)) for test in policy.tests)


def _stands(test: PolicyTest) -> tuple[str, int]:
    span = test.span
    return (span.source.name, span.begins.line) if span else (test.place.file, test.place.line)
