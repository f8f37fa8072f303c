"""Files that can't be included."""

from collections.abc import Iterable, Sequence
from typing import Final

from leadrules.checking.problems.wording import did_you_mean
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.text.span import Span

INCLUDE_CIRCLE: Final = Code(
    "LR120",
    "include-circle",
    Severity.ERROR,
    """\
Files that include each other in a circle have no first statement. Put what they share into a file of its own.

Bad: `include "a.rules"` in `b.rules`, and `include "b.rules"` in `a.rules`
""",
)
INCLUDE_OUTSIDE: Final = Code(
    "LR121",
    "include-outside",
    Severity.ERROR,
    """\
A policy is the folder it lies in: whoever gets the folder gets the whole policy, and no policy can read other files of
the machine. So includes stay in that folder or below it.

Bad: `include "../points.rules"`

Good: `include "parts/points.rules"`
""",
)
INCLUDE_MISSING: Final = Code(
    "LR122",
    "include-missing",
    Severity.ERROR,
    """\
The file is not there. The path of an `include` starts from the folder of the file it stands in.

Bad: `include "no_such_file.rules"`
""",
)


def include_circle(span: Span, chain: Sequence[str], notes: tuple[Note, ...]) -> Diagnostic:
    """`a.rules` includes `b.rules`, which includes `a.rules`."""
    if len(chain) == 1:
        message = f"`{chain[0]}` includes itself"
    else:
        message = f"`{chain[0]}` includes itself, by way of {' and '.join(f'`{name}`' for name in chain[1:])}"
    return Diagnostic(INCLUDE_CIRCLE, span, message, "", notes, "put what both need into a file of its own")


def include_outside(span: Span, path: str, why: str) -> Diagnostic:
    """`../points.rules`, `/etc/points.rules`, `https://…`."""
    return Diagnostic(
        INCLUDE_OUTSIDE,
        span,
        f"`{path}` {why}",
        hint="put the file into the policy's own folder, or below it, and write its path from here: `parts/points.rules`",
    )


def include_missing(span: Span, path: str, there: Iterable[str]) -> Diagnostic:
    """A file that is not there."""
    listed = tuple(there)
    hint = did_you_mean(path, listed) or "the path starts from the folder of the file that this line stands in"
    return Diagnostic(INCLUDE_MISSING, span, f"there is no file `{path}`", hint=hint)


def includes_too_deep(span: Span, path: str, most: int) -> Diagnostic:
    """A file that is included by way of too many others."""
    return Diagnostic(
        INCLUDE_CIRCLE,
        span,
        f"`{path}` is included by way of {most} other files",
        hint="include it from the policy itself",
    )
