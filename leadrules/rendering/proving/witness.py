"""A lead that shows something, in the words of a test, and what is decided for it."""

from collections.abc import Iterator

from leadrules.model.decision import Decision
from leadrules.model.policy import Policy
from leadrules.proving.proof import Shown
from leadrules.rendering.cells import visible
from leadrules.rendering.points import plain, signed
from leadrules.scenes.steps import as_steps

NOTHING = "a lead of which nothing is known"


def witness_lines(shown: Shown, policy: Policy) -> Iterator[str]:
    """The lead, then its decision in a line, then where its points come from."""
    yield from map(visible, as_steps(shown.scene, policy) or (NOTHING,))
    yield f"then {decided(shown.decision)}"
    for reason in shown.decision.reasons:
        yield f"  {signed(reason.points):>6}  {visible(reason.because)}"


def decided(decision: Decision) -> str:
    """The decision in a line: score, tier, and what else is given."""
    parts = [f"score {plain(decision.score)}"]
    if decision.tier is not None:
        parts.append(f"tier {visible(decision.tier)}")
    if decision.disqualified:
        parts.append("disqualified")
    parts += [f"handed off to {visible(each.to)}" for each in decision.hand_off]
    parts += [f"flag {visible(each)}" for each in decision.flags]
    parts += [f"list {visible(each)}" for each in decision.lists]
    parts += [f"moves to {visible(decision.next_stage)}"] if decision.next_stage else []
    return ", ".join(parts)
