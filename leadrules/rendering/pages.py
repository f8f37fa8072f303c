"""The page of a code, and the list of all, for a terminal."""

from collections.abc import Iterable, Iterator
from textwrap import fill, indent

from leadrules.diagnostics.diagnostic import Code
from leadrules.diagnostics.page import Example, read_page
from leadrules.rendering.cells import pad
from leadrules.rendering.colours import paint


def as_page(code: Code, *, colours: bool = False) -> str:
    """What a code means, why it matters, and examples."""
    page = read_page(code.page)
    severity = code.severity.value if code.by_default else f"{code.severity.value}, off by default"
    parts = [f"{paint(f'{code.id} {code.name}', 'strong', colours=colours)} ({severity})"]
    parts += [page.title, *(_wrapped(paragraph) for paragraph in page.why.split("\n\n"))]
    for heading, example in page.examples:
        parts.append(paint(heading, "info", colours=colours) + "\n" + "\n".join(_shown(example)))
    return "\n\n".join(part for part in parts if part) + "\n"


def as_list(codes: Iterable[Code]) -> str:
    """A line for each code."""
    listed = list(codes)
    wide = max(len(code.name) for code in listed)
    return "".join(
        f"{code.id}  {pad(code.name, wide)}  {code.severity.value if code.by_default else 'off'}\n" for code in listed
    )


def _wrapped(paragraph: str) -> str:
    """A paragraph in lines of a page; what is written as a list or as code keeps its lines."""
    return paragraph if "`\n" in paragraph or "\n-" in paragraph else fill(paragraph, 100, break_on_hyphens=False)


def _shown(example: Example) -> Iterator[str]:
    yield indent(example.policy.rstrip(), "  ")
    outcome = f" (--outcome {example.outcome})" if example.outcome else ""
    for name, content in ((f"leads.csv{outcome}", example.leads), ("events.csv", example.events)):
        if content:
            yield f"\n  {name}\n{indent(content.rstrip(), '    ')}"
