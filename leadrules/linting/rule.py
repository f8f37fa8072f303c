"""What a lint is: a module with a page, a code and a question; and the subject it asks about.

    CODE = Code("LR203", "unreachable-tier", Severity.WARNING, __doc__)

    def find(subject: Subject) -> Iterator[Diagnostic]: ...

Its docstring is the page: a first line, then `Why:`, `Bad:`, `Good:` and, if it helps, `Near miss:`.
"""

from collections.abc import Callable, Iterator
from typing import Any, Protocol, TypeVar

from attrs import field, frozen

from leadrules.diagnostics.diagnostic import Code, Diagnostic
from leadrules.linting.population import Population
from leadrules.model.policy import Policy
from leadrules.pipeline import Compiled
from leadrules.syntax.nodes import PolicyText

T = TypeVar("T")


@frozen
class Subject:
    """A policy that checks, as all lints see it: written and meant.

    What several lints want to know of a policy is worked out once: they `ask` for it with the same function.
    """

    compiled: Compiled
    _answers: dict[Callable[[Any], object], object] = field(factory=dict, init=False, eq=False, repr=False)

    @property
    def policy(self) -> Policy:
        """What it means."""
        return self.compiled.policy

    @property
    def text(self) -> PolicyText:
        """What is written in the file that was named."""
        return self.compiled.text

    @property
    def texts(self) -> tuple[PolicyText, ...]:
        """What is written in all its files, that of the policy itself first."""
        return self.compiled.texts

    def ask(self, question: Callable[[Policy], T]) -> T:
        """The answer of a function of the policy; it is called once, whoever asks."""
        answer: T = self._remember(question, self.policy)
        return answer

    def read(self, question: Callable[[tuple[PolicyText, ...]], T]) -> T:
        """The answer of a function of the written texts; it is called once, whoever asks."""
        answer: T = self._remember(question, self.texts)
        return answer

    def _remember(self, question: Callable[[Any], Any], about: object) -> Any:
        if question not in self._answers:
            self._answers[question] = question(about)
        return self._answers[question]


class Lint(Protocol):
    """A module that asks a policy; its docstring is its page."""

    @property
    def CODE(self) -> Code:  # noqa: N802  a constant of the module
        """The kind of its findings."""

    def find(self, subject: Subject, /) -> Iterator[Diagnostic]:
        """Where the policy has what the lint is about; only what is certain."""


class DataLint(Protocol):
    """A module that holds a policy against data; its docstring is its page."""

    @property
    def CODE(self) -> Code:  # noqa: N802  a constant of the module
        """The kind of its findings."""

    def find(self, subject: Subject, population: Population, /) -> Iterator[Diagnostic]:
        """Where the policy does not fit the data."""
