"""From paths to the suites that are asked for: policies, each with its own tests and those in files beside it."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from glob import escape
from pathlib import Path
from typing import Final

import click
from attrs import field, frozen

from leadrules.checking.includes import tested_by
from leadrules.cli.exits import REFUSED, Refusal
from leadrules.cli.policies import compile_path
from leadrules.cli.streams import colours, tell
from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.pipeline import Compilation, content_of
from leadrules.records.problems import RecordsError
from leadrules.rendering.diagnostics.as_text import as_text
from leadrules.syntax.decoding import decode
from leadrules.syntax.nodes import TestStatement
from leadrules.syntax.parser import parse
from leadrules.testing.cases import Case, Suite, written_cases
from leadrules.testing.tables.problems import CasesError, CellProblem
from leadrules.testing.tables.reading import read_cases

TABLE: Final = ".cases.csv"


@frozen
class _Wanted:
    """A policy and which of its tests are asked for: its own, files of tests, tables; `found`: in a folder."""

    policy: Path
    found: bool
    own: list[Path] = field(factory=list)  # the policy itself, or nothing
    files: list[Path] = field(factory=list)
    tables: list[Path] = field(factory=list)


@frozen
class _Findings:
    """What keeps tests from being run."""

    diagnostics: dict[Diagnostic, None] = field(factory=dict)
    cells: list[CellProblem] = field(factory=list)


@frozen
class _Reading:
    """How files are read, and what they are called."""

    encoding: str
    shown: Callable[[Path], str]
    findings: _Findings = field(factory=_Findings)


def open_suites(paths: Sequence[Path], encoding: str, shown: Callable[[Path], str] = Path.as_posix) -> list[Suite]:
    """The suites of these files and folders; where something can't be read, all of it is said and the command ends."""
    reading = _Reading(encoding, shown)
    findings = reading.findings
    wanted = list(_all_wanted(paths))
    compiled = {each.policy: compile_path(each.policy, shown(each.policy)) for each in wanted}
    parts = {os.path.realpath(path.parent / part) for path, each in compiled.items() for part in each.parts}
    suites: list[Suite] = []
    for each in wanted:
        if not (each.found and os.path.realpath(each.policy) in parts and _has_no_tests(each)):
            suites.extend(_suites(each, compiled[each.policy], reading))
    for problem in findings.cells:
        tell(f"error: {problem.place}: {problem.message}")
        if problem.hint:
            tell(f"hint: {problem.hint}")
    sys.stderr.write(as_text(tuple(findings.diagnostics), colours=colours(sys.stderr)))
    if findings.cells or findings.diagnostics:
        raise click.exceptions.Exit(REFUSED)
    return suites


def _all_wanted(paths: Iterable[Path]) -> Iterable[_Wanted]:
    """The policies in the order of the paths, each once."""
    wanted: dict[str, _Wanted] = {}
    for path, found in _files(paths):
        policy = _policy_of(path)
        each = wanted.setdefault(os.path.realpath(policy), _Wanted(policy, found))
        place = each.tables if path.name.endswith(TABLE) else each.own if path == policy else each.files
        place.extend([] if any(path.samefile(other) for other in place if path.exists()) else [path])
    return wanted.values()


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Each file, and whether it was found in a folder; a policy that is named brings along what lies beside it."""
    for path in paths:
        if path.is_dir():
            below = [each for ending in (".rules", TABLE) for each in path.rglob(f"*{ending}") if each.is_file()]
            seen = [each for each in below if not any(part.startswith(".") for part in each.relative_to(path).parts)]
            if not seen:
                raise Refusal(f"there is no .rules file in `{path.as_posix()}`")
            yield from ((each, True) for each in sorted(seen))
        else:
            yield path, False
            if path.suffix == ".rules" and path == _policy_of(path):
                beside = sorted(each for each in path.parent.glob(f"{escape(path.stem)}*") if each != path)
                yield from ((each, False) for each in beside if _may_be_tests(each) and _policy_of(each) == path)


def _may_be_tests(path: Path) -> bool:
    return path.is_file() and path.name.endswith((".rules", TABLE))


def _policy_of(path: Path) -> Path:
    """The policy that a file is about: itself, unless it is a file of tests or a table beside one."""
    if path.name.endswith(TABLE):
        parts = path.name.removesuffix(TABLE).split(".")
        names = [".".join(parts[:count]) for count in range(len(parts), 0, -1)]
        policy = next((each for name in names if (each := path.with_name(f"{name}.rules")).is_file()), None)
        if policy is None:
            hint = f"its name begins with that of its policy: `web{TABLE}` or `web.prices{TABLE}` for `web.rules`"
            raise Refusal(f"there is no policy beside `{path.as_posix()}`", hint)
        return policy
    tested = tested_by(path.name)
    return path.with_name(tested) if tested and path.with_name(tested).is_file() else path


def _has_no_tests(wanted: _Wanted) -> bool:
    """A part of another policy that is not tested by itself; it may mean nothing alone."""
    source, _ = decode(content_of(wanted.policy), wanted.policy.as_posix(), wanted.policy.name)
    written = any(isinstance(each, TestStatement) for each in parse(source)[0].statements)
    return not written and not wanted.files and not wanted.tables


def _suites(wanted: _Wanted, compilation: Compilation, reading: _Reading) -> Iterator[Suite]:
    found = reading.findings
    if compilation.compiled is None:
        found.diagnostics.update(dict.fromkeys(compilation.diagnostics))
        return
    policy = compilation.compiled.policy
    cases: list[Case] = list(written_cases(policy)) if wanted.own else []
    for file in wanted.files:
        beside = compile_path(file, reading.shown(file))
        found.diagnostics.update(dict.fromkeys(beside.diagnostics))
        cases.extend(written_cases(beside.compiled.policy) if beside.compiled else ())
    for table in wanted.tables:
        try:
            cases.extend(read_cases(table, wanted.policy, policy, reading.encoding, reading.shown(table)))
        except CasesError as refused:
            found.cells.extend(refused.problems)
        except RecordsError as refused:
            name = reading.shown(table)
            raise RecordsError(
                refused.code, refused.message, file=name, row=refused.row, hint=refused.hint
            ) from refused
    yield Suite(reading.shown(wanted.policy), policy, tuple(cases))
