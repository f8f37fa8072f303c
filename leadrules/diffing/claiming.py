"""Claims over both versions, decided for every lead there can be."""

from collections.abc import Iterator
from itertools import chain

from attrs import frozen

from leadrules.analysis.comparing import FARTHEST, apart_by, asked_of, possible, side_by_side
from leadrules.analysis.effort import EFFORT
from leadrules.analysis.formulas import Formula, Variable, enough, every, implied, is_in, opposite, some
from leadrules.analysis.sets import YES_OR_NO, Numbers
from leadrules.analysis.variables import free_field
from leadrules.analysis.verdicts import Answer
from leadrules.analysis.versions import Versions
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.diffing.claims import (
    FACTS,
    LABELS,
    VersionClaim,
    asked_of_both,
    kept,
    meant,
    version_of,
)
from leadrules.diffing.drawing import Decisions, both_of, decide, drawn
from leadrules.diffing.margins import margin_of
from leadrules.diffing.ranks import ranks_of
from leadrules.diffing.readings import read_differently
from leadrules.diffing.searching import Search, approach
from leadrules.evaluation.interpreter import examine
from leadrules.model.expressions import And, AtLeast, Comparison, Condition, Constant, Fact, Implies, Not, Or
from leadrules.model.policy import Policy
from leadrules.model.values import Kind
from leadrules.scenes.scene import Scene
from leadrules.scenes.simpler import simplest

NOBODY = "no lead was found that breaks it, nor a proof that there is none"


@frozen
class ClaimProof:
    """A claim over both versions and its outcome; the scene breaks it, and `decisions` are those of both versions for it."""

    claim: VersionClaim
    outcome: Answer
    scene: Scene | None = None
    decisions: Decisions | None = None
    reason: str = ""


def prove_claim(claim: VersionClaim, old: Policy, new: Policy, effort: int = EFFORT) -> ClaimProof:
    """Proved, refuted with a lead that breaks it, or not analysed."""
    unclear = next(read_differently(old, new), None)
    if unclear is not None:  # the same row is another lead to each
        return ClaimProof(claim, Answer.UNDECIDED, reason=unclear[1])
    versions = side_by_side(old, new, effort)
    held = claim.condition if claim.kind == "always" else Not(claim.condition)
    found = possible(versions, opposite(_formula(held, versions)))
    if found.verdict.refuted:
        return ClaimProof(claim, Answer.PROVED)
    search = Search(both_of(old, new), ranks_of(old, new))
    witness = found.verdict.witness
    named = () if witness is None else (Scene(witness.lead, witness.as_of),)

    def broken(scene: Scene) -> bool:
        return decide(search.both, scene) is not None and not _kept(claim, old, new, scene)

    met = (each for scene in named for each in approach(search, scene, found.scores, lambda: False))
    shown = next((scene for scene in chain(named, met, drawn(search.both)) if broken(scene)), None)
    if shown is None:
        return ClaimProof(claim, Answer.UNDECIDED, reason=str(found.verdict.obstacle or NOBODY))
    simple = simplest(shown, search.both.together, broken)
    return ClaimProof(claim, Answer.REFUTED, simple, decide(search.both, simple))


def _kept(claim: VersionClaim, old: Policy, new: Policy, scene: Scene) -> bool:
    try:
        situations = [examine(policy, scene.lead, scene.as_of).situation for policy in (old, new)]
    except LeadRulesError:
        return True
    return kept(claim, *situations)


def _formula(condition: Condition, versions: Versions) -> Formula:
    match condition:
        case And(parts):
            return every(_formula(each, versions) for each in parts)
        case Or(parts):
            return some(_formula(each, versions) for each in parts)
        case AtLeast(count, parts):
            return enough(count, (_formula(each, versions) for each in parts))
        case Not(inner):
            return opposite(_formula(inner, versions))
        case Implies(premise, conclusion):
            return implied(_formula(premise, versions), _formula(conclusion, versions))
        case _:
            version = version_of(condition)
            if version is None:
                return _of_both(condition, versions)
            return asked_of(versions.old if version == "old" else versions.new, meant(condition))


def _of_both(leaf: Condition, versions: Versions) -> Formula:
    """Labels and facts that both decide alike, and by how much a score differs. All else is left open."""
    asked = asked_of_both(leaf)
    if asked is not None:
        return _same(*asked, versions)
    margin = margin_of(leaf)
    if margin is None:
        return _open(leaf)
    low, high = {
        "<": (-FARTHEST, margin.value - 1),
        "<=": (-FARTHEST, margin.value),
        "==": (margin.value, margin.value),
        ">=": (margin.value, FARTHEST),
        ">": (margin.value + 1, FARTHEST),
    }[margin.operator]
    return apart_by(versions, margin.name, ((low, high),), leaf.span)


def _same(old: str, new: str, versions: Versions) -> Formula:
    """Both decide the same: both have the fact or both have not, or some label is that of both."""
    if old in FACTS:
        one, other = asked_of(versions.old, Fact(old)), asked_of(versions.new, Fact(new))
        return some((every((one, other)), every((opposite(one), opposite(other)))))
    return some(
        every((asked_of(versions.old, _is(old, name)), asked_of(versions.new, _is(new, name))))
        for name in _names(versions)
    )


def _is(label: str, name: str) -> Condition:
    return Comparison("==", LABELS[label], Constant(name, Kind.TEXT))


def _names(versions: Versions) -> Iterator[str]:
    """All tiers and stages that either version names."""
    for policy in (versions.old.policy, versions.new.policy):
        yield from (each.name for each in policy.tiers)
        yield from policy.stages


def _open(leaf: Condition) -> Formula:
    """Something that may be so or not."""
    obstacle = "what one version decides, held against what the other does"
    variable = Variable(
        free_field(leaf), on_event=False, universe=Numbers(YES_OR_NO), obstacle=obstacle, span=leaf.span
    )
    return is_in(variable, Numbers(((1, 1),)))
