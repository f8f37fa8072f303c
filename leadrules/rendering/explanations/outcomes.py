"""Tiers, hand-offs, flags, lists, nurture and moves: `+` what applies, `-` what does not, and why."""

from collections.abc import Iterator, Sequence

from leadrules.explaining.explanation import OutcomeStory
from leadrules.rendering.cells import pad, visible
from leadrules.rendering.explanations.page import Page, part_lines
from leadrules.text.cells import width


def outcome_lines(title: str, stories: Sequence[OutcomeStory], page: Page) -> Iterator[str]:
    """A heading, and each outcome of one sort in the order of the policy; nothing where there are none."""
    if not stories:
        return
    yield page.head(title)
    room = max(width(visible(story.name)) for story in stories)
    for story in stories:
        applies = story.holds and not story.passed_over
        sign = "+" if applies else "-"
        because = f"  {visible(story.because)}" if story.because != story.name else ""
        yield f"  {sign} {pad(visible(story.name), room)}{because}  {page.quiet(visible(str(story.place)))}"
        if story.holds and story.passed_over:
            yield f"      {story.passed_over}"
        else:
            yield from (f"      {line}" for line in part_lines(story.parts, page, known=story.because))
