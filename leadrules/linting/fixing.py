"""Findings mended: text edits, a few rounds of them, each tried before it is kept.

A safe fix must not change a decision: whatever its lint believes, it is kept only if that is proved, and made-up leads are
decided as before, too. One that is not proved is left for those who ask for unsafe fixes. These only have to leave a policy
that checks.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import evolve, field, frozen

from leadrules.diagnostics.diagnostic import Diagnostic, Edit, Fix
from leadrules.linting.sameness import first_difference
from leadrules.model.policy import Policy
from leadrules.pipeline import Compilation, Compiled, compile_file

ROUNDS: Final = 3  # what one fix brings to light, the next round mends
Texts = Mapping[Path, str]  # changed texts, by resolved path
Find = Callable[[Compiled], Iterable[Diagnostic]]
Doubt = Callable[
    [Policy, Policy], str | None
]  # why two policies may differ for some lead; None where it is proved that they don't


@frozen
class Declined:
    """A fix that was tried and not kept."""

    finding: Diagnostic
    why: str
    unproved: bool = False  # nothing else speaks against it


@frozen
class Mended:
    """What came of it: the changed texts, what was mended in them, and what was tried in vain."""

    texts: Texts = field(factory=dict)
    mended: tuple[Diagnostic, ...] = ()
    declined: tuple[Declined, ...] = ()


def mend(policies: Sequence[Path], files: Iterable[Path], find: Find, doubt: Doubt, *, unsafe: bool = False) -> Mended:
    """Mend what can be mended in the `files` that these policies are made of; nothing is written.

    Other files that a policy includes are left alone. A fix is kept if all policies that read its file stand it.
    """
    bench = _Bench(tuple(policies), {path.resolve() for path in files}, find, doubt, unsafe)
    done = Mended()
    for _ in range(ROUNDS):
        after = _round(bench, done)
        if after.texts == done.texts:
            return after
        done = after
    return done


@frozen
class _Bench:
    """What does not change while policies are mended."""

    policies: tuple[Path, ...]
    editable: set[Path]
    find: Find
    doubt: Doubt
    unsafe: bool

    def compilations(self, texts: Texts) -> list[Compilation]:
        return [compile_file(path, instead=texts) for path in self.policies]


def _round(bench: _Bench, done: Mended) -> Mended:
    """Mend what was found; of fixes that overlap, one, and the others in a later round."""
    before = bench.compilations(done.texts)
    for safe in (True, False) if bench.unsafe else (True,):
        kept, declined = _kept(bench, before, done.texts, _apart(_wanted(bench, before, done, safe=safe)), safe=safe)
        settled = {_key(each) for each in (*kept, *(each.finding for each in declined))}
        left = (each for each in done.declined if _key(each.finding) not in settled)
        done = evolve(done, declined=(*left, *declined))
        if kept:  # the places of other findings have moved: those wait for the next round
            return evolve(done, texts=_changed(done.texts, kept), mended=(*done.mended, *kept))
    return done


def _wanted(bench: _Bench, before: Sequence[Compilation], done: Mended, *, safe: bool) -> Iterator[Diagnostic]:
    """What was not tried in vain; where unsafe fixes are asked for, those that were only not proved once more."""
    tried = {_key(each.finding): each.unproved for each in done.declined}
    for finding in _fixable(bench, before):
        believed = finding.fix is not None and finding.fix.safe
        unproved = tried.get(_key(finding))
        if (believed is safe and unproved is None) or (unproved and not safe):
            yield finding


def _fixable(bench: _Bench, compilations: Iterable[Compilation]) -> Iterator[Diagnostic]:
    found = dict.fromkeys(
        finding for each in compilations if each.compiled is not None for finding in bench.find(each.compiled)
    )
    for finding in found:
        fix = finding.fix
        if fix and fix.edits and all(_path(edit) in bench.editable for edit in fix.edits):
            yield finding


def _kept(
    bench: _Bench, before: Sequence[Compilation], texts: Texts, findings: Sequence[Diagnostic], *, safe: bool
) -> tuple[tuple[Diagnostic, ...], list[Declined]]:
    """All of them where that is well, else those that are well one after another."""
    if not findings or not any(_objections(bench, before, _changed(texts, findings), safe=safe)):
        return tuple(findings), []
    kept: list[Diagnostic] = []
    declined: list[Declined] = []
    for finding in findings:
        objections = _objections(bench, before, _changed(texts, (*kept, finding)), safe=safe)
        objection = next(objections, None)
        if objection is None:
            kept.append(finding)
        else:
            declined.append(Declined(finding, *objection))
    return tuple(kept), declined


def _objections(
    bench: _Bench, before: Sequence[Compilation], texts: Texts, *, safe: bool
) -> Iterator[tuple[str, bool]]:
    """What speaks against the changed texts, and whether it is only that something is not proved; what is certain, first."""
    after = bench.compilations(texts)
    pairs = [(old.compiled, new.compiled) for old, new in zip(before, after, strict=True) if old.compiled is not None]
    if any(new is None for _, new in pairs):
        yield "the policy would not check any more", False
        return
    changed = [(old.policy, new.policy) for old, new in pairs if new and old.policy.digest != new.policy.digest]
    for old, new in changed if safe else ():
        if first_difference(old, new) is not None:
            yield "it would change a decision", False
    for old, new in changed if safe else ():
        why = bench.doubt(old, new)
        if why is not None:
            yield why, True


def _apart(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings whose edits do not touch each other, from the top; the same fix once."""
    chosen: list[Diagnostic] = []
    taken: list[Edit] = []
    for finding in findings:
        edits = _edits(finding)
        if not any(_touch(edit, other) for edit in edits for other in taken):
            chosen.append(finding)
            taken += edits
    return chosen


def _touch(one: Edit, other: Edit) -> bool:
    a, b = one.span, other.span
    return _path(one) == _path(other) and (a.start == b.start or (a.start < b.end and b.start < a.end))


def _changed(texts: Texts, findings: Iterable[Diagnostic]) -> Texts:
    """The texts after the edits, which do not overlap and are all of the texts as they are now."""
    changed = dict(texts)
    edits: dict[Path, list[Edit]] = {}
    for finding in findings:
        for edit in _edits(finding):
            edits.setdefault(_path(edit), []).append(edit)
    for path, here in edits.items():
        text = here[0].span.source.text
        for edit in sorted(here, key=lambda each: each.span.start, reverse=True):
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
        changed[path] = text
    return changed


def _edits(finding: Diagnostic) -> tuple[Edit, ...]:
    return finding.fix.edits if isinstance(finding.fix, Fix) else ()


def _path(edit: Edit) -> Path:
    return Path(edit.span.source.name).resolve()


def _key(finding: Diagnostic) -> tuple[str, str, str, str]:
    """What a fix is known by when its line has moved, or was mended further right."""
    begins = finding.span.begins
    before = finding.span.source.line(begins.line)[: begins.column - 1]
    return finding.code.id, finding.span.source.name, before, finding.span.text
