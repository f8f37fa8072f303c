"""A file holds one idea and a function one thought; lines are the measure, because a reader can see them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FILE_LINES = 250
FUNCTION_LINES = 50

# The few that are allowed more, how much, and why one page is better than two.
LONGER_FILES = {
    "leadrules/model/expressions.py": (300, "every condition and operand that can be meant, side by side"),
}


def _too_long(root: Path) -> Iterator[str]:
    for folder, pattern in (("leadrules", "*.py"), ("grammar", "*.lark")):
        for path in sorted((root / folder).rglob(pattern)):
            name = path.relative_to(root).as_posix()
            ceiling, _ = LONGER_FILES.get(name, (FILE_LINES, ""))
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > ceiling:
                yield f"{name}: {lines} lines, at most {ceiling}"


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    first, end = function.body[0], function.end_lineno
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return end - function.lineno + 1 - (first.end_lineno - first.lineno + 1 if documented else 0)


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_files_are_short(root):
    """A module that outgrows one screenful of ideas becomes a folder of the same name."""
    assert [] == list(_too_long(root))


@pytest.mark.parametrize("name", LONGER_FILES)
def test_exceptions_are_needed(root, name):
    """An exception goes when its file has become short, and has a reason while it stays."""
    path = root / name
    _, reason = LONGER_FILES[name]

    assert path.is_file()
    assert FILE_LINES < len(path.read_text(encoding="utf-8").splitlines())
    assert reason


def test_functions_are_short(root):
    """A function fits on a screen with room to spare."""
    found = [
        f"{path.relative_to(root).as_posix()}:{function.lineno}: {function.name} has {_length(function)} lines"
        for path in sorted((root / "leadrules").rglob("*.py"))
        for function in _functions(path)
        if _length(function) > FUNCTION_LINES
    ]

    assert [] == found


def test_a_long_function_is_seen(tmp_path):
    """The measure counts what it says: the body and the signature, without the docstring."""
    path = tmp_path / "long.py"
    path.write_text("def long(\n    a,\n):\n    '''One.\n\n    Two.\n    '''\n" + "    a += 1\n" * 60)

    assert [63] == [_length(function) for function in _functions(path)]
