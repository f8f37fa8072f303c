"""Leads and what they touch: each is decided by the interpreter, and counts only if a test can have it."""

from collections.abc import Iterable, Iterator
from functools import partial

from attrs import Factory, evolve, field, frozen

from leadrules.checking.tests import default_now
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.examination import Examination
from leadrules.evaluation.expectations import keeps
from leadrules.evaluation.interpreter import examine
from leadrules.model.policy import Policy
from leadrules.sampling.edges import Edges, find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.scenes.neighbours import neighbours
from leadrules.scenes.scene import Scene, made_up
from leadrules.scenes.steps import writable
from leadrules.testing.coverage.targets import Target

DRAWN = 1_000


@frozen
class Sight:
    """A lead, and what is decided of it."""

    scene: Scene
    found: Examination

    def touches(self, targets: Iterable[Target]) -> frozenset[Target]:
        """Those of the targets that it touches."""
        return frozenset(each for each in targets if each.touched(self.found))


@frozen
class Ground:
    """Where leads are looked for: a policy, and its edges."""

    policy: Policy
    edges: Edges = field(default=Factory(lambda self: find_edges(self.policy), takes_self=True), repr=False)


def look_at(ground: Ground, scene: Scene) -> Sight | None:
    """What is decided of a lead; None where nothing is, or where the policy assumes that there is no such lead."""
    scene = evolve(scene, lead=writable(scene.lead, ground.policy))
    try:
        found = examine(ground.policy, scene.lead, scene.as_of)
    except LeadRulesError:
        return None
    return Sight(scene, found) if all(keeps(each, found) for each in ground.policy.assumptions) else None


def drawn(ground: Ground) -> Iterator[Sight]:
    """Nobody in particular first, then made-up leads on the edges of the policy, always the same."""
    now = default_now(ground.policy.calendar)
    scenes = [Scene(made_up({}, ()), now)]
    scenes += [Scene(lead, now) for lead in draw_leads(ground.policy, now, "cases", DRAWN, ground.edges)]
    yield from (sight for sight in map(partial(look_at, ground), scenes) if sight is not None)


def beside(ground: Ground, sight: Sight) -> Iterator[Scene]:
    """Leads that are a step away."""
    return neighbours(sight.scene, ground.policy.schema.lead_fields, ground.edges, ground.policy.calendar)
