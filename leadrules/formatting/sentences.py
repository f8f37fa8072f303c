"""What a statement without braces is laid out as: cells that line up with those of its neighbours, and its folded form."""

from typing import Final

from attrs import frozen

from leadrules.formatting.conditions import commas, condition
from leadrules.formatting.folding import HARD, INDENT, SPACE, Group, Nest, Piece, Seam, words
from leadrules.formatting.spelling import name, text
from leadrules.syntax import nodes

PLAIN: Final = ""  # the kind of what lines up with nothing
RULE: Final = "rule"  # … of what gives points
FIELD: Final = "field"  # … of what has a type


@frozen
class Sentence:
    """A statement, field, row or step.

    Neighbours of one `kind` line up: their `middle` (`then +5`, `if score >= 50`), then what is `extra` to it (`once`),
    then `because`. `folded` is how it stands on several lines.
    """

    kind: str
    head: Piece
    middle: Piece
    extra: Piece
    because: Piece
    folded: Piece


def plain(piece: Piece) -> Sentence:
    """One that lines up with nothing and folds by itself."""
    return Sentence(PLAIN, piece, "", "", "", piece)


def clauses(kind: str, head: Piece, middle: Piece, extra: Piece = "", because: Piece = "") -> Sentence:
    """One that, folded, has each of its clauses on a line of its own."""
    folded = (head, *under(words(middle, extra), because))
    return Sentence(kind, head, middle, extra, because, folded)


def under(*pieces: Piece) -> tuple[Piece, ...]:
    """Those that are there, each on a line of its own and further in."""
    return tuple(Nest((HARD, each)) for each in pieces if each != "")


def conditional(kind: str, head: Piece, written: nodes.Expression | None, reason: nodes.At[str] | None) -> Sentence:
    """`… if CONDITION because REASON`; without a condition, `otherwise`."""
    holds: Piece = ("if ", Nest(condition(written))) if written else "otherwise"
    return clauses(kind, head, holds, because=because(reason))


def because(reason: nodes.At[str] | None) -> Piece:
    """`because "decision maker"`, if there is a reason."""
    return f"because {text(reason.span)}" if reason else ""


def several(word: str, items: Piece, start: int, first: int, by: int = INDENT) -> Piece:
    """A word and items with commas between them, one a line where they do not fit on one."""
    return (word, Group(Nest((Seam(start, first), SPACE, items), by)))


def texts(word: str, written: tuple[nodes.At[str], ...], start: int, by: int = INDENT) -> Piece:
    """A word and texts."""
    items = commas([(each.span.start, text(each.span), each.span.end) for each in written])
    return several(word, items, start, written[0].span.start, by)


def names(word: str, written: tuple[nodes.Name, ...], start: int) -> Piece:
    """A word and names."""
    items = commas([(each.span.start, name(each), each.span.end) for each in written])
    return several(word, items, start, written[0].span.start)
