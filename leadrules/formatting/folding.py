"""Text that may go over several lines: pieces, and the places between them where a line may end.

A piece is a string, several pieces, or one of the shapes below. A group stands on one line where it fits; where it does
not, a line ends at each of its own folds, and the groups within it are asked again.
"""

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from leadrules.text.cells import width

ROOM = 120  # cells of a line
INDENT = 2


@frozen
class Line:
    """A line of the page: what is written, and the comment beside it."""

    code: str
    comment: str = ""


@frozen
class Fold:
    """A place where a line may end. `flat` stands there where it does not; None: it always ends."""

    flat: str | None = " "


@frozen
class Nest:
    """Lines that begin within this piece stand further in."""

    piece: "Piece"
    by: int = INDENT


@frozen
class Group:
    """Either all on one line, or folded at each of its own folds."""

    piece: "Piece"


@frozen
class Seam:
    """Nothing, right before a fold; comments that the author wrote between these two offsets stand here."""

    start: int
    end: int


@frozen
class Beside:
    """A comment at the end of the line; a fold follows."""

    comment: str


Piece = str | Fold | Nest | Group | Seam | Beside | tuple["Piece", ...]

HARD = Fold(None)
SOFT = Fold("")
SPACE = Fold(" ")


def flat(piece: Piece) -> str | None:
    """The piece on one line, or None where it can't stand on one."""
    match piece:
        case str():
            return piece
        case Fold():
            return piece.flat
        case Seam():
            return ""
        case Beside():
            return None
        case Nest() | Group():
            return flat(piece.piece)
        case _:
            parts = []
            for each in piece:
                part = flat(each)
                if part is None:
                    return None
                parts.append(part)
            return "".join(parts)


def fold(piece: Piece, indent: int) -> list[Line]:
    """The piece on as few lines as its groups need, each within the room as far as it can be."""
    lines: list[Line] = []
    code, comment = " " * indent, ""
    rest: list[tuple[int, bool, Piece]] = [(indent, False, piece)]  # with how far in, and whether on one line
    while rest:
        inner, whole, this = rest.pop()
        match this:
            case str():
                code += this
            case Seam():
                pass
            case Beside():
                comment = this.comment
            case Nest():
                rest.append((inner + this.by, whole, this.piece))
            case Group():
                rest.append((inner, whole or _fits(this.piece, rest, ROOM - width(code)), this.piece))
            case Fold():
                if whole:
                    code += this.flat or ""
                else:
                    lines.append(Line(code.rstrip(), comment))
                    code, comment = " " * inner, ""
            case _:
                rest.extend((inner, whole, each) for each in reversed(this))
    return [*lines, Line(code.rstrip(), comment)]


def _fits(piece: Piece, rest: Sequence[tuple[int, bool, Piece]], room: int) -> bool:
    """Whether the piece has room on one line, together with what follows it up to the next place to end a line."""
    text = flat(piece)
    if text is None:
        return False
    room -= width(text)
    for part in _unfolded(rest):
        room -= width(part)
        if room < 0:
            break
    return room >= 0


def _unfolded(rest: Sequence[tuple[int, bool, Piece]]) -> Iterator[str]:
    """The strings that come next on the same line, whatever is done."""
    waiting = list(rest)
    while waiting:
        inner, whole, this = waiting.pop()
        match this:
            case str():
                yield this
            case Fold():
                if not whole:
                    return
                yield this.flat or ""
            case Seam() | Beside():
                pass
            case Nest() | Group():
                waiting.append((inner, whole, this.piece))
            case _:
                waiting.extend((inner, whole, each) for each in reversed(this))


# ---- Pieces in a row


def joined(pieces: Iterable[Piece], between: Piece) -> Piece:
    """The pieces with something between each two."""
    found: list[Piece] = []
    for each in pieces:
        if found:
            found.append(between)
        found.append(each)
    return tuple(found)


def words(*pieces: Piece) -> Piece:
    """The pieces that are there, with a space between each two."""
    found = [each for each in pieces if each != ""]
    return joined(found, " ") if found else ""
