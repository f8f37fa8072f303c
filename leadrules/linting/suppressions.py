"""`# allow: unreachable-tier because …`: findings that somebody has looked at and leaves as they are.

At the end of a line it speaks about that line and what is written there; on a line of its own, about the statement, row,
field or step below it, with all that is in it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Fix
from leadrules.linting.edits import without
from leadrules.linting.problems import ALLOW_WITHOUT_REASON, ALLOWS, UNKNOWN_ALLOW, UNUSED_ALLOW
from leadrules.linting.registry import CODES, is_called, similar
from leadrules.linting.walking import walk
from leadrules.syntax.nodes import Commented, PolicyText
from leadrules.syntax.preparation import prepare
from leadrules.text.span import Span

_ALLOW: Final = re.compile(r"[#＃]\s*allow:(?P<words>.*?)(?:\s+because\b(?P<reason>.*))?\s*")
_CHECKED: Final = re.compile(r"LR[01]\d\d", re.IGNORECASE)


@frozen
class Allowed:
    """One word behind `allow:`, and what it speaks about. `code` is None where it means no lint."""

    comment: Span
    word: Span
    code: Code | None
    reason: str
    covers: tuple[Span, ...]

    def allows(self, finding: Diagnostic) -> bool:
        """Whether a finding is meant."""
        place, same = finding.span, self.code is not None and finding.code.id == self.code.id
        return same and any(
            place.source == span.source and span.start <= place.start and place.start <= span.end
            for span in self.covers
        )


def allowances(text: PolicyText) -> tuple[Allowed, ...]:
    """All that the comments of a text allow."""
    if "allow" not in text.span.source.text:
        return ()
    written = [node for node in walk(text) if isinstance(node, Commented)]
    return tuple(allowed for comment in prepare(text.span.source).comments for allowed in _allowed(comment, written))


def sift(
    findings: Iterable[Diagnostic], allowed: Sequence[Allowed], asked: Iterable[Code]
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """The findings that nobody has allowed; and what is wrong with what was allowed.

    Only of the lints that were `asked` can be told that there is nothing to allow.
    """
    used: set[Allowed] = set()
    left: list[Diagnostic] = []
    for finding in findings:
        allowing = [each for each in allowed if each.allows(finding)]
        used.update(allowing)
        left += [] if allowing else [finding]
    ids = {code.id for code in asked}
    unused = {each for each in allowed if each.code is not None and each.code.id in ids} - used
    return left, [finding for each in allowed for finding in _about(each, unused, allowed)]


def _allowed(comment: Span, written: Sequence[Commented]) -> Iterator[Allowed]:
    found = _ALLOW.fullmatch(comment.text)
    if not found:
        return
    covers = tuple(_covered(comment, written))
    start = comment.start + found.start("words")
    for piece in re.finditer(r"[^\s,、][^,、]*", found["words"]):
        word = Span(comment.source, start + piece.start(), start + len(found["words"][: piece.end()].rstrip()))
        code = next((code for code in CODES if code not in ALLOWS and is_called(code, word.text)), None)
        yield Allowed(comment, word, code, (found["reason"] or "").strip(), covers)


def _covered(comment: Span, written: Sequence[Commented]) -> Iterator[Span]:
    source = comment.source
    line_start = source.text.rfind("\n", 0, comment.start) + 1
    if source.text[line_start : comment.start].strip():
        yield Span(source, line_start, comment.start)
        before = [node.span for node in written if line_start < node.span.end and node.span.start < comment.start]
        yield from before[-1:]
        return
    around = [node.span for node in written if node.span.start < comment.start < node.span.end]
    end = around[-1].end if around else len(source.text)
    yield from [node.span for node in written if comment.end <= node.span.start < end][:1] or around[-1:]


def _about(allowed: Allowed, unused: set[Allowed], all_allowed: Sequence[Allowed]) -> Iterator[Diagnostic]:
    word = allowed.word.text
    together = [each for each in all_allowed if each.comment == allowed.comment]
    if allowed.code is None:
        hint = "an error can't be allowed: such a policy decides nothing" if _CHECKED.match(word) else similar(word)
        yield Diagnostic(UNKNOWN_ALLOW, allowed.word, f"there is no lint `{word}` to allow", hint=hint)
    elif allowed in unused:
        fix = Fix("take out the comment", (without(allowed.comment),), safe=True)
        yield Diagnostic(
            UNUSED_ALLOW,
            allowed.word,
            f"`{word}` is allowed here, and there is no such finding",
            hint="take it out, or move the comment to the line it was meant for",
            fix=fix if unused.issuperset(together) else None,
        )
    if not allowed.reason and allowed == together[0]:
        words = ", ".join(each.word.text for each in together)
        hint = f"write why: `# allow: {words} because …`"
        yield Diagnostic(ALLOW_WITHOUT_REASON, allowed.comment, f"`{words}` is allowed without a reason", hint=hint)
