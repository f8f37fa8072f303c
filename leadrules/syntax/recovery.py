"""Reading on after a slip, so that one run tells about all of them.

The broken statement is given up; reading goes on where the next statement, row or step begins, or where the braces
around it close. The parser's stack is cut back to the level on which that can begin.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from leadrules.syntax.expectations import keywords, possible_words, statement_terminals
from leadrules.syntax.explanations import explain
from leadrules.syntax.explanations.structure import ELSEWHERE, closes_later
from leadrules.syntax.failure import NEXT_STATEMENT, Failure, Piece, acceptable, next_state, shifts, word_at
from leadrules.syntax.grammar import policy_parser
from leadrules.syntax.limits import DEEPEST_NESTING
from leadrules.syntax.preparation import Prepared
from leadrules.syntax.problems import Report, limits
from leadrules.syntax.problems.wording import did_you_mean
from leadrules.syntax.words import read_as_name

if TYPE_CHECKING:
    from lark import Token, Tree
    from lark.lexer import BasicLexer, ContextualLexer, LexerState
    from lark.parsers.lalr_interactive_parser import InteractiveParser

MOST_PROBLEMS = 100
DEEPEST_STACK = 2_000  # far above what the deepest nesting needs

_STEPS = frozenset({"GIVEN", "DID", "NOW", "EXPECT"})
_ANCHOR = re.compile(r"\n|[;{}]")
_GAP = re.compile(r"(?:[\s;]|[#＃][^\r\n]*)*")
# What follows a word that is used as a name, not as the beginning of a statement.
_USED_AS_NAME = re.compile(
    r"\s*(?:[=!<>+*/,.:)\]%]|(?:then|in|not\s+in|contains|starts|ends|matches|and|or|implies)(?!\w)|\Z)"
)


def read_around(prepared: Prepared, report: Report) -> "Tree[Token]":
    """The tree of every statement that can be read; all slips go to `report`."""
    parser = policy_parser().parse_interactive(prepared.text)
    read: list[Piece] = []
    stacks: list[tuple[int, ...]] = []
    earlier: tuple[int, ...] = ()
    resumed = (-1, 0)
    problems = 0
    while True:
        stack = tuple(parser.parser_state.state_stack)
        piece, tree = _step(parser, prepared)
        if tree is not None:
            return tree
        if piece is not None and len(stack) <= DEEPEST_STACK:
            read.append(piece)
            stacks.append(stack)
            earlier = stack
            continue
        start, end = word_at(prepared.text, _position(parser))
        failure = Failure(prepared, start, end, acceptable(stack), tuple(read), (*stacks, stack))
        if len(stack) > DEEPEST_STACK or problems == MOST_PROBLEMS:
            too_many = limits.too_many_problems(failure.span, MOST_PROBLEMS)
            report(limits.nested_too_deeply(failure.span, DEEPEST_NESTING) if len(stack) > DEEPEST_STACK else too_many)
            return _finish(parser)
        failure = _reframed(failure, earlier, parser)
        problem = explain(failure)
        report(problem)
        if failure.completes and failure.start == start and problem.span.start >= start:
            _complete(parser, start)
        problems += 1
        if failure.at_end:
            return _finish(parser)
        resumed = _resume(parser, failure, resumed)
        del read[len(failure.read) :], stacks[len(failure.read) :]
        earlier = ()


def _step(parser: "InteractiveParser", prepared: Prepared) -> "tuple[Piece | None, Tree[Token] | None]":
    """Read one word: its piece; or the whole tree at the end; or neither where reading stops."""
    from lark import Token, UnexpectedCharacters, UnexpectedToken

    state = parser.parser_state
    lexers: ContextualLexer = parser.lexer_thread.lexer  # type: ignore[assignment]
    lexer_state: LexerState = parser.lexer_thread.state  # type: ignore[assignment]
    before = lexer_state.line_ctr.char_pos
    try:
        token = lexers.lexers[state.position].next_token(lexer_state, state)
    except EOFError:
        token = Token("$END", "", len(prepared.text), end_pos=len(prepared.text))
    except UnexpectedCharacters:
        return None, None
    try:
        tree = parser.feed_token(token)
    except UnexpectedToken:
        if not read_as_name(parser, token):
            lexer_state.line_ctr.char_pos = token.start_pos if token.start_pos is not None else before
            return None, None
        token = Token.new_borrow_pos("NAME", str(token), token)
        tree = None
    if token.type == "$END":
        return None, tree
    return Piece(token.type, token.start_pos or 0, token.end_pos or 0), None


def _complete(parser: "InteractiveParser", at: int) -> None:
    """Keep what is complete before a slip: it is finished as if a `;` stood there."""
    from lark import Token, UnexpectedToken

    with suppress(UnexpectedToken):
        parser.feed_token(Token("SEMICOLON", ";", at, 1, 1, 1, 1, at))


def _reframed(failure: Failure, earlier: tuple[int, ...], parser: "InteractiveParser") -> Failure:
    """The same failure, or one word earlier: a line that begins a statement, read as the name missing on the line before.

    In `tier Hot if score >=` and, below it, `tier Warm if …`, the second `tier` has been taken for a name.
    """
    if not earlier or not failure.read or failure.read[-1].terminal != "NAME":
        return failure
    last = failure.read[-1]
    before = Failure(
        failure.prepared, last.start, last.end, acceptable(earlier), failure.read[:-1], failure.stacks[:-1]
    )
    terminal = _beginning_words().get(before.word)
    if terminal is None or not before.begins_line or before.previous is None:
        return failure
    for state in reversed(earlier):
        if shifts(state, terminal):
            following = next_state(state, terminal)
            return before if _lexed(parser, following, failure.start) else failure
    return failure


def _resume(parser: "InteractiveParser", failure: Failure, last: tuple[int, int]) -> tuple[int, int]:
    """Move the parser to where reading can go on, and cut its stack back to what can begin there.

    The answer is place and level; it lies behind the `last` one, or on a level further out, so that reading comes to
    an end.
    """
    state = parser.parser_state
    stack = state.state_stack
    levels = [level for level in reversed(range(len(stack))) if shifts(stack[level], NEXT_STATEMENT)]
    position, level = len(failure.prepared.text), levels[0]
    for candidate in _candidates(failure):
        found = _level_for(parser, failure, candidate, levels)
        if found is not None and (candidate > last[0] or found < last[1]):
            position, level = candidate, found
            break
    del stack[level + 1 :]
    del state.value_stack[level:]
    parser.lexer_thread.state.line_ctr.char_pos = position  # type: ignore[union-attr]
    return position, level


def _candidates(failure: Failure) -> Iterator[int]:
    """Places at which something may begin or a block may end: here, after each line break, `;` and block."""
    text, bare = failure.prepared.text, failure.prepared.bare
    if failure.begins_line:
        yield failure.start
    depth = 0
    for anchor in _ANCHOR.finditer(bare, failure.start):
        if anchor[0] == "{":
            depth += 1
            continue
        if anchor[0] == "}":
            if depth == 0:
                yield anchor.start()
            depth = max(0, depth - 1)
        if depth == 0:
            gap = _GAP.match(text, anchor.end())
            yield gap.end() if gap else anchor.end()


def _level_for(parser: "InteractiveParser", failure: Failure, position: int, levels: list[int]) -> int | None:
    """The level of the stack on which reading can go on at a place; None where it can't.

    A statement that can't stand between the braces around it is read there all the same, to be told about; only where
    that has been done does it end the block (when nothing else will), or is it passed over.
    """
    stack = parser.parser_state.state_stack
    text = failure.prepared.text
    start, end = word_at(text, position)
    word = text[start:end]
    if start != position:
        return None
    if word == "}":
        return next((level for level in levels if "RBRACE" in acceptable(tuple(stack[: level + 1]))), None)
    fresh = not failure.completes or position > failure.start
    if not _USED_AS_NAME.match(text, end):
        terminal = _beginning_words().get(word)
        if fresh and (terminal or _is_near(word, stack[: levels[0] + 1]) or _is_elsewhere(word, position, text)):
            return levels[0]
        if terminal:
            level = next((level for level in levels if shifts(stack[level], terminal)), None)
            return None if closes_later(failure) else level
    row = _lexed(parser, stack[levels[0]], position)
    if row is None or row == "SEMICOLON" or word in _first_words() or not shifts(stack[levels[0]], row):
        return None
    return levels[0]


def _is_near(word: str, stack: list[int]) -> bool:
    """Whether a word is probably a misspelt beginning, worth reading to be told about."""
    return word[:1].isalpha() and bool(did_you_mean(word, possible_words(acceptable(tuple(stack)))))


def _is_elsewhere(word: str, position: int, text: str) -> bool:
    """Whether a line begins with what begins a rule in other languages."""
    return word.lower() in ELSEWHERE and text[position - 1 : position] in {"", "\n"}


def _lexed(parser: "InteractiveParser", state: int, position: int) -> str | None:
    """The terminal that a state of the parser would read at a place."""
    lexers: ContextualLexer = parser.lexer_thread.lexer  # type: ignore[assignment]
    lexer_state: LexerState = parser.lexer_thread.state  # type: ignore[assignment]
    lexer: BasicLexer = lexers.lexers[state]  # type: ignore[assignment]
    found = lexer.match(lexer_state.text, position)  # type: ignore[no-untyped-call]
    return found[1] if found else None


@cache
def _beginning_words() -> dict[str, str]:
    """The words with which statements and steps begin, and their terminals."""
    beginnings = statement_terminals() | _STEPS
    return {word: terminal for terminal, word in keywords().items() if terminal in beginnings}


@cache
def _first_words() -> frozenset[str]:
    """The first words of everything that goes on a statement."""
    return frozenset(word.split()[0] for word in keywords().values()) - {"unknown", "otherwise"}


def _position(parser: "InteractiveParser") -> int:
    lexer_state: LexerState = parser.lexer_thread.state  # type: ignore[assignment]
    return lexer_state.line_ctr.char_pos


def _finish(parser: "InteractiveParser") -> "Tree[Token]":
    """The tree of all that is complete on the outermost level."""
    from lark import Token

    state = parser.parser_state
    level = max(level for level, each in enumerate(state.state_stack) if shifts(each, "POLICY"))
    del state.state_stack[level + 1 :]
    del state.value_stack[level:]
    tree: Tree[Token] = parser.feed_token(Token("$END", ""))
    return tree
