"""The grammar: where it lies, and what a quoted word in it means.

Nothing of Lark is imported before a text is parsed, so that `leadrules --help` stays quick.
"""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lark import Lark
    from lark.lexer import TerminalDef

START = "policy_text"


def grammar_text() -> str:
    """The text of leadrules.lark: the copy in the package where there is one, else the checkout's own."""
    shipped = files("leadrules").joinpath("grammar", "leadrules.lark")
    if shipped.is_file():
        return shipped.read_text("utf-8")
    return Path(__file__).parents[2].joinpath("grammar", "leadrules.lark").read_text("utf-8")


def build_parser(*, strict: bool = False) -> "Lark":
    """A parser made from the grammar's text; `strict` refuses conflicts of rules and collisions of words."""
    from lark import Lark

    return Lark(
        grammar_text(),
        parser="lalr",
        lexer="contextual",
        start=START,
        strict=strict,
        propagate_positions=True,
        maybe_placeholders=True,
        edit_terminals=make_whole_word,
    )


@cache
def policy_parser() -> "Lark":
    """The parser of policies, made once for each process from tables kept since the last."""
    from leadrules.syntax.tables import load_parser

    return load_parser(grammar_text(), build_parser)


def make_whole_word(terminal: "TerminalDef") -> None:
    """Let a quoted word of the grammar match whole words alone, with any white space between its parts."""
    from lark.lexer import PatternRE, PatternStr

    pattern = terminal.pattern
    if isinstance(pattern, PatternStr) and pattern.value[0].isalpha():
        words = r"\s+".join(re.escape(word) for word in pattern.value.split())
        terminal.pattern = PatternRE(words + r"(?!\w)", raw=f'"{pattern.value}"')
        terminal.priority = 2
