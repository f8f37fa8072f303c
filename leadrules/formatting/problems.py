"""What keeps a text from being put into form."""

from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.text.span import Span

UNFAITHFUL_FORM: Final = Code(
    "LR397",
    "unfaithful-form",
    Severity.ERROR,
    """\
The formatter reads again what it has made of a policy. Where that says anything else, or has lost a comment, the file
stays as it is: a mistake of the formatter, never of the policy, and worth a report.

Until it is mended, write the statement shown a little differently: without a comment in its middle, or on one line.
""",
)


def unfaithful_form(span: Span) -> Diagnostic:
    """What was written would not say the same."""
    return Diagnostic(
        UNFAITHFUL_FORM,
        span,
        "leadrules can't put this into form without changing it, so the file is left as it is",
        "from here on",
        hint="this is a mistake in leadrules: please report it, with these lines",
    )
