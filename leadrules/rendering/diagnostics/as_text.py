"""Findings about policies for people (`full`), and for editors' error lists (`concise`)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from leadrules.diagnostics.diagnostic import Diagnostic, Severity
from leadrules.rendering.cells import visible
from leadrules.rendering.colours import paint
from leadrules.rendering.excerpts import excerpt, gutter_of, place
from leadrules.text.span import Span


def as_text(diagnostics: Sequence[Diagnostic], *, colours: bool = False) -> str:
    """Each finding with the lines it is about, what to do next, and a last line that counts them."""
    if not diagnostics:
        return ""
    findings = ("\n".join(_full(each, colours=colours)) for each in diagnostics)
    return "\n\n".join((*findings, count(diagnostics))) + "\n"


def as_concise(diagnostics: Iterable[Diagnostic]) -> str:
    """A line for each finding: `web.rules:4:22: LR105 unknown-field: …`."""
    return "".join(
        f"{place(each.span)}: {each.code.id} {each.code.name}: {visible(each.message)}\n" for each in diagnostics
    )


def count(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`."""
    severities = Counter(each.code.severity for each in diagnostics)
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
    return ", ".join(
        f"{severities[severity]} {word}{'s' if severities[severity] > 1 else ''}"
        for severity, word in words.items()
        if severities[severity]
    )


def _full(diagnostic: Diagnostic, *, colours: bool) -> Iterator[str]:
    code, severity = diagnostic.code, diagnostic.code.severity.value
    gutter = gutter_of(diagnostic.span, *(note.span for note in diagnostic.notes))
    head = paint(f"{severity}[{code.id}] {code.name}", severity, colours=colours)
    yield f"{head}: {paint(visible(diagnostic.message), 'strong', colours=colours)}"
    yield from _shown(diagnostic.span, diagnostic.label, gutter, severity, colours=colours)
    for note in diagnostic.notes:
        yield f"{paint('note', 'info', colours=colours)}: {visible(note.message)}"
        yield from _shown(note.span, "", gutter, "info", colours=colours)
    if diagnostic.hint:
        yield f"{paint('hint', 'info', colours=colours)}: {visible(diagnostic.hint)}"


def _shown(span: Span, label: str, gutter: int, colour: str, *, colours: bool) -> Iterator[str]:
    yield f"{' ' * gutter}{paint('-->', 'quiet', colours=colours)} {place(span)}"
    yield from excerpt(span, label, gutter=gutter, colour=colour, colours=colours)
