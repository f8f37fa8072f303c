"""Difference, claims, tests, lints and impact of a change, put together; nothing is worked out here."""

from collections.abc import Sequence
from difflib import unified_diff

from attrs import frozen

from leadrules.analysis.verdicts import Answer
from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.diagnostics.fingerprints import fingerprint
from leadrules.diffing.change import PolicyDifference
from leadrules.diffing.diff import diff
from leadrules.linting.runner import DEFAULT, lint
from leadrules.linting.settings import Settings
from leadrules.pipeline import Compiled
from leadrules.proving.proof import Proof
from leadrules.proving.prove import prove
from leadrules.simulation.simulation import Simulation
from leadrules.testing.cases import Suite
from leadrules.testing.report import Report
from leadrules.testing.running import run_suite


@frozen
class ClaimNow:
    """A claim of the new version, and what was known of the same words in the old one; None where it did not claim that."""

    proof: Proof
    before: Answer | None


@frozen
class Review:
    """All about a change. Lints that `appeared` are found in the new version alone, those that are `gone` in the old."""

    old: Compiled
    new: Compiled
    difference: PolicyDifference
    claims: tuple[ClaimNow, ...]
    reports: tuple[Report, ...]
    appeared: tuple[Diagnostic, ...]
    gone: tuple[Diagnostic, ...]
    impact: Simulation | None
    text: tuple[str, ...]  # lines of a unified diff


def review(
    old: Compiled,
    new: Compiled,
    suites: Sequence[Suite] = (),
    settings: Settings = DEFAULT,
    impact: Simulation | None = None,
) -> Review:
    """Compare two versions in every way; `suites` are the tests of the new one."""
    before = {proof.claim: proof.outcome for proof in prove(old.policy) if proof.written}
    claims = (proof for proof in prove(new.policy) if proof.written)
    found, known = lint(new, settings), lint(old, settings)
    return Review(
        old=old,
        new=new,
        difference=diff(old.policy, new.policy),
        claims=tuple(ClaimNow(proof, before.get(proof.claim)) for proof in claims),
        reports=tuple(run_suite(suite) for suite in suites),
        appeared=_without(found, known),
        gone=_without(known, found),
        impact=impact,
        text=tuple(_text(old, new)),
    )


def _without(mine: Sequence[Diagnostic], others: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings that the other version does not have: known again by their words, wherever they have moved."""
    left = [fingerprint(each) for each in others]
    found = []
    for each in mine:
        mark = fingerprint(each)
        if mark in left:
            left.remove(mark)
        else:
            found.append(each)
    return tuple(found)


def _text(old: Compiled, new: Compiled) -> list[str]:
    """What was changed in the files, those that are included too, by their names below the policy's folder."""
    before, after = ({text.span.source.label: text.span.source.text for text in each.texts} for each in (old, new))
    main = old.text.span.source.label, new.text.span.source.label
    before[main[1]] = before.pop(main[0])  # it may have another name now
    return [
        line
        for name in dict.fromkeys((*after, *before))
        for line in unified_diff(
            before.get(name, "").splitlines(), after.get(name, "").splitlines(), name, name, lineterm=""
        )
    ]
