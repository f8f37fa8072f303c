"""Formulas as far as they are decided by what is known of their variables."""

from leadrules.analysis.formulas import FALSE, TRUE, Is, Variable, every, reduced, some
from leadrules.analysis.sets import Numbers
from leadrules.model.expressions import LeadField
from leadrules.model.values import Kind

WHOLE = Numbers(((0, 100),))
SIZE, AGE = (
    Variable(LeadField(name, Kind.NUMBER), on_event=False, universe=WHOLE) for name in ("size", "age")
)  # fmt: skip
LOW, HIGH = (Is(SIZE, Numbers((span,))) for span in ((0, 10), (90, 100)))
ENDS = Numbers(((0, 10), (90, 100)))
OLD = Is(AGE, Numbers(((50, 100),)))


def test_parts_that_are_put_together_are_decided():
    """Neither part is decided by itself; when the rest falls away and they become one, it is."""
    either = some((LOW, every((OLD, HIGH))))
    neither = every((some((LOW, OLD)), HIGH))

    assert TRUE == reduced(either, {SIZE: ENDS, AGE: OLD.values})
    assert LOW == reduced(either, {SIZE: ENDS, AGE: Numbers(((0, 49),))})
    assert FALSE == reduced(neither, {SIZE: ENDS, AGE: Numbers(((0, 49),))})


def test_what_is_not_decided_stays():
    """As it is, if nothing is known of it."""
    assert some((LOW, OLD)) == reduced(some((LOW, OLD)), {})
    assert OLD == reduced(some((LOW, OLD)), {SIZE: HIGH.values})
