"""What is wrong with a claim over two versions, beyond what is wrong with any condition."""

from typing import Final

from leadrules.diagnostics.diagnostic import Code, Severity

VERSION_CLAIM: Final = Code(
    "LR185",
    "version-claim",
    Severity.ERROR,
    """\
A claim over two versions of a policy (`leadrules diff --never …`, `--always …`) is one condition. What a version decides is
written with its name, as each decides for itself: `old.tier`, `new.score`, `old.handed_off`, `new.flags contains "…"`.

Bad: `leadrules diff old.rules new.rules --never "score < 20 and tier == Hot"`

Good: `leadrules diff old.rules new.rules --never "new.score < 20 and new.tier == Hot"`
""",
)
