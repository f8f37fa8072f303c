"""The work of `leadrules prove`."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from leadrules.analysis.effort import EFFORT
from leadrules.analysis.verdicts import Answer
from leadrules.cli.exits import FINE, FOUND, REFUSED
from leadrules.cli.policies import compile_all, is_of_tests
from leadrules.cli.streams import colours, hand_over, say
from leadrules.proving.prove import prove
from leadrules.rendering.diagnostics import as_text as as_findings
from leadrules.rendering.proving.as_json import as_json
from leadrules.rendering.proving.as_text import as_text


def prove_all(paths: Sequence[Path], form: str, *, require_complete: bool, effort: int | None) -> int:
    """Prove the claims of all policies, print what became of them; the exit status."""
    compilations = compile_all(paths)
    failed = [each for each in compilations if each.compiled is None]
    for each in failed:
        sys.stderr.write(as_findings(each.diagnostics, colours=colours(sys.stderr)))
    if failed:
        raise click.exceptions.Exit(REFUSED)
    compiled = [each.compiled for each in compilations if each.compiled is not None and not is_of_tests(each)]
    proofs = [(each, tuple(prove(each.policy, effort or EFFORT))) for each in compiled]
    if form == "json":
        hand_over([as_json([(each.policy, proof) for each, found in proofs for proof in found])])
    else:
        pages = (
            as_text(each.text.span.source.name, each.policy, found, colours=colours(sys.stdout))
            for each, found in proofs
        )
        say(["\n".join(pages)])
    outcomes = {proof.outcome for _, found in proofs for proof in found}
    broken = Answer.REFUTED in outcomes or (require_complete and Answer.UNDECIDED in outcomes)
    return FOUND if broken else FINE
