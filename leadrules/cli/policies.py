"""From paths to policies, or to the words why not."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from leadrules.checking.includes import tested_by
from leadrules.cli.exits import REFUSED, Refusal
from leadrules.cli.streams import colours
from leadrules.model.policy import Policy
from leadrules.pipeline import Compilation, compile_file
from leadrules.rendering.diagnostics import as_text
from leadrules.text.nearest import nearest

_DATA: Final = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet")


def open_policy(path: Path) -> Policy:
    """The checked policy; where it fails its check, all problems are shown and the command ends."""
    compilation = compile_path(path)
    if compilation.compiled is None:
        sys.stderr.write(as_text(compilation.diagnostics, colours=colours(sys.stderr)))
        raise click.exceptions.Exit(REFUSED)
    return compilation.compiled.policy


def compile_path(path: Path, name: str | None = None) -> Compilation:
    """Compile a file, which must be there; messages call it by the name, if it has another than its path."""
    with opening(path):
        compilation = compile_file(path, name)
    if compilation.compiled is None and path.name.lower().removesuffix(".gz").endswith(_DATA):
        hint = "a policy is called `.rules` and comes first; leads are given behind it: `--leads leads.csv`"
        raise Refusal(f"`{path.as_posix()}` is data by its name, and no policy", hint)
    return compilation


@contextmanager
def opening(path: Path) -> Iterator[None]:
    """Whatever keeps a file from being opened ends in words."""
    try:
        yield
    except FileNotFoundError as error:
        raise Refusal(f"there is no file `{path.as_posix()}`", _neighbours(path)) from error
    except IsADirectoryError as error:
        raise Refusal(f"`{path.as_posix()}` is a folder", "name a policy in it") from error
    except OSError as error:  # of the policy, or of a file that it includes
        named = path.as_posix() if error.filename is None else os.fsdecode(error.filename)
        raise Refusal(f"can't read `{named}`: {(error.strerror or str(error)).lower()}") from error


def compile_all(paths: Sequence[Path]) -> list[Compilation]:
    """Compile the files as given, and each `.rules` file below the folders, in the order of their names.

    What is found in a folder and included by another file counts as a part of that one, and is not compiled by itself;
    a policy that is included by its tests is.
    """
    files = {os.path.realpath(path): path for path in policy_files(paths)}
    compiled = {real: compile_path(path) for real, path in files.items()}
    named = {os.path.realpath(path) for path in paths}
    parts = {
        os.path.realpath(files[real].parent / part)
        for real, each in compiled.items()
        if not tested_by(real)
        for part in each.parts
    } - named
    return [compilation for real, compilation in compiled.items() if real not in parts]


def names_of(compilations: Iterable[Compilation]) -> list[str]:
    """The files that were read without an error, as they are shown."""
    read = (each.compiled for each in compilations if each.compiled is not None)
    return list(dict.fromkeys(text.span.source.name for compiled in read for text in compiled.texts))


def counted(compilations: Sequence[Compilation]) -> str:
    """`2 policies`, `1 policy and 1 file of tests`."""
    tests = sum(is_of_tests(each) for each in compilations)
    policies = len(compilations) - tests
    said = [f"{policies} polic{'y' if policies == 1 else 'ies'}"] if policies or not tests else []
    return " and ".join([*said, *([f"{tests} file{'' if tests == 1 else 's'} of tests"] if tests else [])])


def is_of_tests(compilation: Compilation) -> bool:
    """A file of tests, with its policy beside it."""
    compiled = compilation.compiled
    return compiled is not None and tested_by(compiled.text.span.source.label) in compilation.parts


def policy_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files as given, and each `.rules` file below the folders, in the order of their names."""
    for path in paths:
        found = _below(path) if path.is_dir() else [path]
        if not found:
            raise Refusal(f"there is no .rules file in `{path.as_posix()}`")
        yield from found


def _below(folder: Path) -> list[Path]:
    """Hidden files and folders are left alone."""
    found = (path for path in folder.rglob("*.rules") if path.is_file())
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def _neighbours(path: Path) -> str:
    there = [each.name for each in path.parent.glob("*") if each.is_file()] if path.parent.is_dir() else []
    close = nearest(path.name, there, at_most=2)
    return f"did you mean {' or '.join(f'`{name}`' for name in close)}?" if close else ""
