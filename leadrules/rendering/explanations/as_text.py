"""The whole page."""

from collections.abc import Iterator

from leadrules.explaining.explanation import Explanation
from leadrules.rendering.cells import visible
from leadrules.rendering.explanations.follow_ups import follow_up_lines
from leadrules.rendering.explanations.outcomes import outcome_lines
from leadrules.rendering.explanations.page import Page
from leadrules.rendering.explanations.scores import score_lines, sum_lines
from leadrules.rendering.points import plain
from leadrules.rendering.values import shown_time


def as_text(explanation: Explanation, *, colours: bool = False) -> str:
    """The decision in a line, then score, tier, next steps and everything else, each with its reasons."""
    page = Page(explanation.zone, colours)
    sections = ["\n".join(line.rstrip() for line in lines) for lines in _sections(explanation, page)]
    return "\n\n".join(section for section in sections if section) + "\n"


def _sections(explanation: Explanation, page: Page) -> Iterator[Iterator[str]]:
    yield _opening(explanation, page)
    yield from (score_lines(score, page) for score in explanation.scores)
    if explanation.total.clamps:
        yield score_lines(explanation.total, page)
    yield sum_lines(explanation, page)
    yield outcome_lines("disqualified if", explanation.disqualifications, page)
    yield outcome_lines("tier", explanation.tiers, page)
    yield outcome_lines("hand-off", explanation.hand_offs, page)
    yield follow_up_lines(explanation.follow_ups, page)
    yield outcome_lines("flags", explanation.flags, page)
    yield outcome_lines("lists", explanation.lists, page)
    yield outcome_lines("nurture", explanation.nurtures, page)
    stage = explanation.decision.stage
    yield outcome_lines(f"moves from stage {visible(stage)}" if stage else "moves", explanation.moves, page)


def _opening(explanation: Explanation, page: Page) -> Iterator[str]:
    decision = explanation.decision
    none = ", no tier" if explanation.tiers else ""  # a policy without tiers gives none to anybody
    tier = f", {visible(decision.tier)}" if decision.tier else none
    end = ", disqualified" if decision.disqualified else ""
    points = "point" if decision.score in {1, -1} else "points"
    yield page.head(f"{visible(decision.lead)}: {plain(decision.score)} {points}{tier}{end}")
    events = "1 event" if explanation.events == 1 else f"{explanation.events or 'no'} events"
    yield f"{visible(explanation.policy)}, as of {shown_time(decision.as_of)} {explanation.zone}, {events}"
    if decision.missing:
        yield f"missing: {', '.join(map(visible, decision.missing))}"
    if decision.unknown:
        yield f"unknown: {', '.join(map(visible, decision.unknown))}"
