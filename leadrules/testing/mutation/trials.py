"""Made-up leads on the edges of a policy, and what the policy decides of them: a change that shows on none is none."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from attrs import evolve, frozen

from leadrules.checking.tests import default_now
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.compiled.function import compile_policy_function
from leadrules.model.decision import Decision
from leadrules.model.lead import Lead
from leadrules.model.policy import Policy
from leadrules.sampling.edges import find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from leadrules.scenes.neighbours import neighbours
from leadrules.scenes.scene import Scene

DRAWN: Final = 10_000
_OTHER_TIMES: Final = 5  # half of the leads are decided at the time of a test that names none, the others at these
_OF_A_KIND: Final = 2
_KINDS: Final = 40
_YEARS: Final = range(2025, 2027)


@frozen
class Trial:
    """A lead at an instant, and what is decided of it."""

    lead: Lead
    as_of: int
    decision: Decision


def draw_trials(policy: Policy, count: int) -> tuple[Trial, ...]:
    """So many leads, always the same for a policy; those of whom it decides nothing are left out."""
    return tuple(_drawn(policy, count))


def _drawn(policy: Policy, wanted: int) -> Iterator[Trial]:
    decide, edges = compile_policy_function(policy), find_edges(policy)
    usual = default_now(policy.calendar)
    others = [draw_as_of(policy.calendar, f"trials {number}", _YEARS) for number in range(_OTHER_TIMES)]
    for as_of, count in [(usual, wanted // 2), *((at, wanted // 2 // _OTHER_TIMES) for at in others)]:
        for lead in draw_leads(policy, as_of, "trials", count, edges):
            decision = tried(decide, lead, as_of)
            if decision is not None:
                yield Trial(lead, as_of, decision)


def near_trials(policy: Policy, scenes: Iterable[Scene], trials: Iterable[Trial]) -> tuple[Trial, ...]:
    """The neighbours of some scenes, and of a few made-up leads of each kind of decision."""
    decide, edges = compile_policy_function(policy), find_edges(policy)
    bases = [*scenes, *_of_each_kind(trials)]
    found = []
    for base in bases:
        for scene in neighbours(base, policy.schema.lead_fields, edges, policy.calendar):
            decision = tried(decide, scene.lead, scene.as_of)
            if decision is not None:
                found.append(Trial(scene.lead, scene.as_of, decision))
    return tuple(found)


def _of_each_kind(trials: Iterable[Trial]) -> Iterator[Scene]:
    met: Counter[object] = Counter()
    for trial in trials:
        decided = trial.decision
        kind = decided.tier, decided.stage, decided.next_stage, decided.flags, decided.lists, len(decided.hand_off)
        if met[kind] < _OF_A_KIND and len(met) <= _KINDS:
            met[kind] += 1
            yield Scene(trial.lead, trial.as_of)


def telling(policy: Policy, trials: tuple[Trial, ...]) -> Iterator[Trial]:
    """The trials of which a changed policy decides something else, reasons aside."""
    decide = compile_policy_function(policy)
    for trial in trials:
        decision = tried(decide, trial.lead, trial.as_of)
        if decision != trial.decision and (
            decision is None or without_reasons(decision) != without_reasons(trial.decision)
        ):
            yield trial


def without_reasons(decision: Decision) -> Decision:
    """What is decided, not why."""
    return evolve(
        decision,
        reasons=(),
        disqualified_because=None,
        hand_off=tuple(evolve(each, because="") for each in decision.hand_off),
        follow_ups=tuple(evolve(each, because="") for each in decision.follow_ups),
    )


def tried(decide: Callable[[Lead, int], Decision], lead: Lead, as_of: int) -> Decision | None:
    """The decision; None where the policy refuses it."""
    try:
        return decide(lead, as_of)
    except LeadRulesError:
        return None
