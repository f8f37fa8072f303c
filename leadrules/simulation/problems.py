"""What is wrong with an outcome, beyond what is wrong with any condition."""

from typing import Final

from leadrules.diagnostics.diagnostic import Code, Severity

OUTCOME: Final = Code(
    "LR186",
    "outcome",
    Severity.ERROR,
    """\
An outcome (`--outcome …`, `--lost …`) is what happened to a lead, told by its fields and events: one condition, or the name of
a date or time field that says when it happened. What the policy decides of a lead (`score`, `tier`, `flags`) is held against
the outcome, so it can't be a part of it.

Bad: `leadrules simulate web.rules … --outcome "tier == Hot"`

Good: `leadrules simulate web.rules … --outcome 'any(action == "order")'`

Good: `leadrules simulate web.rules … --outcome won_on`
""",
)
