"""A new lint to fill in: its file, its cases and its line in the tuple. `make new-lint NAME=cold-lead`.

    python -m workshop.new_lint NAME [--data] [--code LR251]

Without a code, the lint gets the first free number behind those that are there.
"""

import argparse
import re
import sys
from pathlib import Path
from textwrap import indent
from typing import Final

from attrs import frozen

ROOT: Final = Path(__file__).resolve().parents[1]


@frozen
class Kind:
    """What sort of lint: its folder, how its codes begin, the first number given out, and what `find` is given."""

    folder: str
    prefix: str
    first: int
    signature: str
    imports: str
    files: str = ""  # what stands below the policy of an example


POLICY: Final = Kind("rules", "LR2", 201, "subject: Subject", "from leadrules.linting.rule import Subject\n")
DATA: Final = Kind(
    "data_rules",
    "LR4",
    401,
    "subject: Subject, population: Population",
    "from leadrules.linting.population import Population\nfrom leadrules.linting.rule import Subject\n",
    "leads.csv\nlead_id\nL-1\nevents.csv\nlead_id,action,at\nL-1,demo,2026-04-01\n",
)

_LINT: Final = '''\
"""What is wrong, in one line.

Why:
    What happens to the salesperson, and how it comes about.

Bad:
    when action == "demo" then +30
{files}
Good:
    when action == "demo" then +30
{files}"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
{imports}
CODE: Final = Code("{code}", "{name}", Severity.WARNING, __doc__)


def find({signature}) -> Iterator[Diagnostic]:
    """Where the policy has it; only what is certain."""
    yield from ()
'''
_CASES: Final = """\
# where it speaks
when action == "demo" then +30   # expect: {code}
{files}---
# where it is silent
when action == "demo" then +30
{files}---
# near miss: where it nearly speaks
when action == "demo" then +30
{files}"""


class Taken(Exception):
    """The name or the number can't be given to a new lint."""


def new_lint(root: Path, name: str, kind: Kind, code: str | None = None) -> tuple[Path, ...]:
    """Write the files of a new lint below a checkout, and give them back; raises Taken, and then nothing is written."""
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name):
        raise Taken(f"`{name}` is no name for a lint: small words joined by `-`, read behind `allow:`")
    home = root / "leadrules" / "linting" / kind.folder
    module = home / f"{name.replace('-', '_')}.py"
    cases = root / "tests" / "linting" / "cases" / f"{module.stem}.rules"
    registry = home / "__init__.py"
    listed = registry.read_text(encoding="utf-8")
    code = code or _free(kind, listed)
    if module.exists() or cases.exists():
        raise Taken(f"there is a lint `{name}` already")
    if not re.fullmatch(rf"{kind.prefix}\d\d", code) or f"# {code}\n" in listed:
        raise Taken(f"`{code}` is taken, or no code of {kind.folder}")
    module.write_text(_lint(name, kind, code), encoding="utf-8")
    cases.write_text(_CASES.format(code=code, files=kind.files), encoding="utf-8")
    registry.write_text(_with(listed, kind, module.stem, code), encoding="utf-8")
    return module, cases, registry


def _lint(name: str, kind: Kind, code: str) -> str:
    files = indent(kind.files, "    ")
    return _LINT.format(code=code, name=name, signature=kind.signature, imports=kind.imports, files=files)


def _free(kind: Kind, listed: str) -> str:
    """The number behind the last one, or else the first that is free; those from 90 on are not for lints in files."""
    taken = {int(number) for number in re.findall(r"# LR(\d{3})\n", listed)}
    end = kind.first - 1 + 89
    behind = max(taken, default=kind.first - 1) + 1
    return next(f"LR{each}" for each in (behind, *range(kind.first, end + 1)) if each <= end and each not in taken)


def _with(listed: str, kind: Kind, module: str, code: str) -> str:
    """The registry with one more import, by name, and one more line in the tuple, by code."""
    package = f"leadrules.linting.{kind.folder}"
    head, _, tuple_ = listed.partition("Final[")
    imported = re.search(rf"from {package} import \(\n(.*?)\)\n", head, re.DOTALL)
    modules = sorted([*re.findall(r"\w+", imported[1] if imported else ""), module])
    names = "".join(f"    {each},\n" for each in modules)
    import_ = f"from {package} import (\n{names})\n"
    if imported:
        head = head.replace(imported[0], import_)
    else:
        head = head.replace("from leadrules.linting.rule import", f"{import_}from leadrules.linting.rule import")
    lines = [*re.findall(r"^    \w+,  # LR\d{3}\n", tuple_, re.MULTILINE), f"    {module},  # {code}\n"]
    opened = tuple_[: tuple_.index("= (") + 3]
    return f"{head}Final[{opened}\n{''.join(sorted(lines, key=lambda line: line[-6:]))})\n"


def main() -> int:
    """Make the lint, and say what is to be done with it."""
    parser = argparse.ArgumentParser(prog="make new-lint")
    parser.add_argument("name")
    parser.add_argument("--data", action="store_true", help="one that holds a policy against data")
    parser.add_argument("--code", help="its number; the first free one, if left out")
    given = parser.parse_args()
    try:
        made = new_lint(ROOT, given.name, DATA if given.data else POLICY, given.code)
    except Taken as taken:
        sys.stderr.write(f"{taken}\n")
        return 1
    for path in made:
        sys.stdout.write(f"{path.relative_to(ROOT).as_posix()}\n")
    sys.stdout.write(
        "\nFill in the page, `find` and the cases; then\n"
        "  .venv/bin/python -m pytest tests/linting/test_rules.py --snapshot-update\n"
        "  .venv/bin/python -m leadrules.catalogue > docs/codes/README.md\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
