"""The work of `leadrules lint`: from files to findings, and back to files where something is mended."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

from leadrules.cli.exits import FINE, FOUND, Refusal
from leadrules.cli.findings import show
from leadrules.cli.known import baseline_for, gone, unknown_in, write_baseline
from leadrules.cli.mending import mend_files
from leadrules.cli.options import Records
from leadrules.cli.policies import compile_all, counted, names_of
from leadrules.cli.progress import reading
from leadrules.cli.reading import instant
from leadrules.cli.settings import settings_for
from leadrules.cli.streams import say, tell
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.population import Files, Population, read_population
from leadrules.linting.runner import asked_codes, lint
from leadrules.linting.settings import Settings, with_words
from leadrules.pipeline import Compilation, Compiled
from leadrules.records.table import ReadOptions

_LOUDNESS: Final = (Severity.INFO, Severity.WARNING, Severity.ERROR)


@frozen
class Wishes:
    """What was asked for besides the policies and the leads."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    outcome: str | None = None
    fail_level: Severity | None = None
    baseline: Path | None = None
    write_baseline: bool = False
    fix: bool = False
    unsafe: bool = False
    diff: bool = False
    form: str = "full"


class Linter:
    """The lints with the settings of each policy, and the leads as each policy reads them."""

    def __init__(self, records: Records | None, wishes: Wishes) -> None:
        with_words(Settings(), wishes.select, wishes.ignore)  # refused even where there is nothing to lint
        self._records = records
        self._wishes = wishes
        self._settings: dict[str, Settings] = {}
        self._populations: list[tuple[Compiled, Population]] = []

    def settings(self, compiled: Compiled) -> Settings:
        """What holds for a policy: the settings above its file, and the words of the command line."""
        name = compiled.text.span.source.name
        if name not in self._settings:
            found = settings_for(Path(name))
            self._settings[name] = with_words(found, self._wishes.select, self._wishes.ignore)
        return self._settings[name]

    def baseline(self, compiled: Compiled) -> Path | None:
        """The file that knows findings of a policy."""
        return baseline_for(self.settings(compiled), self._wishes.baseline)

    def find(self, compiled: Compiled) -> tuple[Diagnostic, ...]:
        """All findings."""
        return lint(compiled, self.settings(compiled), self._population(compiled))

    def fresh(self, compiled: Compiled) -> list[Diagnostic]:
        """The findings that no baseline knows."""
        return unknown_in(self.baseline(compiled), self.find(compiled))

    def asked(self, compiled: Compiled) -> tuple[Code, ...]:
        """The lints that had a chance to find something."""
        return asked_codes(self.settings(compiled), with_data=self._records is not None)

    def fails(self, compilation: Compilation, finding: Diagnostic) -> bool:
        """Whether a finding lets the command end with 1."""
        level = self._wishes.fail_level
        if level is None and compilation.compiled is not None:
            level = self.settings(compilation.compiled).fail_level
        return _LOUDNESS.index(finding.code.severity) >= _LOUDNESS.index(level or Severity.WARNING)

    def _population(self, compiled: Compiled) -> Population | None:
        records, policy = self._records, compiled.policy
        if records is None:
            return None
        for other, population in self._populations:
            if (other.policy.schema, other.policy.calendar) == (policy.schema, policy.calendar):
                return population
        options = ReadOptions(records.encoding, records.delimiter)
        files = Files(records.leads, records.events, self._wishes.outcome, options)
        with reading() as told:
            population = read_population(policy, files, instant(records.as_of, policy.calendar), told)
        self._populations.append((compiled, population))
        return population


def lint_all(paths: Sequence[Path], records: Records | None, wishes: Wishes) -> int:
    """Lint, mend if that was asked for, and show what is left; the exit status."""
    compilations = compile_all(paths)
    _refuse_to_read_twice(records, compilations, wishes)
    linter = Linter(records, wishes)
    if wishes.fix or wishes.diff:
        policies = [Path(each.text.span.source.name) for each in _compiled(compilations)]
        changed = mend_files(policies, paths, linter.fresh, unsafe=wishes.unsafe, write=not wishes.diff)
        if wishes.diff:
            return FOUND if changed else FINE
        compilations = compile_all(paths)
    found = [(each, linter.find(each.compiled) if each.compiled is not None else ()) for each in compilations]
    if wishes.write_baseline:
        return _write_baselines(linter, found)
    return _show(linter, found, wishes)


_Found = Sequence[tuple[Compilation, tuple[Diagnostic, ...]]]


def _show(linter: Linter, found: _Found, wishes: Wishes) -> int:
    """Show what is wrong and what is advised, and tell of what is known and no longer there."""
    shown: dict[Diagnostic, None] = {}
    failed = False
    for compilation, advice in found:
        compiled = compilation.compiled
        fresh = unknown_in(linter.baseline(compiled), advice) if compiled is not None else []
        here = (*compilation.diagnostics, *fresh)
        failed |= any(linter.fails(compilation, each) for each in here)
        shown.update(dict.fromkeys(here))
    compilations = [each for each, _ in found]
    show(list(shown), wishes.form, names_of(compilations), f"{counted(compilations)}: no findings")
    if wishes.form == "full":
        say(_mendable(shown, mended=wishes.fix))
    for file in dict.fromkeys(linter.baseline(each) for each in _compiled(each for each, _ in found)):
        here_too = [(each.compiled, advice) for each, advice in found if each.compiled is not None]
        sharing = [(linter.asked(each), each, advice) for each, advice in here_too if linter.baseline(each) == file]
        for line in gone(file, sharing):
            tell(line)
    return FOUND if failed else FINE


def _mendable(found: Iterable[Diagnostic], *, mended: bool) -> Iterator[str]:
    """How much could be mended; a safe fix that has not been made by now is told of by itself."""
    fixes = [each.fix.safe for each in found if each.fix is not None]
    for safe, option in ((True, "--fix"), (False, "--fix --unsafe-fixes")):
        count = fixes.count(safe)
        if count and not (safe and mended):
            yield f"{count} of them can be mended with {option}\n"


def _write_baselines(linter: Linter, found: _Found) -> int:
    """Make all that is found known, unless something is wrong that can't be."""
    wrong = [each for compilation, _ in found for each in compilation.diagnostics if compilation.compiled is None]
    if wrong:
        show(wrong, "full", [], "")
        return FOUND
    known: dict[Path, dict[Diagnostic, None]] = {}
    for compilation, advice in found:
        file = linter.baseline(compilation.compiled) if compilation.compiled is not None else None
        if file is None:
            raise Refusal("no baseline is named", "name a file: --baseline baseline.json")
        known.setdefault(file, {}).update(dict.fromkeys(advice))
    for file, advised in known.items():
        write_baseline(file, advised)
        tell(f"{file.as_posix()}: {len(advised)} finding{'' if len(advised) == 1 else 's'} known")
    return FINE


def _compiled(compilations: Iterable[Compilation]) -> list[Compiled]:
    return [each.compiled for each in compilations if each.compiled is not None]


def _refuse_to_read_twice(records: Records | None, compilations: Sequence[Compilation], wishes: Wishes) -> None:
    """Standard input is gone once it has been read."""
    again = len(compilations) > 1 or wishes.fix or wishes.diff
    if records is not None and "-" in {records.leads, records.events} and again:
        raise Refusal("standard input can be read only once", "name a file, or lint one policy without --fix")
