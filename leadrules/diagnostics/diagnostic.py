"""The one shape of every finding about a policy text."""

from enum import StrEnum

from attrs import frozen

from leadrules.text.span import Span


class Severity(StrEnum):
    """How much a finding matters: an error refuses the policy, a warning and an info advise."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@frozen
class Code:
    """A kind of finding: `LR203`, `unreachable-tier`; `page` tells why it matters, with a bad and a good example.

    One that is not reported `by_default` has to be asked for.
    """

    id: str
    name: str
    severity: Severity
    page: str
    by_default: bool = True


@frozen
class Note:
    """Another place worth seeing: "first set here"."""

    span: Span
    message: str


@frozen
class Edit:
    """Replace what the span covers by `text`."""

    span: Span
    text: str


@frozen
class Fix:
    """Edits that mend a finding; safe ones never change a decision."""

    message: str
    edits: tuple[Edit, ...]
    safe: bool


@frozen
class Diagnostic:
    """One finding. `message` is one line, lower case, user text in backticks; `label` stands under the carets."""

    code: Code
    span: Span
    message: str
    label: str = ""
    notes: tuple[Note, ...] = ()
    hint: str = ""
    fix: Fix | None = None
