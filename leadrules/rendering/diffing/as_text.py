"""A difference as a page: the verdict first, then each kind of change with a lead that shows it."""

from collections.abc import Iterator, Sequence
from typing import Final

from leadrules.analysis.verdicts import Answer
from leadrules.diffing.change import Aspect, Change, Gap, Line, PolicyDifference, Result, Way
from leadrules.diffing.claiming import ClaimProof
from leadrules.matching.parts import Part
from leadrules.model.policy import Policy
from leadrules.model.values import as_points
from leadrules.rendering.cells import visible
from leadrules.rendering.colours import paint
from leadrules.rendering.points import signed
from leadrules.rendering.proving.witness import NOTHING, decided
from leadrules.scenes.steps import as_steps

VERDICTS: Final = {
    Result.EQUIVALENT: "equivalent: no lead is decided differently",
    Result.ONLY_RAISES: "only raises: no lead gets a lower score or tier, or loses a hand-off, flag or list; no follow-up changes",
    Result.ONLY_LOWERS: "only lowers: no lead gets a higher score or tier, or a hand-off, flag or list more; no follow-up changes",
    Result.MIXED: "mixed: some leads gain and others lose, or what changes is neither a gain nor a loss",
    Result.NOT_ANALYSED: "not analysed: something could not be decided",
}
_COLOURS: Final = {Result.EQUIVALENT: "good", Result.NOT_ANALYSED: "warning"}


def as_text(found: PolicyDifference, proofs: Sequence[ClaimProof], new: Policy, *, colours: bool = False) -> str:
    """The whole page, but for what the change would do with leads that there are."""
    verdict = paint(VERDICTS[found.result], _COLOURS.get(found.result, "info"), colours=colours)
    parts = ["\n".join((verdict, *_aspects(found)))]
    parts += ["\n".join(_change(each, new, colours=colours)) for each in found.changes]
    parts += [f"not analysed: {visible(question(gap))}\n  = {visible(gap.reason)}" for gap in found.gaps]
    if found.reworded:
        parts.append(f"written differently, and means the same: {', '.join(map(visible, found.reworded))}")
    parts += ["\n".join(_claim(each, new, colours=colours)) for each in proofs]
    return "\n\n".join(parts) + "\n"


def _claim(proof: ClaimProof, new: Policy, *, colours: bool) -> Iterator[str]:
    colour = {Answer.PROVED: "good", Answer.REFUTED: "error", Answer.UNDECIDED: "warning"}[proof.outcome]
    yield f"{paint(str(proof.outcome), colour, colours=colours)}: {proof.claim.kind} {visible(proof.claim.text)}"
    if proof.reason:
        yield f"  = {visible(proof.reason)}"
    if proof.scene is not None and proof.decisions is not None:
        yield from (f"  {visible(step)}" for step in as_steps(proof.scene, new) or (NOTHING,))
        yield from (
            f"  {version}: {decided(each)}" for version, each in zip(("old", "new"), proof.decisions, strict=True)
        )


def _aspects(found: PolicyDifference) -> Iterator[str]:
    """Everything but what is the same, in a line each."""
    width = max(len(aspect) for aspect in Aspect)
    for aspect in Aspect:
        if found.by[aspect] != "same":
            yield f"  {aspect:<{width}}  {found.by[aspect]}"


def headline(change: Change) -> str:
    """`tier: Cold → Warm`, `flag given: now`."""
    match change.aspect:
        case Aspect.HAND_OFF | Aspect.FLAGS | Aspect.LISTS:
            return f"{change.aspect}: {f'gains {change.new}' if change.new else f'loses {change.old}'}"
        case _:
            return f"{change.aspect}: {change.old} → {change.new}"


def question(gap: Gap) -> str:
    """`whether the score of some lead goes down`, `whether some lead gains the flag now`."""
    ends = gap.what.split(" → ")
    match gap.aspect:
        case None:
            return f"whether anything changes: {gap.what}"
        case Aspect.SCORE:
            return f"whether the score of some lead goes {'up' if gap.way is Way.UP else 'down'}"
        case Aspect.SCORES if gap.what:
            return f"whether the score {gap.what} of some lead changes"
        case Aspect.HAND_OFF | Aspect.FLAGS | Aspect.LISTS:
            return f"whether some lead {'gains' if gap.way is Way.UP else 'loses'} {ends[0]} ({gap.aspect})"
        case _ if gap.what:
            return f"whether the {gap.aspect} of some lead {'goes' if len(ends) > 1 else 'changes:'} {gap.what}"
        case _:
            return f"whether the {gap.aspect} of some lead changes"


def _change(change: Change, new: Policy, *, colours: bool) -> Iterator[str]:
    yield paint(visible(headline(change)), "strong", colours=colours)
    yield from (f"  {visible(step)}" for step in as_steps(change.scene, new) or (NOTHING,))
    old, after = change.decisions
    yield f"  old: {decided(old)}"
    yield f"  new: {decided(after)}"
    for culprit in change.culprits:
        yield f"    {visible(told(culprit))}  {places(culprit)}"
    for line in change.lines:
        yield f"    {visible(said(line))}  {places(line)}"


def told(part: Part) -> str:
    """`+20 → +30 decision maker`: what a rule gave and gives, and why; a clamp says of which score."""
    because = part.because if part.new or part.old else "rule"
    if because in {"cap", "floor"}:
        because = f"{because} of {part.score or 'the total'}"
    return f"{signed(as_points(part.before))} → {signed(as_points(part.after))}  {because}"


def said(line: Line) -> str:
    """`tier Hot: score >= 65 (was: score >= 60)`."""
    return f"{line.what}: {line.because}{f' (was: {line.was})' if line.was is not None else ''}"


def places(culprit: Part | Line) -> str:
    """Where a rule or an outcome stands: in both versions, or in the one that has it."""
    if culprit.old is None:
        return f"({culprit.new}, new)"
    if culprit.new is None:
        return f"({culprit.old}, gone)"
    return f"({culprit.old})" if culprit.old == culprit.new else f"({culprit.old} → {culprit.new})"
