"""A range of a band table that reaches into the bands above it.

Why:
    The first row that matches counts, and no other. `500億..9999億` below `>= 1000億` therefore ends at 1000億, and not where
    it says. Perhaps a digit too many slipped into one of its ends; perhaps the row should stand higher up.

Bad:
    by revenue {
      >= 1000億      then +10
      500億..9999億  then +5
    }

Good:
    by revenue {
      >= 1000億      then +10
      500億..1000億  then +5
    }

Near miss:
    by revenue { >= 1000億 then +10; >= 500億 then +5; >= 100億 then +1 }
    by employees { 300..1000 then +3; 100..300 then +2 }
"""

from collections.abc import Iterator
from typing import Final

from leadrules.analysis.bands import End, Stretch, band_tables, taken
from leadrules.analysis.sets import Numbers, meet, without
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Edit, Fix, Note, Severity
from leadrules.linting.rule import Subject
from leadrules.linting.signals import has_reason

CODE: Final = Code("LR222", "overlapping-bands", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Ranges of which more than an end point is taken, but not all: a row that is never reached is told as such."""
    for table in subject.ask(band_tables):
        for stretch in table.stretches:
            above = table.above(stretch.signal)
            common = meet(stretch.values, taken(above))
            if stretch.low and stretch.high and common != stretch.values and isinstance(common, Numbers):
                ends = Numbers(tuple((end.value, end.value) for end in (stretch.low, stretch.high)))
                if not without(common, ends).empty:
                    rivals = [each for each in above if not meet(each.values, common).empty]
                    yield _told(stretch, (stretch.low, stretch.high), rivals, common.spans)


def _told(
    stretch: Stretch, ends: tuple[End, End], rivals: list[Stretch], spans: tuple[tuple[int, int], ...]
) -> Diagnostic:
    """What is left of the range is written with the end of the row that takes the rest, where that is one end."""
    message = f"a row above takes a part of `{stretch.span.text}`"
    notes = tuple(Note(each.span, "this row comes first, and the first that matches counts") for each in rivals)
    (low, high), rest, (first, last) = spans[0], spans[1:], ends
    upper = next((each.low for each in rivals if each.low and each.values.spans[0][0] == low), None)
    lower = next((each.high for each in rivals if each.high and each.values.spans[-1][1] == high), None)
    if upper and high == last.value and not rest:
        end, instead = last, upper.span.text
        same, label = f"{first.span.text}..{instead}", f"counts up to `{instead}` only"
    elif lower and low == first.value and not rest:
        end, instead = first, lower.span.text
        same, label = f"{instead}..{last.span.text}", f"counts from `{instead}` only"
    else:
        return Diagnostic(CODE, stretch.span, message, notes=notes, hint="let each value belong to one row")
    hint = f"write `{same}`, which is the same; or correct the end if it is a slip; or move the row up"
    fix = Fix(f"write `{same}`", (Edit(end.span, instead),), safe=has_reason(stretch.signal))
    return Diagnostic(CODE, stretch.span, message, label, notes, hint, fix)
