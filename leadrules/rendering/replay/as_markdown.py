"""A replay for a pull request: GitHub's Markdown, in which nothing that a policy or a lead says is more than text."""

from collections.abc import Iterator, Sequence

from leadrules.rendering.replay.about import facts, notes
from leadrules.rendering.replay.sections import sections
from leadrules.rendering.simulation.as_markdown import code, section_as_markdown
from leadrules.simulation.replay.shape import Replay
from leadrules.simulation.simulation import Setting


def as_markdown(replay: Replay, settings: Sequence[Setting] = ()) -> Iterator[str]:
    """The lines."""
    yield "## What the policy would have done\n\n"
    for fact in facts(replay, settings):
        yield f"- {fact.title}: {''.join(code(each.text) if each.given else each.text for each in fact.words)}\n"
    report = replay.report
    yield f"- events: {report.events:,}, rows not used: {report.rejected_rows:,}\n"
    yield from (f"- note: {note}\n" for note in notes(replay))
    for section in sections(replay):
        yield from section_as_markdown(section)
