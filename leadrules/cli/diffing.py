"""The work of `leadrules diff`."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import click
from attrs import frozen

from leadrules.analysis.effort import EFFORT
from leadrules.analysis.verdicts import Answer
from leadrules.cli.caching import Caching, cache_of
from leadrules.cli.exits import FINE, FOUND, REFUSED
from leadrules.cli.options import Records
from leadrules.cli.policies import compile_path
from leadrules.cli.revisions import compile_at
from leadrules.cli.streams import colours, hand_over, pour, room, say
from leadrules.cli.together import together
from leadrules.diffing.change import PolicyDifference, Result
from leadrules.diffing.claim_text import ClaimError, read_claim
from leadrules.diffing.claiming import ClaimProof, prove_claim
from leadrules.diffing.claims import VersionClaim
from leadrules.diffing.diff import diff
from leadrules.model.policy import Policy
from leadrules.pipeline import Compilation, Compiled
from leadrules.rendering.diagnostics import as_text as as_findings
from leadrules.rendering.diffing.as_json import as_json
from leadrules.rendering.diffing.as_markdown import as_markdown
from leadrules.rendering.diffing.as_text import as_text
from leadrules.rendering.simulation.as_text import change_as_text
from leadrules.simulation.simulation import Simulation


@frozen
class Asked:
    """What is wanted of a comparison."""

    revisions: str | None
    form: str
    claims: tuple[tuple[str, str], ...]
    allow: tuple[str, ...]
    require_complete: bool
    effort: int | None


def diff_all(paths: Sequence[Path], asked: Asked, records: Records | None, caching: Caching) -> int:
    """Compare two versions, print what was found; the exit status."""
    old, new = compiled_versions(paths, asked.revisions)
    claims = _claims(asked.claims, old.policy, new.policy)
    impact = None if records is None else simulated(old, new, records, caching)
    effort = asked.effort or EFFORT
    found = diff(old.policy, new.policy, effort)
    proofs = [prove_claim(each, old.policy, new.policy, effort) for each in claims]
    _deliver(asked.form, found, proofs, new.policy, impact)
    outcomes = {each.outcome for each in proofs}
    allowed = not asked.allow or str(found.result) in asked.allow
    complete = found.result is not Result.NOT_ANALYSED and Answer.UNDECIDED not in outcomes
    fine = allowed and Answer.REFUTED not in outcomes and (complete or not asked.require_complete)
    return FINE if fine else FOUND


def _deliver(
    form: str, found: PolicyDifference, proofs: Sequence[ClaimProof], new: Policy, impact: Simulation | None
) -> None:
    match form:
        case "json":
            hand_over([as_json(found, proofs, new, impact)])
        case "markdown":
            pour(line.encode("utf-8", "backslashreplace") for line in as_markdown(found, proofs, new, impact))
        case _:
            coloured = colours(sys.stdout)
            say([as_text(found, proofs, new, colours=coloured)])
            if impact is not None:
                say(["\n", *change_as_text(impact, fit=room(), colours=coloured)])


def _claims(written: Sequence[tuple[str, str]], old: Policy, new: Policy) -> list[VersionClaim]:
    try:
        return [read_claim(kind, text, old, new) for kind, text in written]
    except ClaimError as error:
        sys.stderr.write(as_findings(error.diagnostics, colours=colours(sys.stderr)))
        raise click.exceptions.Exit(REFUSED) from error


def compiled_versions(paths: Sequence[Path], revisions: str | None) -> tuple[Compiled, Compiled]:
    """The old version and the new one: two files, or one file at other revisions of git."""
    old, new = _versions(paths, revisions)
    return together(lambda: _checked(old()), lambda: _checked(new()))


def _versions(
    paths: Sequence[Path], revisions: str | None
) -> tuple[Callable[[], Compilation], Callable[[], Compilation]]:
    if revisions is None:
        return partial(compile_path, paths[0]), partial(compile_path, paths[1])
    old, between, new = revisions.partition("..")
    path = paths[0]
    now = partial(compile_at, new or "HEAD", path) if between else partial(compile_path, path)
    return partial(compile_at, old, path), now


def _checked(compilation: Compilation) -> Compiled:
    if compilation.compiled is None:
        sys.stderr.write(as_findings(compilation.diagnostics, colours=colours(sys.stderr)))
        raise click.exceptions.Exit(REFUSED)
    return compilation.compiled


def simulated(old: Compiled, new: Compiled, records: Records, caching: Caching) -> Simulation:
    """What the change would have done to the leads of some files."""
    from leadrules.cli.simulating import simulated_change  # numpy takes its time, and few ask

    return simulated_change(old, new, records, cache_of(caching))
