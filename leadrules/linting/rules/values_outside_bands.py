"""Values that lie outside a band table, beside its single values, or are fractions between its rows.

Why:
    What no row takes gets no points. Beyond the first and the last row that is mostly meant, and so it is with 9.5 between
    `1..9` and `10..99`. A row `otherwise` says so to whoever reads it.

Bad:
    by employees {
      >= 100   then +5
      10..99   then +1
    }

Good:
    by employees {
      >= 100     then +5
      10..99     then +1
      otherwise  then +0
    }

Near miss:
    by count(action == "visit") { 1..4 then +1; >= 5 then +3; 0 then -1 }
    by signup { >= 2026-04-01 then +1; <= 2026-03-31 then +0 }
"""

from collections.abc import Iterator
from typing import Final

from leadrules.analysis.bands import band_tables, holes
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.rule import Subject

CODE: Final = Code("LR224", "values-outside-bands", Severity.INFO, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Once for each table: the holes that are not gaps between two bands."""
    for table in subject.ask(band_tables):
        quiet = [hole for hole in holes(table) if not hole.is_gap]
        nearest = quiet[0].above or quiet[0].below if quiet else None
        if nearest is not None:
            words = ", nor ".join(hole.words for hole in quiet[:2])
            more = ", and so on" if len(quiet) > 2 else ""
            yield Diagnostic(
                CODE,
                nearest.span,
                f"no row takes {words}{more}",
                hint="if no points are meant, a last row `otherwise then +0` says so",
            )
