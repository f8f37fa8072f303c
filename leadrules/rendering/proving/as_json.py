"""Proofs for programs: a list, an object each."""

from collections.abc import Sequence

from leadrules.model.policy import Policy
from leadrules.proving.proof import Proof, Shown
from leadrules.rendering.decisions.record import as_record
from leadrules.rendering.exact_json import exact_json
from leadrules.scenes.steps import as_steps


def as_json(proofs: Sequence[tuple[Policy, Proof]]) -> str:
    """A list of `{claim, file, line, verdict, written, witness, reason}`."""
    return exact_json([_record(policy, proof) for policy, proof in proofs]) + "\n"


def _record(policy: Policy, proof: Proof) -> dict[str, object]:
    return {
        "claim": proof.claim,
        "file": proof.place.file if proof.span is None else proof.span.source.name,
        "line": proof.place.line,
        "verdict": str(proof.outcome),
        "written": proof.written,
        "witness": None if proof.witness is None else witness_record(proof.witness, policy),
        "reason": proof.reason or None,
    }


def witness_record(shown: Shown, policy: Policy) -> dict[str, object]:
    """The steps of a test that make up the lead, and its decision."""
    return {"steps": list(as_steps(shown.scene, policy)), "decision": as_record(shown.decision)}
