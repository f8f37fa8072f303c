"""Habits of the house that no ready-made check knows."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import NEEDS

# Names under which anything could live, so nothing can be found.
NAMES_OF_NOTHING = {"utils", "util", "helpers", "common", "base", "core", "manager", "misc", "shared", "lib"}
# Whatever is decided here is decided in whole numbers.
EXACT = ("model", "checking", "evaluation", "analysis")
LEFTOVERS = ("TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented")


def _modules(root: Path, *folders: str) -> Iterator[Path]:
    for folder in folders or (".",):
        yield from sorted((root / "leadrules" / folder).rglob("*.py"))


def _where(root: Path, path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(root).as_posix()}:{node.lineno}: {ast.unparse(node)[:60]}"


def _floats(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=float()) | ast.Call(func=ast.Name(id="float")):
                yield node
            case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()):
                yield node


def _unfrozen(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for decorator in node.decorator_list:
                called = decorator.func if isinstance(decorator, ast.Call) else decorator
                if ast.unparse(called).split(".")[-1] in {"define", "mutable", "dataclass", "s", "attrs"}:
                    yield decorator


def test_names_say_what_is_inside(root):
    """No file and no folder is called by a name that fits everything."""
    found = [str(path.relative_to(root)) for path in _modules(root) if NAMES_OF_NOTHING & {*path.parts[:-1], path.stem}]

    assert [] == found


def test_decisions_are_whole_numbers(root):
    """No floating point where scores, tiers and due times are made: no literal, no conversion, no true division."""
    found = [
        _where(root, path, node)
        for path in _modules(root, *EXACT)
        for node in _floats(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert [] == found


def test_a_float_is_seen():
    """The check above knows a literal, a conversion and a division when it meets one."""
    tree = ast.parse("a = 0.5\nb = float(a)\nc = a / b\nc /= 2\nd = a // 2\n")

    assert [1, 2, 3, 4] == sorted(node.lineno for node in _floats(tree))


def test_data_is_frozen(root):
    """Data is frozen attrs; what changes is a local variable."""
    found = [
        _where(root, path, node)
        for path in _modules(root)
        for node in _unfrozen(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert [] == found


def test_nothing_is_left_open(root):
    """Open ends live in issues, where they are seen, not in comments."""
    found = [
        f"{path.relative_to(root).as_posix()}:{number}: {line.strip()}"
        for path in _modules(root)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if any(re.search(rf"\b{word}", line) for word in LEFTOVERS)  # Arrow has an error whose name ends like one
    ]

    assert [] == found


def test_make_help_names_the_commands(root):
    """Each command of the Makefile that the README promises explains itself in `make help`."""
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    explained = {line.split(":")[0] for line in makefile.splitlines() if ":" in line and "## " in line}

    assert {"help", "demo", "test", "check", "bench", "soak"} <= explained


def test_whatever_a_test_needs_continuous_integration_has(root):
    """Each need is a marker, and `.ci/run` sees to it; one that it forgot would skip there unseen."""
    needs = [need.marker for need in NEEDS]
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    markers = [each.partition(":")[0] for each in settings["tool"]["pytest"]["ini_options"]["markers"]]
    seen_to = re.findall(r'^  "(\w+)\|', (root / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)

    assert needs == [each for each in markers if each.startswith("needs_")]
    assert needs == seen_to
