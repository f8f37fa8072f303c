"""Follow-ups: due when, counted from what, by which clock, and how it stands; then those that do not apply."""

from collections.abc import Iterator, Sequence
from typing import Final

from leadrules.explaining.explanation import FollowUpStory
from leadrules.model.outcomes import Clock
from leadrules.model.values import DAY, HOUR
from leadrules.rendering.cells import visible
from leadrules.rendering.colours import paint
from leadrules.rendering.explanations.page import Page, part_lines
from leadrules.rendering.values import shown_duration, shown_time

_COLOURS: Final = {"open": "good", "overdue": "error", "met": "quiet", "late": "warning"}


def follow_up_lines(stories: Sequence[FollowUpStory], page: Page) -> Iterator[str]:
    """A heading and each follow-up; nothing where the policy has none."""
    if not stories:
        return
    yield page.head("follow-ups")
    for story in stories:
        yield from _listed(story, page) if story.due else _absent(story, page)


def _listed(story: FollowUpStory, page: Page) -> Iterator[str]:
    if not story.due or not story.anchor or not story.start:
        return
    status = paint(story.status, _COLOURS[story.status], colours=page.colours)
    window = f"between {shown_time(story.not_before)} and" if story.not_before else "by"
    place = page.quiet(visible(str(story.place)))
    yield f"  + {_channel(story)} {window} {shown_time(story.due)}: {status}  {place}"
    yield f"      {visible(story.because)}"
    start = f", from its {visible(story.start_field)} {shown_time(story.start)}" if story.start_field else ""
    anchor = visible(story.anchor.action or "an event")
    yield f"      {_wait(story)} after {anchor} of {shown_time(story.anchor.at)}{start}{_choice(story)}"
    if story.answered:
        yield f"      we got in touch on {shown_time(story.answered)}"


def _absent(story: FollowUpStory, page: Page) -> Iterator[str]:
    place = page.quiet(visible(str(story.place)))
    yield f"  - {_channel(story)} within {_wait(story)}  {place}"
    yield f"      {visible(story.because)}"
    if story.passed_over:
        yield f"      {story.passed_over}"
    yield from (f"      {line}" for line in part_lines(story.parts, page))


def _channel(story: FollowUpStory) -> str:
    return visible(story.channel or "get in touch")


def _wait(story: FollowUpStory) -> str:
    """`1 business day`, `24h..48h`."""
    if story.clock is Clock.ELAPSED:
        return "..".join(_elapsed(wait) for wait in (story.low, story.high) if wait is not None)
    low = f"{story.low}.." if story.low is not None else ""
    unit = story.clock.value.removesuffix("s") if story.high == 1 else story.clock.value
    return f"{low}{story.high} {unit}"


def _elapsed(wait: int) -> str:
    """In hours up to three days, as people say it of a wait."""
    return f"{wait // HOUR}h" if wait <= 3 * DAY and not wait % HOUR else shown_duration(wait)


def _choice(story: FollowUpStory) -> str:
    """Which of several candidates was taken is the question that is asked most."""
    return f" (one of {story.candidates} such events)" if story.candidates > 1 else ""
