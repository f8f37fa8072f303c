"""Where reading stopped, and what could have stood there."""

import re
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from leadrules.syntax.grammar import START, policy_parser
from leadrules.syntax.preparation import Prepared
from leadrules.text.span import Span

if TYPE_CHECKING:
    from lark.grammar import Rule

Table = dict[int, dict[str, tuple[object, "int | Rule"]]]

# The spaces at its end are those that the grammar passes over; any other space is a sign like the rest.
_WORD = re.compile(
    r"""[^\W\d][\w\u0300-\u036f\u3099\u309a]* | [0-9][\w.]*(?<!\.)
      | "(?:[^"\\\r\n]|\\[^\r\n])*"? | ＂[^＂\r\n]*＂? | `[^`\r\n]*`? | ｀[^｀\r\n]*｀? | [=<>!&|]+ | \.+ | [^ \t\r\n\f\u00a0\u3000]""",
    re.VERBOSE,
)
_OPENING = frozenset({"LPAR", "LSQB", "LBRACE"})
_CLOSING = frozenset({"RPAR", "RSQB", "RBRACE"})
NEXT_STATEMENT = "SEMICOLON"  # can stand wherever a statement, a row or a step can begin


@frozen
class Piece:
    """A word that was read: the terminal it was read as, and its place."""

    terminal: str
    start: int
    end: int


@frozen
class Failure:
    """What could not be read, and all that was known there.

    `expected` are the terminals that could have stood at `start`; `read` are the pieces before it, and `stacks` the states of
    the parser before each of them and before the failure.
    """

    prepared: Prepared
    start: int
    end: int
    expected: frozenset[str]
    read: tuple[Piece, ...]
    stacks: tuple[tuple[int, ...], ...] = ()

    @property
    def word(self) -> str:
        """What stands there, in half-width form; nothing at the end of the text."""
        return self.prepared.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Its place; at the end of the text, just behind the last word."""
        if self.at_end and self.read:
            return self.prepared.span(self.read[-1].end, self.read[-1].end)
        return self.prepared.span(self.start, self.end)

    @property
    def previous(self) -> Piece | None:
        """The last piece that was read."""
        return self.read[-1] if self.read else None

    @property
    def at_end(self) -> bool:
        """Whether the text ended where more was expected."""
        return self.start >= len(self.prepared.text)

    @property
    def begins_line(self) -> bool:
        """Whether the piece before it stands on an earlier line."""
        previous = self.previous
        return previous is None or self.at_end or "\n" in self.prepared.text[previous.end : self.start]

    @property
    def completes(self) -> bool:
        """Whether all before it is complete, so that it should have begun something new."""
        return NEXT_STATEMENT in self.expected

    @property
    def open_brackets(self) -> tuple[Piece, ...]:
        """Every `(`, `[` and `{` that is still open, outermost first."""
        found: list[Piece] = []
        for piece in self.read:
            if piece.terminal in _OPENING:
                found.append(piece)
            elif piece.terminal in _CLOSING and found:
                found.pop()
        return tuple(found)

    def text(self, piece: Piece) -> str:
        """The words of a piece, in half-width form."""
        return self.prepared.text[piece.start : piece.end]

    def place(self, piece: Piece) -> Span:
        """The place of a piece."""
        return self.prepared.span(piece.start, piece.end)


def word_at(text: str, start: int) -> tuple[int, int]:
    """From where to where the next word, number, text or sign goes; the end of the text when there is none."""
    found = _WORD.search(text, start)
    return found.span() if found else (len(text), len(text))


@cache
def parse_table() -> Table:
    """For each state of the parser, what each terminal and rule does there."""
    return policy_parser().parser.parser._parse_table.states  # type: ignore[no-any-return]  # noqa: SLF001


def shifts(state: int, terminal: str) -> bool:
    """Whether a terminal moves the parser on from a state without completing anything first."""
    from lark.parsers.lalr_analysis import Shift

    action = parse_table()[state].get(terminal)
    return action is not None and action[0] is Shift


def next_state(state: int, terminal: str) -> int:
    """The state into which a terminal that the parser shifts there moves it."""
    return parse_table()[state][terminal][1]  # type: ignore[return-value]


def acceptable(stack: tuple[int, ...]) -> frozenset[str]:
    """The terminals that can come next."""
    return frozenset(
        terminal for terminal in parse_table()[stack[-1]] if terminal.isupper() and after(stack, terminal) is not None
    )


def after(states: tuple[int, ...], terminal: str) -> tuple[int, ...] | None:
    """The states once a terminal has come next, and everything that it completes has been put together; None where it can't."""
    from lark.parsers.lalr_analysis import Shift

    table = parse_table()
    stack = list(states)
    while True:
        action = table[stack[-1]].get(terminal)
        if action is None:
            return None
        kind, target = action
        if kind is Shift:
            return (*stack, target)  # type: ignore[arg-type]
        rule: Rule = target  # type: ignore[assignment]
        if rule.origin.name == START:
            return tuple(stack) if terminal == "$END" else None
        del stack[len(stack) - len(rule.expansion) :]
        stack.append(table[stack[-1]][rule.origin.name][1])  # type: ignore[arg-type]
