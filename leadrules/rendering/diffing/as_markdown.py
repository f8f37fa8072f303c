"""A difference as Markdown for a pull request: the verdict, a lead for each kind of change, claims, and what it would do.

Texts of policies and of data stand in code, where nothing of them is read as a mark, a link or a mention. What is left out is
counted.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from leadrules.analysis.verdicts import Answer
from leadrules.diffing.change import Aspect, Change, PolicyDifference
from leadrules.diffing.claiming import ClaimProof
from leadrules.model.policy import Policy
from leadrules.rendering.diffing.as_text import VERDICTS, headline, places, question, said, told
from leadrules.rendering.proving.witness import NOTHING, decided
from leadrules.rendering.simulation.as_markdown import as_markdown as impact_lines
from leadrules.rendering.simulation.as_markdown import passage
from leadrules.scenes.steps import as_steps
from leadrules.simulation.simulation import Simulation

MOST_CHANGES: Final = 12


def as_markdown(
    found: PolicyDifference, proofs: Sequence[ClaimProof], new: Policy, impact: Simulation | None = None
) -> Iterator[str]:
    """The lines of the page."""
    for line in (*verdict_lines(found, new), *change_lines(found, new), *_claims(proofs, new)):
        yield f"{line}\n"
    if impact is not None:
        yield "\n"
        yield from impact_lines(impact)


def verdict_lines(found: PolicyDifference, new: Policy) -> Iterator[str]:
    """The verdict, what differs, what was not analysed, and what is written differently and means the same."""
    yield f"# {passage(new.name)}: {VERDICTS[found.result]}"
    yield ""
    said = [(aspect, each) for aspect, each in found.by.items() if each != "same"]
    if said:
        yield "| decided | difference |"
        yield "|---|---|"
        yield from (f"| {_words(aspect)} | {each} |" for aspect, each in said)
        yield ""
    for gap in found.gaps:
        yield f"- not analysed: {passage(question(gap))}: {passage(gap.reason)}"
    if found.reworded:
        yield f"- written differently, and means the same: {', '.join(map(passage, found.reworded))}"


def change_lines(found: PolicyDifference, new: Policy) -> Iterator[str]:
    """A lead for each kind of change."""
    if not found.changes:
        return
    yield "\n## What changes, with a lead that shows it\n"
    for change in found.changes[:MOST_CHANGES]:
        yield from _change(change, new)
    more = len(found.changes) - MOST_CHANGES
    if more > 0:
        yield f"\n{more} more kinds of change are not shown; `leadrules diff` lists all {len(found.changes)}."


def _change(change: Change, new: Policy) -> Iterator[str]:
    old, after = change.decisions
    yield f"- **{_words(change.aspect)}**: {passage(headline(change).partition(': ')[2])}"
    for step in as_steps(change.scene, new) or (NOTHING,):
        yield f"  - {passage(step)}"
    yield f"  - old: {passage(decided(old))}"
    yield f"  - new: {passage(decided(after))}"
    for culprit in change.culprits:
        yield f"  - {passage(told(culprit))} {passage(places(culprit))}"
    for line in change.lines:
        yield f"  - {passage(said(line))} {passage(places(line))}"


def _claims(proofs: Sequence[ClaimProof], new: Policy) -> Iterator[str]:
    if proofs:
        yield "\n## Claims over both versions\n"
    for proof in proofs:
        outcome = str(proof.outcome) if proof.outcome is Answer.PROVED else f"**{proof.outcome}**"
        yield f"- {outcome}: {passage(f'{proof.claim.kind} {proof.claim.text}')}"
        if proof.reason:
            yield f"  - {passage(proof.reason)}"
        if proof.scene is not None and proof.decisions is not None:
            yield from (f"  - {passage(step)}" for step in as_steps(proof.scene, new) or (NOTHING,))
            old, after = proof.decisions
            yield f"  - old: {passage(decided(old))}"
            yield f"  - new: {passage(decided(after))}"


def _words(aspect: Aspect) -> str:
    return str(aspect).replace("_", "-" if aspect in {Aspect.HAND_OFF, Aspect.FOLLOW_UPS} else " ")
