"""Conditions and operands by where they are written: a definition that is used twice is written once."""

from collections.abc import Iterator

from leadrules.model.expressions import Meant
from leadrules.model.written import written
from leadrules.sampling.walking import expressions


def written_parts(thing: object) -> Iterator[Meant]:
    """Each condition and operand in a policy or a part of one, once for each place where it is written."""
    yield from {(written(part), part): part for part in expressions(thing) if part.span is not None}.values()
