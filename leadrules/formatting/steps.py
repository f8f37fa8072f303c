"""The steps of a test as pieces."""

from leadrules.formatting.conditions import ATOM, commas, condition, first_word
from leadrules.formatting.folding import SPACE, Group, Nest, Piece, words
from leadrules.formatting.sentences import several
from leadrules.formatting.spelling import name, text
from leadrules.syntax import nodes


def step(written: nodes.TestStep) -> Piece:
    """`given`, `did`, `now` or `expect`."""
    match written:
        case nodes.GivenStep():
            return several("given", _assignments(written.values), written.span.start, written.values[0].span.start)
        case nodes.DidStep():
            return _did(written)
        case nodes.NowStep():
            return ("now ", condition(written.time, ATOM))
        case nodes.ExpectStep():
            return ("expect ", Nest(_expected(written.condition)))
        case nodes.ExpectFollowUpStep():
            return _expect_follow_up(written)
        case _:
            raise AssertionError(written)


def _expected(written: nodes.Expression) -> Piece:
    """A condition that begins with a field called `follow_up` would be taken for a step about a follow-up."""
    first = first_word(written)
    piece = condition(written)
    return ("(", piece, ")") if first and first.text == "follow_up" else piece


def _expect_follow_up(written: nodes.ExpectFollowUpStep) -> Piece:
    status = written.status.value if written.status else ""
    channel = f"by {name(written.channel)}" if written.channel else ""
    due: Piece = condition(written.due, ATOM) if written.due else ""
    window = (condition(written.not_before, ATOM), "..", due) if written.not_before else due
    return words("expect", "not" if written.negated else "", status, "follow_up", channel, "due" if due else "", window)


def _assignments(written: tuple[nodes.Assignment, ...]) -> Piece:
    return commas(
        [(each.span.start, (f"{name(each.name)} = ", condition(each.value, ATOM)), each.span.end) for each in written]
    )


def _did(written: nodes.DidStep) -> Piece:
    when: Piece = ""
    if written.ago:
        when = (condition(written.ago, ATOM), " ago")
    if written.at:
        when = ("at ", condition(written.at, ATOM))
    action = text(written.action.span)
    if not written.values:
        return words("did", action, when)
    values = _assignments(written.values)
    return Group(("did ", action, ",", Nest((SPACE, values, SPACE, when))))
