"""Why reading stopped: each explanation knows one slip, and the first that recognises its own speaks."""

from collections.abc import Callable
from typing import Final

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.syntax.explanations.lists import any_of, empty_place, range_or_list
from leadrules.syntax.explanations.names import quoted_field, spaced_name, untyped_field
from leadrules.syntax.explanations.signs import comment_mark, odd_sign, operator_sign, quotation_mark, text_or_name
from leadrules.syntax.explanations.structure import (
    bracket,
    chained,
    clause,
    collecting,
    function,
    late_channel,
    swallowed,
    unclosed,
    unfinished,
    wrong_sort,
    wrong_word,
)  # fmt: skip
from leadrules.syntax.explanations.values import calculation, date, duration, number, points
from leadrules.syntax.explanations.words import misspelt
from leadrules.syntax.failure import Failure

Explanation = Callable[[Failure], Diagnostic | None]

EXPLANATIONS: Final[tuple[Explanation, ...]] = (
    function,
    misspelt,
    text_or_name,
    quotation_mark,
    comment_mark,
    date,
    points,
    duration,
    number,
    range_or_list,
    calculation,
    chained,
    operator_sign,
    untyped_field,
    quoted_field,
    spaced_name,
    empty_place,
    any_of,
    collecting,
    bracket,
    clause,
    late_channel,
    swallowed,
    unclosed,
    unfinished,
    wrong_sort,
    odd_sign,
)


def explain(failure: Failure) -> Diagnostic:
    """The problem, in words for whoever wrote the text."""
    for explanation in EXPLANATIONS:
        found = explanation(failure)
        if found:
            return found
    return wrong_word(failure)
