"""What can become of a condition, supposing that something is known of its parts.

Whoever asks tells which parts are certainly true or false; the other parts may be either, each for itself. So `can` may
say yes too often and never no too often: what it says can't be is certain.
"""

from collections.abc import Callable, Iterator, Sequence

from leadrules.model.expressions import And, AtLeast, Condition, Implies, Not, Or

Told = Callable[[Condition], bool | None]  # whether a part is true; None where it may be either


def can(condition: Condition | None, told: Told, *, be: bool = True) -> bool:
    """Can the condition be true (or, with `be` False, false)? Without a condition it is true."""
    match condition:
        case None:
            return be
        case And() | Or() | AtLeast():
            needed = _needed(condition, be=be)
            return sum(can(part, told, be=be) for part in condition.conditions) >= needed
        case Not(inner):
            return can(inner, told, be=not be)
        case Implies(premise, conclusion):
            sides = (can(premise, told, be=not be), can(conclusion, told, be=be))
            return any(sides) if be else all(sides)
        case _:
            truth = told(condition)
            return truth is None or truth is be


def surely(condition: Condition | None, told: Told) -> bool:
    """Is the condition certainly true?"""
    return not can(condition, told, be=False)


def owing_to(condition: Condition, told: Told, *, be: bool = True) -> Iterator[Condition]:
    """The parts that are told, and by which the condition can become true (or false): each as widely as it was written.

    Of `industry != "IT"`, told that a comparison with an unknown is false, it is the whole `!=`.
    """
    match condition:
        case And() | Or() | AtLeast():
            yield from _owing_to_parts(condition, told, be=be)
        case Not(inner):
            found = list(owing_to(inner, told, be=not be))
            yield from ([condition] if found == [inner] else found)
        case Implies(premise, conclusion):
            opposite = Not(premise)  # which nobody wrote: where it counts as a whole, the implication does
            parts = _owing_to_parts(Or((opposite, conclusion)), told, be=be)
            yield from (condition if part is opposite else part for part in parts)
        case _:
            if told(condition) is be:
                yield condition


def _owing_to_parts(joined: And | Or | AtLeast, told: Told, *, be: bool) -> Iterator[Condition]:
    """A part counts where enough others can be as they have to."""
    parts: Sequence[Condition] = joined.conditions
    able = [can(part, told, be=be) for part in parts]
    needed = _needed(joined, be=be)
    for part, itself in zip(parts, able, strict=True):
        if itself and sum(able) >= needed:
            yield from owing_to(part, told, be=be)


def _needed(joined: And | Or | AtLeast, *, be: bool) -> int:
    """How many parts have to be true (or false) for the whole to be so."""
    match joined:
        case And(parts):
            return len(parts) if be else 1
        case Or(parts):
            return 1 if be else len(parts)
        case AtLeast(count, parts):
            return count if be else len(parts) - count + 1
