"""The same policy in another order: rules among themselves, or statements wherever they may stand."""

from collections.abc import Sequence
from random import Random

from leadrules.syntax import nodes
from leadrules.text.span import Span

_RULES = (nodes.WhenStatement, nodes.ByStatement, nodes.ScoreStatement)
# Statements that may move among those of other kinds, while those of their own kind stay in line.
_IN_LINE = (
    nodes.MoveStatement, nodes.HandOffStatement, nodes.FlagStatement, nodes.ListStatement, nodes.NurtureStatement,
    nodes.DisqualifyStatement, nodes.FollowUpStatement, nodes.RequireStatement,
)  # fmt: skip


def rules_permuted(text: str, policy: nodes.PolicyText, chance: Random) -> str:
    """The rules of each block in any order, and the blocks and the rules outside them in any order."""
    statements = [each for each in policy.statements if isinstance(each, _RULES)]
    pieces = [_rules_of_a_block(text, each, chance) for each in statements]
    chance.shuffle(pieces)
    return _replaced(text, [each.span for each in statements], pieces)


def _rules_of_a_block(text: str, statement: nodes.Statement, chance: Random) -> str:
    start, end = statement.span.start, statement.span.end
    if not isinstance(statement, nodes.ScoreStatement):
        return text[start:end]
    pieces = [text[each.span.start : each.span.end] for each in statement.rules]
    chance.shuffle(pieces)
    return _replaced(text[:end], [each.span for each in statement.rules], pieces)[start:]


def statements_moved(text: str, policy: nodes.PolicyText, chance: Random) -> str:
    """All statements in any order in which tiers, moves and whatever is listed keep theirs among themselves."""
    statements = list(policy.statements)
    tiers = [each for each in statements if isinstance(each, nodes.TierStatement)]
    moved = [each for each in statements if not isinstance(each, nodes.TierStatement)]
    chance.shuffle(moved)
    for kind in _IN_LINE:
        places = [place for place, each in enumerate(moved) if isinstance(each, kind)]
        for place, each in zip(places, [each for each in statements if isinstance(each, kind)], strict=True):
            moved[place] = each
    place = chance.randint(0, len(moved))
    moved[place:place] = tiers  # the lines of one tier stand together
    pieces = [text[each.span.start : each.span.end] for each in moved]
    return _replaced(text, [each.span for each in statements], pieces)


def _replaced(text: str, spans: Sequence[Span], pieces: Sequence[str]) -> str:
    """The text with another piece at each span; comments and whatever else stands between them stay."""
    for span, piece in sorted(zip(spans, pieces, strict=True), key=lambda each: -each[0].start):
        text = f"{text[: span.start]} {piece} {text[span.end :]}"  # what stood next to a brace may need room now
    return text
