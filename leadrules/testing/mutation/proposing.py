"""A test that would notice a change: the smallest lead that shows it, written down."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final

from attrs import frozen

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.interpreter import examine
from leadrules.model.policy import Policy
from leadrules.scenes.scene import Scene
from leadrules.scenes.simpler import simplest
from leadrules.scenes.steps import as_steps, writable
from leadrules.scenes.writing import written_text
from leadrules.testing.cases import Case
from leadrules.testing.mutation.differences import differences
from leadrules.testing.mutation.trials import Trial
from leadrules.testing.passing import passes

Read = Callable[[str], tuple[Case, ...]]  # the tests of a text; none where it means nothing
LOOKED_AT: Final = 100  # leads that show a change
TRIED: Final = 5  # the smallest of them, which are made smaller still
EXPECTED: Final = 2  # lines; one is enough, another explains


@frozen
class Proposal:
    """A test as it can be written down, and what it means."""

    text: str
    cases: tuple[Case, ...]


def propose(name: str, policy: Policy, mutant: Policy, trials: Iterable[Trial], read: Read) -> Proposal | None:
    """A test that passes under the policy and fails under the mutant; None where no trial makes one."""
    scenes = [Scene(writable(trial.lead, policy), trial.as_of) for trial in islice(trials, LOOKED_AT)]
    shown = sorted((each for each in scenes if _told(each, policy, mutant)), key=lambda each: each.size)
    smaller = sorted(
        (simplest(each, policy, lambda it: bool(_told(it, policy, mutant))) for each in shown[:TRIED]),
        key=lambda each: each.size,
    )
    for scene in smaller:
        text = _text(name, scene, policy, _told(scene, policy, mutant)[:EXPECTED])
        cases = read(text)
        if cases and passes(policy, cases) and not passes(mutant, cases):
            return Proposal(text, cases)
    return None


def _told(scene: Scene, policy: Policy, mutant: Policy) -> tuple[str, ...]:
    try:
        one, other = (examine(each, scene.lead, scene.as_of) for each in (policy, mutant))
    except LeadRulesError:
        return ()
    return differences(one, other)


def _text(name: str, scene: Scene, policy: Policy, expected: Iterable[str]) -> str:
    """The scene as a test."""
    steps = (*as_steps(scene, policy), *(f"expect {each}" for each in expected))
    return "\n".join((f"test {written_text(name)} {{", *(f"  {step}" for step in steps), "}"))
