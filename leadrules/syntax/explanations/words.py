"""A word of the language with one letter too many, too few or in another place."""

from attrs import evolve

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.syntax.explanations.structure import wrong_word
from leadrules.syntax.failure import Failure, acceptable
from leadrules.syntax.misspelling import find_slip


def misspelt(failure: Failure) -> Diagnostic | None:
    """`onec`, with one letter in the wrong place; perhaps noticed only behind it."""
    slip = find_slip(failure)
    if slip is None:
        return None
    stack = failure.stacks[slip.before]
    read, stacks = failure.read[: slip.before], failure.stacks[: slip.before + 1]
    there = Failure(failure.prepared, slip.start, slip.end, acceptable(stack), read, stacks)
    small = there.word.lower() == slip.meant
    hint = f"write it in small letters: `{slip.meant}`" if small else f"did you mean `{slip.meant}`?"
    return evolve(wrong_word(there), hint=hint)
