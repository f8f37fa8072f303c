"""Findings about the advice itself: what is allowed in vain, and settings that can't be followed."""

from typing import Final

from leadrules.diagnostics.diagnostic import Code, Severity

ALLOW_WITHOUT_REASON: Final = Code(
    "LR290",
    "allow-without-reason",
    Severity.WARNING,
    """\
A finding is allowed, and nobody knows why.

Why:
    Whoever reads the policy in a year has to know whether the finding may still be left alone. So `allow` takes a reason,
    as points do.

Bad:
    # allow: cap-below-points
    when action == "demo" then +30 up to 20

Good:
    # allow: cap-below-points because the demo campaign ends in May
    when action == "demo" then +30 up to 20
""",
)
UNKNOWN_ALLOW: Final = Code(
    "LR291",
    "unknown-allow",
    Severity.WARNING,
    """\
What is allowed is no lint.

Why:
    A misspelt name allows nothing, and the finding it was meant for comes back. What checking refuses (`LR0xx`, `LR1xx`)
    can't be allowed: such a policy decides nothing.

Bad:
    # allow: cap-below-point because the demo campaign ends in May
    when action == "demo" then +30

Good:
    # allow: cap-below-points because the demo campaign ends in May
    when action == "demo" then +30 up to 20
""",
)
UNUSED_ALLOW: Final = Code(
    "LR292",
    "unused-allow",
    Severity.WARNING,
    """\
A finding is allowed that is not there.

Why:
    The line was mended and the comment stayed behind, or it stands at another line than it was meant for. The next finding
    of that kind on this line would be hidden, although nobody has looked at it.

Bad:
    # allow: cap-below-points because the demo campaign ends in May
    when action == "demo" then +30 up to 60

Good:
    when action == "demo" then +30 up to 60
""",
)
SETTINGS: Final = Code(
    "LR394",
    "settings",
    Severity.ERROR,
    "What `pyproject.toml` or `leadrules.toml` says, or a word behind `--select` and `--ignore`, can't be followed.",
)
BASELINE: Final = Code(
    "LR395",
    "baseline",
    Severity.ERROR,
    "The file behind `--baseline` is not one that `--write-baseline` has written.",
)
ALLOWS: Final = (ALLOW_WITHOUT_REASON, UNKNOWN_ALLOW, UNUSED_ALLOW)
