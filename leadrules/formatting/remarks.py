"""Comments that the author wrote within a statement, put back at the folds nearest to where they stood."""

from collections.abc import Iterator, Sequence

from leadrules.formatting.folding import HARD, Beside, Fold, Group, Nest, Piece, Seam
from leadrules.formatting.placing import Comment


def remarked(piece: Piece, comments: Sequence[Comment]) -> Piece | None:
    """The piece with all of these comments, or None where one stands at no fold."""
    found, placed = _remarked(piece, comments)
    return found if placed == len(comments) else None


def _remarked(piece: Piece, comments: Sequence[Comment]) -> tuple[Piece, int]:
    """The piece with those comments that stand at its folds, and how many they are."""
    match piece:
        case str() | Fold() | Beside():
            return piece, 0
        case Seam():
            here = [each for each in comments if piece.start <= each.start < piece.end]
            return (piece, 0) if any(not each.alone for each in here[1:]) else (tuple(_lines(here)), len(here))
        case Nest():
            inner, placed = _remarked(piece.piece, comments)
            return Nest(inner, piece.by), placed
        case Group():
            inner, placed = _remarked(piece.piece, comments)
            return Group(inner), placed
        case _:
            parts = [_remarked(each, comments) for each in piece]
            return tuple(part for part, _ in parts), sum(placed for _, placed in parts)


def _lines(comments: Sequence[Comment]) -> Iterator[Piece]:
    """What stands right before a fold: a comment at the end of the line, others on lines of their own."""
    for comment in comments:
        if comment.alone:
            yield HARD
            yield comment.text
        else:
            yield Beside(comment.text)
