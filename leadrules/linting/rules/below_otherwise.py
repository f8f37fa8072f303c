"""A row or a tier below `otherwise`, which takes everything.

Why:
    Rows of a table and tiers are tried from top to bottom. Nothing gets past `otherwise`: what stands below it never counts,
    although it looks as if it did.

Bad:
    by industry { otherwise then +1; "IT" then +5 }
    tier Cold otherwise
    tier Hot if score >= 5

Good:
    by industry { "IT" then +5; otherwise then +1 }
    tier Hot if score >= 5
    tier Cold otherwise

Near miss:
    by industry { "IT" then +5; otherwise then +1 }
    by size { "L" then +5; otherwise then +1 }
    tier Hot if score >= 5
    tier Cold if score >= 0
    tier Cold otherwise
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Fix, Note, Severity
from leadrules.linting.edits import without
from leadrules.linting.rule import Subject
from leadrules.linting.signals import tables
from leadrules.model.expressions import And
from leadrules.model.written import written
from leadrules.text.span import Span

CODE: Final = Code("LR253", "below-otherwise", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Each by itself."""
    for _, rows in tables(subject.policy):
        all_taken = [row.condition == And(()) for row in rows]
        if any(all_taken):
            first = all_taken.index(True)
            yield from (_row(written(row), written(rows[first])) for row in rows[first + 1 :])
    tiers = subject.policy.tiers
    first = next((number for number, tier in enumerate(tiers) if tier.condition is None), len(tiers))
    for tier in tiers[first + 1 :]:
        yield Diagnostic(
            CODE,
            written(tier),
            f"`otherwise` above has taken every lead before `{tier.name}` is tried",
            notes=(Note(written(tiers[first]), "takes every lead"),),
            hint="move the tier with `otherwise` to the end",
        )


def _row(row: Span, otherwise: Span) -> Diagnostic:
    return Diagnostic(
        CODE,
        row,
        "`otherwise` above has taken everything before this row is tried",
        notes=(Note(otherwise, "takes everything"),),
        hint="move the row with `otherwise` to the end, or take this one out",
        fix=Fix("take out the row", (without(row),), safe=True),
    )
