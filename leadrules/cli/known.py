"""Baselines at the door: which file holds for a policy, what it knows, and writing it anew."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath

from leadrules.cli.exits import Refusal
from leadrules.cli.files import check_output, write_whole
from leadrules.diagnostics.diagnostic import Code, Diagnostic
from leadrules.linting.baseline import Known, as_json, fresh, known, read_baseline
from leadrules.linting.settings import Settings
from leadrules.pipeline import Compiled


def baseline_for(settings: Settings, asked: Path | None) -> Path | None:
    """The file that was named, or that of the settings, which stands beside them; None for none."""
    if asked is not None or settings.baseline is None:
        return asked
    return Path(os.path.relpath(Path(settings.file).parent / settings.baseline))


def unknown_in(file: Path | None, findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The findings that a baseline does not know."""
    if file is None:
        return list(findings)
    return fresh(findings, _known_in(file), lambda each: _named(file, each.span.source.name))[0]


def write_baseline(file: Path, findings: Iterable[Diagnostic]) -> None:
    """Make these findings known."""
    check_output(file, ())
    named = known(findings, lambda each: _named(file, each.span.source.name))
    write_whole(file, [as_json(named).encode()])


def gone(file: Path | None, linted: Sequence[tuple[Sequence[Code], Compiled, Sequence[Diagnostic]]]) -> Iterator[str]:
    """A line about what a baseline knows of these policies and is no longer there; each with the lints that looked."""
    if file is None:
        return
    looked = {
        (_named(file, text.span.source.name), code.id)
        for codes, compiled, _ in linted
        for text in compiled.texts
        for code in codes
    }
    entries = [each for each in _known_in(file) if (each.file, each.code) in looked]
    findings = list(dict.fromkeys(each for _, _, found in linted for each in found))
    stale = fresh(findings, entries, lambda each: _named(file, each.span.source.name))[1]
    for each in stale:
        yield f"{file.as_posix()}: {each.code} in {each.file} is no longer there: {each.message}"
    if stale:
        yield "hint: write the baseline anew with --write-baseline"


def _known_in(file: Path) -> tuple[Known, ...]:
    try:
        return read_baseline(file.read_text(encoding="utf-8"), file.as_posix())
    except FileNotFoundError as error:
        raise Refusal(f"there is no baseline `{file.as_posix()}`", "write one with --write-baseline") from error
    except UnicodeDecodeError as error:
        raise Refusal(f"`{file.as_posix()}` is not UTF-8") from error
    except OSError as error:
        raise Refusal(f"can't read `{file.as_posix()}`: {(error.strerror or str(error)).lower()}") from error


def _named(file: Path, name: str) -> str:
    """How a baseline names a file: from its own folder, so that it does not matter where one stands."""
    return PurePath(os.path.relpath(name, file.parent)).as_posix()
