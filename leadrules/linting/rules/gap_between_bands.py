"""Values that fall between two rows of a band table.

Why:
    Between `500億..999億` and `100億..499億`, a revenue of 499.5億 matches neither row and gets no points at all. Numbers are not
    only whole, and a company that grows must not lose its points for a while. Where the first row that matches counts, two
    rows can share the end at which they meet.

Bad:
    by revenue {
      >= 500億      then +5
      100億..499億  then +1
    }

Good:
    by revenue {
      >= 500億      then +5
      100億..500億  then +1
    }

Near miss:
    by employees { 100..499 then +5; 10..99 then +1 }
    by revenue { >= 500億 then +5; 100億..499億 then +1; otherwise then +0 }
    by count(action == "visit") { >= 5 then +5; 2..4 then +1 }
"""

from collections.abc import Iterator
from typing import Final

from leadrules.analysis.bands import band_tables, holes
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Edit, Fix, Note, Severity
from leadrules.linting.rule import Subject

CODE: Final = Code("LR223", "gap-between-bands", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Holes between two bands; fractions between whole numbers, and what lies beside single values, are told more quietly."""
    for hole in (hole for table in subject.ask(band_tables) for hole in holes(table)):
        if hole.between is None or not hole.is_gap:
            continue
        (first, there), (last, here) = hole.between
        instead = f"`{there.span.text}` in place of `{here.span.text}`"
        meets = (here.inside or there.inside) and here.value != there.value
        how = f"let the rows meet, with {instead}" if meets else "let one of the rows take it"
        edit = Edit(here.span, there.span.text)
        yield Diagnostic(
            CODE,
            last.span,
            f"no row takes {hole.words}",
            notes=(Note(first.span, "the row on the other side of the gap"),),
            hint=f"{how}; or end with `otherwise then +0` if nothing is meant",
            fix=Fix(f"write {instead}", (edit,), safe=False) if meets else None,
        )
