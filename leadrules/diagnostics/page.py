"""The page of a code, taken apart: what it is, why it matters, and examples that can be tried.

The page of a lint is the docstring of its module:

    A name for a constant that nothing uses.

    Why:
        Changing the constant changes nothing.

    Bad:
        let hot_line = 50

An example that needs data has it below the policy, behind lines that say `leads.csv` (or `leads.csv outcome: won`, where
the column `won` says how it ended) and `events.csv`. Other codes have a page in plain paragraphs, which are shown as they are.
"""

import re
from collections.abc import Iterator
from textwrap import dedent
from typing import Final

from attrs import frozen

_HEADING: Final = re.compile(r"^(Why|Bad|Good|Near miss):\n", re.MULTILINE)
_FILE: Final = re.compile(r"^(?:(leads)\.csv(?: outcome: (.+))?|(events)\.csv)\n", re.MULTILINE)


@frozen
class Example:
    """A policy, and the leads and events it is held against, as CSV; empty where there are none.

    `outcome` is the column that says what became of a lead.
    """

    policy: str
    leads: str = ""
    events: str = ""
    outcome: str | None = None


@frozen
class Page:
    """`examples` are told by their heading: `Bad`, `Good`, `Near miss`. A page in paragraphs is all `why`."""

    title: str
    why: str
    examples: tuple[tuple[str, Example], ...] = ()

    @property
    def markdown(self) -> str:
        """The page as Markdown, with the examples in blocks of code."""
        parts = [self.title, self.why]
        for heading, example in self.examples:
            parts += [f"{heading}:", *_blocks(example)]
        return "\n\n".join(part for part in parts if part)

    def example(self, heading: str) -> Example | None:
        """The example below a heading."""
        return dict(self.examples).get(heading)


def read_page(text: str) -> Page:
    """A page from its text."""
    title, *parts = _HEADING.split(text.strip() + "\n")
    if not parts:
        return Page("", text.strip())
    sections = {heading: dedent(body).strip() + "\n" for heading, body in zip(parts[::2], parts[1::2], strict=True)}
    why = sections.pop("Why", "").strip()
    return Page(title.strip(), why, tuple((heading, read_example(body)) for heading, body in sections.items()))


def read_example(text: str) -> Example:
    """A policy and the files below it."""
    policy, *parts = _FILE.split(text)
    files, outcome = {"leads": "", "events": ""}, None
    for leads, column, events, content in zip(*(parts[start::4] for start in range(4)), strict=True):
        files[leads or events] = content.strip() + "\n"
        outcome = column or outcome
    return Example(policy.strip() + "\n", files["leads"], files["events"], outcome)


def _blocks(example: Example) -> Iterator[str]:
    yield f"```rules\n{example.policy}```"
    outcome = f", with `--outcome {example.outcome}`" if example.outcome else ""
    for name, content in ((f"`leads.csv`{outcome}", example.leads), ("`events.csv`", example.events)):
        if content:
            yield f"{name}:\n\n```csv\n{content}```"
