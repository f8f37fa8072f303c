"""Small changes of a condition: what somebody may have meant who wrote it, or may write by mistake."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import evolve, frozen

from leadrules.model.expressions import And, AtLeast, Between, Comparison, Constant, Meant, Not, Operand, Or
from leadrules.testing.mutation.steps import steps_of

_BESIDE: Final[Mapping[str, str]] = {">=": ">", ">": ">=", "<=": "<", "<": "<="}


@frozen
class Turn:
    """A part of a condition, what it is turned into, and the words for that."""

    part: Meant
    into: Meant
    words: str


def turns(part: Meant) -> Iterator[Turn]:
    """All changes of this part by itself; those of the parts in it are theirs."""
    match part:
        case Comparison(operator=operator, left=left, right=right):
            if operator in _BESIDE:
                yield Turn(part, evolve(part, operator=_BESIDE[operator]), _border(part))
            yield from _moved(part, "left", left)
            yield from _moved(part, "right", right)
        case Between(low=low, high=high):
            yield from _moved(part, "low", low)
            yield from _moved(part, "high", high)
        case And(conditions=parts) if len(parts) > 1:
            yield Turn(part, Or(parts, span=part.span), "`and` becomes `or`")
        case Or(conditions=parts) if len(parts) > 1:
            yield Turn(part, And(parts, span=part.span), "`or` becomes `and`")
        case Not(condition=inner):
            yield Turn(part, inner, _affirmed(part, inner))
        case AtLeast(count=count, conditions=parts):
            for other in (count - 1, count + 1):
                if 1 <= other <= len(parts):
                    yield Turn(part, evolve(part, count=other), f"`at least {count}` becomes `at least {other}`")
        case _:
            pass


def _affirmed(part: Not, inner: Meant) -> str:
    """`not` is dropped, where there is one; `!=` and `unknown(…)` are written as one."""
    if part.span is None or part.span != inner.span:
        return "`not` is dropped"
    return f"`{' '.join(part.span.text.split())}` becomes its opposite"


def _border(part: Comparison) -> str:
    """The end itself no longer counts, or does now."""
    written = part.span.text if part.span else ""
    beside = _BESIDE[part.operator]
    if part.operator in written:
        return f"`{part.operator}` becomes `{beside}`"
    return "its end no longer counts" if part.operator in {"<=", ">="} else "its end counts as well"


def _moved(part: Meant, name: str, operand: Operand) -> Iterator[Turn]:
    """A constant of it one step to either side."""
    if not isinstance(operand, Constant):
        return
    written = " ".join(operand.span.text.split()) if operand.span else name
    for step in steps_of(operand):
        moved: Any = {name: evolve(operand, value=step.value)}
        yield Turn(part, evolve(part, **moved), f"`{written}` becomes `{step.words}`")
