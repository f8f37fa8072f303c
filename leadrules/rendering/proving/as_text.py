"""Proofs as a page: what is broken first, then what could not be decided, then what holds, in a line each."""

from collections.abc import Iterator, Sequence
from typing import Final

from leadrules.analysis.verdicts import Answer
from leadrules.model.policy import Policy
from leadrules.proving.proof import Proof
from leadrules.rendering.cells import visible
from leadrules.rendering.colours import paint
from leadrules.rendering.excerpts import excerpt, gutter_of, place
from leadrules.rendering.proving.witness import witness_lines

_COLOURS: Final = {Answer.PROVED: "good", Answer.REFUTED: "error", Answer.UNDECIDED: "warning"}


def as_text(file: str, policy: Policy, proofs: Sequence[Proof], *, colours: bool = False) -> str:
    """All proofs of a policy: a claim is told with its outcome, what nobody wrote only where it does not hold."""
    told = [proof for proof in proofs if proof.outcome is not Answer.PROVED]
    pages = ["\n".join(_page(proof, policy, colours=colours)) for proof in told]
    held = [proof for proof in proofs if proof.written and proof.outcome is Answer.PROVED]
    lines = [f"{paint('proved', 'good', colours=colours)}  {visible(proof.claim)}" for proof in held]
    return "\n\n".join([*pages, *(["\n".join(lines)] if lines else []), _end(file, proofs)]) + "\n"


def _page(proof: Proof, policy: Policy, *, colours: bool) -> Iterator[str]:
    yield f"{paint(str(proof.outcome), _COLOURS[proof.outcome], colours=colours)}: {visible(proof.claim)}"
    gutter = 1
    if proof.span is not None:
        gutter = gutter_of(proof.span)
        yield f"{' ' * gutter}{paint('-->', 'quiet', colours=colours)} {place(proof.span)}"
        yield from excerpt(proof.span, "", gutter=gutter, colours=colours)
    if proof.reason:
        yield f"{' ' * gutter} {paint('=', 'quiet', colours=colours)} {visible(proof.reason)}"
    if proof.witness is not None:
        yield f"{' ' * gutter} {paint('=', 'quiet', colours=colours)} this lead breaks it:"
        yield from (f"{' ' * gutter}     {line}" for line in witness_lines(proof.witness, policy))


def _end(file: str, proofs: Sequence[Proof]) -> str:
    """How many claims there are, and what became of them; then what was looked at besides."""
    written = [proof for proof in proofs if proof.written]
    others = [proof for proof in proofs if not proof.written]
    said = f"{visible(file)}: {_counted(written) or 'no claims'}"
    return f"{said}; besides, of tiers and rules: {_counted(others)}" if others else said


def _counted(proofs: Sequence[Proof]) -> str:
    counts = {outcome: sum(proof.outcome is outcome for proof in proofs) for outcome in Answer}
    return ", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count)
