"""The rules that make the difference for a lead: what each gives in the one version and in the other."""

from leadrules.evaluation.interpreter import examine
from leadrules.matching.pairing import pair_rules
from leadrules.matching.parts import Part, parts_of
from leadrules.model.policy import Policy
from leadrules.population.plan import make_plan
from leadrules.scenes.scene import Scene


def culprits(old: Policy, new: Policy, scene: Scene) -> tuple[Part, ...]:
    """Rules and clamps that give other points in the new version; the greatest difference first."""
    plans = make_plan(old), make_plan(new)
    before, after = (examine(policy, scene.lead, scene.as_of) for policy in (old, new))
    found = parts_of(pair_rules(*plans), *plans, before, after)
    return tuple(sorted(found, key=lambda each: -abs(each.after - each.before)))
