"""A difference for programs."""

from collections.abc import Sequence

from leadrules.diffing.change import Change, Line, PolicyDifference
from leadrules.diffing.claiming import ClaimProof
from leadrules.matching.parts import Part
from leadrules.model.policy import Policy
from leadrules.model.values import as_points
from leadrules.rendering.decisions.record import as_record
from leadrules.rendering.exact_json import exact_json
from leadrules.rendering.simulation.as_json import whole_record
from leadrules.scenes.steps import as_steps
from leadrules.simulation.simulation import Simulation


def as_json(
    found: PolicyDifference, proofs: Sequence[ClaimProof], new: Policy, impact: Simulation | None = None
) -> str:
    """`{verdict, by, changes: [{kind, way, old, new, witness, rules}], not_analysed, same_meaning, claims, impact}`."""
    claims = [_claim(each, new) for each in proofs]
    simulated = None if impact is None else whole_record(impact)
    return exact_json({**difference_record(found, new), "claims": claims, "impact": simulated}) + "\n"


def difference_record(found: PolicyDifference, new: Policy) -> dict[str, object]:
    """The same as an object."""
    return {
        "verdict": str(found.result),
        "by": {str(aspect): said for aspect, said in found.by.items()},
        "changes": [_change(each, new) for each in found.changes],
        "not_analysed": [
            {
                "kind": None if gap.aspect is None else str(gap.aspect),
                "way": str(gap.way),
                "what": gap.what,
                "reason": gap.reason,
            }
            for gap in found.gaps
        ],
        "same_meaning": list(found.reworded),
    }


def _claim(proof: ClaimProof, new: Policy) -> dict[str, object]:
    shown = None
    if proof.scene is not None and proof.decisions is not None:
        old, after = map(as_record, proof.decisions)
        shown = {"steps": list(as_steps(proof.scene, new)), "old": old, "new": after}
    claim = f"{proof.claim.kind} {proof.claim.text}"
    return {"claim": claim, "verdict": str(proof.outcome), "witness": shown, "reason": proof.reason or None}


def _change(change: Change, new: Policy) -> dict[str, object]:
    old, after = change.decisions
    return {
        "kind": str(change.aspect),
        "way": str(change.way),
        "old": change.old,
        "new": change.new,
        "witness": {"steps": list(as_steps(change.scene, new)), "old": as_record(old), "new": as_record(after)},
        "rules": [_rule(each) for each in change.culprits],
        "lines": [_line(each) for each in change.lines],
    }


def _rule(part: Part) -> dict[str, object]:
    return {
        "score": part.score,
        "because": part.because,
        "old": None if part.old is None else str(part.old),
        "new": None if part.new is None else str(part.new),
        "points_old": as_points(part.before),
        "points_new": as_points(part.after),
    }


def _line(line: Line) -> dict[str, object]:
    return {
        "what": line.what,
        "because": line.because,
        "was": line.was,
        "old": None if line.old is None else str(line.old),
        "new": None if line.new is None else str(line.new),
    }
