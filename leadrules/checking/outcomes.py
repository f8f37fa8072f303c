"""What follows from a score: tiers, disqualification, hand-offs, flags, lists, nurture, moves; and claims."""

from collections.abc import Sequence
from typing import TypedDict

from leadrules.checking import layers
from leadrules.checking.expressions import condition
from leadrules.checking.problems import names as problems
from leadrules.checking.reading import Reading
from leadrules.checking.reasons import own_words
from leadrules.model import outcomes as model
from leadrules.model.expressions import Condition
from leadrules.model.signals import Place
from leadrules.syntax import nodes
from leadrules.text.span import Span

_Judging = (
    nodes.TierStatement | nodes.DisqualifyStatement | nodes.HandOffStatement | nodes.FlagStatement | nodes.ListStatement
    | nodes.NurtureStatement | nodes.MoveStatement
)  # fmt: skip


class _Common(TypedDict):
    """What every outcome has."""

    condition: Condition | None
    because: str
    place: Place
    span: Span


def _judged(reading: Reading, statement: _Judging, position: layers.Position) -> _Common:
    """The condition of an outcome, its reason and its place."""
    written, because = statement.condition, statement.because
    meant = None
    if written is not None:
        layers.examine(reading, written, position)
        meant = condition(reading, written, in_event=False)
    words = own_words(written.span) if written is not None else "otherwise"
    return {
        "condition": meant,
        "because": because.value if because else words,
        "place": reading.place(statement.span),
        "span": statement.span,
    }


def tier(reading: Reading, statement: nodes.TierStatement) -> model.Tier:
    """`tier Hot if score >= 50`."""
    return model.Tier(statement.name.text, **_judged(reading, statement, layers.TIER))


def disqualification(reading: Reading, statement: nodes.DisqualifyStatement) -> model.Disqualification:
    """`disqualify if email ends with "@example.com"`."""
    return model.Disqualification(**_judged(reading, statement, layers.DISQUALIFY))


def hand_off(reading: Reading, statement: nodes.HandOffStatement) -> model.HandOff:
    """`hand_off to "Field Sales" if tier == Hot`."""
    return model.HandOff(statement.to.value, **_judged(reading, statement, layers.HAND_OFF))


def flag(reading: Reading, statement: nodes.FlagStatement) -> model.Flag:
    """`flag "即対応" if …`."""
    return model.Flag(statement.name.value, **_judged(reading, statement, layers.FLAG))


def listing(reading: Reading, statement: nodes.ListStatement) -> model.Listing:
    """`list "優先対応リスト" if handed_off`."""
    return model.Listing(statement.name.value, **_judged(reading, statement, layers.LIST))


def nurture(reading: Reading, statement: nodes.NurtureStatement) -> model.Nurture:
    """`nurture with "white paper" if tier == Cold`."""
    contents = tuple(dict.fromkeys(each.value for each in statement.contents))
    return model.Nurture(contents, **_judged(reading, statement, layers.NURTURE))


def move(reading: Reading, statement: nodes.MoveStatement) -> model.Move:
    """`move New to Untouched if complete`; both are among the stages."""
    stages = reading.names.stages
    for name in (statement.origin, statement.target):
        if stages and name.text not in stages:
            reading.report(problems.unknown_stage(name.span, name.text, stages))
    common = _judged(reading, statement, layers.MOVE)
    return model.Move(statement.origin.text, statement.target.text, **common)


def check_stages(reading: Reading, statements: Sequence[nodes.Statement]) -> None:
    """Moves need stages; said once, at the first move."""
    moves = [each for each in statements if isinstance(each, nodes.MoveStatement)]
    if moves and not reading.names.stages:
        named = [name.text for each in moves for name in (each.origin, each.target)]
        reading.report(problems.no_stages(moves[0].span, named))


def claim(
    reading: Reading, statement: nodes.AssumeStatement | nodes.AlwaysStatement | nodes.NeverStatement
) -> model.Claim:
    """`assume`, `always` and `never`."""
    match statement:
        case nodes.AssumeStatement():
            kind, position = "assume", layers.ASSUME
        case nodes.AlwaysStatement():
            kind, position = "always", layers.CLAIM
        case nodes.NeverStatement():
            kind, position = "never", layers.CLAIM
    layers.examine(reading, statement.condition, position)
    meant = condition(reading, statement.condition, in_event=False)
    words = own_words(statement.condition.span)
    return model.Claim(kind, meant, words, reading.place(statement.span), span=statement.span)


def contact(reading: Reading, statement: nodes.ContactStatement) -> Condition:
    """`contact when action in ["call", "meeting"]`."""
    layers.examine(reading, statement.condition, layers.CONTACT)
    return condition(reading, statement.condition, in_event=True)
