"""Every statement, field, row and step without braces as a sentence: one `match`, and a function for what needs more."""

from typing import assert_never

from leadrules.formatting.awards import award, limit, pattern
from leadrules.formatting.conditions import ATOM, commas, condition, is_bracket, operand
from leadrules.formatting.declarations import calendar, field
from leadrules.formatting.folding import HARD, INDENT, SPACE, Group, Nest, Piece, words
from leadrules.formatting.sentences import Sentence, because, conditional, names, plain, texts, under
from leadrules.formatting.spelling import name, text
from leadrules.formatting.steps import step
from leadrules.syntax import nodes

Block = nodes.LeadStatement | nodes.EventStatement | nodes.ScoreStatement | nodes.ByStatement | nodes.TestStatement


def sentence(written: nodes.Commented) -> Sentence:
    """How a statement, field, row or step is laid out."""
    match written:
        case nodes.FieldDeclaration():
            return field(written)
        case nodes.BandRow():
            return award(commas([pattern(each) for each in written.patterns]), written.award)
        case nodes.TestStep():
            return plain(step(written))
        case nodes.WhenStatement():
            return award(("when ", Nest(condition(written.condition), 2 * INDENT)), written.award)
        case nodes.TierStatement():
            return conditional("tier", f"tier {name(written.name)}", written.condition, written.because)
        case nodes.DisqualifyStatement():
            return conditional("disqualify", "disqualify", written.condition, written.because)
        case nodes.HandOffStatement():
            return conditional("hand_off", f"hand_off to {text(written.to.span)}", written.condition, written.because)
        case nodes.FlagStatement():
            return conditional("flag", f"flag {text(written.name.span)}", written.condition, written.because)
        case nodes.ListStatement():
            return conditional("list", f"list {text(written.name.span)}", written.condition, written.because)
        case nodes.NurtureStatement():
            contents = texts("nurture with", written.contents, written.span.start, 2 * INDENT)
            return conditional("nurture", contents, written.condition, written.because)
        case nodes.MoveStatement():
            head = f"move {name(written.origin)} to {name(written.target)}"
            return conditional("move", head, written.condition, written.because)
        case nodes.FollowUpStatement():
            return _follow_up(written)
        case nodes.LetStatement():
            head, value = f"let {name(written.name)}", ("= ", condition(written.value, ATOM))
            return Sentence("let", head, value, "", "", words(head, value))
        case nodes.DefineStatement():
            return _define(written)
        case nodes.AlwaysStatement():
            return _claim("claim", "always", written.condition)
        case nodes.NeverStatement():
            return _claim("claim", "never", written.condition)
        case nodes.AssumeStatement():
            return _claim("assume", "assume", written.condition)
        case _:
            return plain(_other(written))


def _other(written: nodes.Commented) -> Piece:
    """A statement that lines up with nothing."""
    match written:
        case nodes.PolicyStatement():
            return f"policy {text(written.name.span)}"
        case nodes.IncludeStatement():
            return f"include {text(written.path.span)}"
        case nodes.CalendarStatement():
            return calendar(written)
        case nodes.RequireStatement():
            return names("require", written.names, written.span.start)
        case nodes.BlankStatement():
            return texts("blank", written.texts, written.span.start)
        case nodes.StagesStatement():
            return names("stages", written.names, written.span.start)
        case nodes.ContactStatement():
            return ("contact when ", Nest(condition(written.condition)))
        case nodes.ScoreLimitStatement():
            return words("score", *map(limit, written.limits))
        case _:
            raise AssertionError(written)


def header(written: Block) -> Piece:
    """What stands before the brace of a block."""
    match written:
        case nodes.LeadStatement():
            return "lead {"
        case nodes.EventStatement():
            return "event {"
        case nodes.ScoreStatement():
            return words("score", name(written.name), *map(limit, written.limits), "{")
        case nodes.ByStatement():
            return ("by ", Nest(operand(written.operand)), " {")
        case nodes.TestStatement():
            return f"test {text(written.name.span)} {{"
        case _:
            assert_never(written)


# ---- Definitions, claims and follow-ups


def _define(written: nodes.DefineStatement) -> Sentence:
    """Folded, the body stands below its name, unless brackets hold it together."""
    head, body = f"define {name(written.name)}", condition(written.body)
    folded = (head, " as ", body) if is_bracket(written.body) else (head, " as", Nest((HARD, body)))
    return Sentence("define", head, ("as ", body), "", "", folded)


def _claim(kind: str, word: str, written: nodes.Expression) -> Sentence:
    body = condition(written)
    return Sentence(kind, word, body, "", "", (f"{word} ", Nest(body)))


def _follow_up(written: nodes.FollowUpStatement) -> Sentence:
    channel = f"by {name(written.channel)}" if written.channel else ""
    head = words("follow_up", channel, "within", _wait(written.wait))
    anchor = f"from {name(written.anchor)}" if written.anchor else ""
    after = words(("after ", Nest(condition(written.after))), anchor) if written.after else ""
    sending = texts("with", written.contents, written.contents[0].span.start) if written.contents else ""
    saying = f"saying {text(written.saying.span)}" if written.saying else ""
    holds = ("if ", Nest(condition(written.condition))) if written.condition else ""
    reason = because(written.because)
    first = Group((head, Nest((SPACE, after)))) if after else head
    folded = (first, *under(sending, saying, holds, reason))
    rest = words(after, sending, saying, holds)
    if not after:
        return Sentence("follow_up", words(head, rest), "", "", reason, folded)
    return Sentence("follow_up", head, rest, "", reason, folded)


def _wait(written: nodes.ElapsedWait | nodes.BusinessWait) -> Piece:
    high = condition(written.high, ATOM)
    length = (condition(written.low, ATOM), "..", high) if written.low else high
    if isinstance(written, nodes.ElapsedWait):
        return length
    one = written.low is None and isinstance(written.high, nodes.NumberLiteral) and written.high.text == "1"
    return (length, " business ", written.unit.removesuffix("s") if one else written.unit)
