"""What may stand where: conditions about one event, and the layers of outcomes, each of which may use those before it."""

from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import Final

from attrs import evolve, frozen

from leadrules.checking.meanings import (
    EVENT_WORDS,
    AgeOfEvent,
    DefineName,
    FieldOf,
    NamedScore,
    OutcomeWord,
    asks_fact,
    meaning,
)
from leadrules.checking.names import COLLECTIONS, Names
from leadrules.checking.problems import places as problems
from leadrules.checking.reading import Definition, Mention, Reading
from leadrules.checking.walking import parts_of
from leadrules.diagnostics.diagnostic import Diagnostic, Note
from leadrules.syntax import nodes
from leadrules.text.span import Span


class Layer(IntEnum):
    """From what is given to what is claimed."""

    FIELDS = 0
    COMPLETE = 1
    NAMED_SCORES = 2
    SCORE = 3
    DISQUALIFIED = 4
    TIER = 5
    HAND_OFF = 6
    OUTCOMES = 7
    CLAIMS = 8


LAYER_OF: Final[Mapping[str, Layer]] = {
    "stage": Layer.FIELDS,
    "complete": Layer.COMPLETE,
    "score": Layer.SCORE,
    "disqualified": Layer.DISQUALIFIED,
    "tier": Layer.TIER,
    "handed_off": Layer.HAND_OFF,
    "next_stage": Layer.OUTCOMES,
    **dict.fromkeys(COLLECTIONS, Layer.OUTCOMES),
}


@frozen
class Position:
    """Where a condition stands: it may use the layers before `layer`."""

    words: str  # "a tier", as the messages say it
    layer: Layer
    in_event: bool = False  # speaks about one event
    may_be_event: bool = False  # decides itself whether it does
    aggregates: bool = True

    @property
    def may_use(self) -> tuple[str, ...]:
        """The outcomes that a condition here may ask for."""
        before = [word for word, layer in LAYER_OF.items() if Layer.FIELDS < layer < min(self.layer, Layer.OUTCOMES)]
        return tuple(before)


WHEN: Final = Position("the rule of a score", Layer.NAMED_SCORES, may_be_event=True)
BY: Final = Position("a band table", Layer.NAMED_SCORES, may_be_event=True)
CONTACT: Final = Position("`contact when`", Layer.COMPLETE, in_event=True, aggregates=False)
AFTER: Final = Position("`after`", Layer.COMPLETE, in_event=True, aggregates=False)
ASSUME: Final = Position("an assumption", Layer.NAMED_SCORES)
DISQUALIFY: Final = Position("`disqualify`", Layer.DISQUALIFIED)
TIER: Final = Position("a tier", Layer.TIER)
HAND_OFF: Final = Position("`hand_off`", Layer.HAND_OFF)
FLAG: Final = Position("a flag", Layer.OUTCOMES)
LIST: Final = Position("a list", Layer.OUTCOMES)
FOLLOW_UP: Final = Position("a follow-up", Layer.OUTCOMES)
NURTURE: Final = Position("`nurture`", Layer.OUTCOMES)
MOVE: Final = Position("a move", Layer.OUTCOMES)
CLAIM: Final = Position("a claim", Layer.CLAIMS)
EXPECT: Final = Position("a test", Layer.CLAIMS)
ANYWHERE: Final = Position("a definition", Layer.CLAIMS, may_be_event=True)


def mentions(names: Names, defines: Mapping[str, Definition], node: nodes.Expression) -> Iterator[Mention]:
    """What a condition mentions that may not stand everywhere, in the order written."""
    match node:
        case nodes.Name():
            yield from _of_name(names, defines, node)
        case nodes.Within(part=part):
            yield from mentions(names, defines, part)
            yield Mention("event", "within", Layer.FIELDS, node.span, inside=False)
        case nodes.Aggregate(function=function, where=where):
            yield Mention("aggregate", function.value, Layer.FIELDS, node.span, inside=False)
            if where is not None:
                for mention in mentions(names, defines, where):
                    yield evolve(mention, inside=True)
        case nodes.Call(function=function, arguments=arguments):
            for argument in arguments:
                for mention in mentions(names, defines, argument):
                    if mention.kind != "event" or function.value not in {"age", "until"}:
                        yield mention
        case _:
            skipped = label_side(names, node)
            for part in parts_of(node):
                if part is not skipped:
                    yield from mentions(names, defines, part)


def _of_name(names: Names, defines: Mapping[str, Definition], node: nodes.Name) -> Iterator[Mention]:
    match meaning(names, node, in_event=True):
        case FieldOf(side="event") if not node.side and node.text not in EVENT_WORDS | names.fields.event.keys():
            pass  # not declared: of the event only where the condition is about one already
        case FieldOf(side="event") | AgeOfEvent():
            yield Mention("event", node.text, Layer.FIELDS, node.span, inside=False)
        case NamedScore(name=name):
            yield Mention("outcome", name, Layer.NAMED_SCORES, node.span, inside=False)
        case OutcomeWord(word=word):
            kind = "collection" if word in COLLECTIONS or word == "next_stage" else "outcome"
            yield Mention(kind, word, LAYER_OF[word], node.span, inside=False)
        case DefineName(name=name) if name in defines:
            for mention in defines[name].mentions:  # what is wrong inside an aggregate is said at the definition
                if not mention.inside:
                    yield evolve(mention, span=node.span, origin=mention.origin or mention.span)
        case _:
            pass


def is_condition(names: Names, defines: Mapping[str, Definition], node: nodes.Expression) -> bool:
    """Whether an expression is true or false, rather than a value (a `yes_no` value may stand for a condition)."""
    match node:
        case (
            nodes.Or() | nodes.And() | nodes.Not() | nodes.Implies() | nodes.AtLeast() | nodes.Within()
            | nodes.Comparison() | nodes.InList() | nodes.InRange() | nodes.TextTest()
        ):  # fmt: skip
            return True
        case nodes.Aggregate(function=function):
            return function.value == "any"
        case nodes.Call(function=function):
            return function.value in {"known", "unknown"}
        case nodes.Name():
            found = meaning(names, node, in_event=True)
            if isinstance(found, DefineName):
                return found.name in defines and defines[found.name].is_condition
            return asks_fact(found)
        case _:
            return False


def label_side(names: Names, node: nodes.Expression) -> nodes.Expression | None:
    """The side of `tier == Hot` that names a tier or a stage, or the list of them; None in other conditions."""
    match node:
        case nodes.Comparison(left=left, right=right):
            if label_word(names, left):
                return right
            return left if label_word(names, right) else None
        case nodes.InList(operand=operand, values=values) if label_word(names, operand):
            return values
        case _:
            return None


def label_word(names: Names, node: nodes.Expression) -> str | None:
    """`tier`, `stage` or `next_stage`, where a name asks for it."""
    if isinstance(node, nodes.Name) and node.text in {"tier", "stage", "next_stage"}:
        found = meaning(names, node, in_event=False)
        return found.word if isinstance(found, OutcomeWord) else None
    return None


def examine(reading: Reading, node: nodes.Expression, position: Position) -> bool:
    """Report what may not stand here, each thing once; whether the condition speaks about one event."""
    speaks = position.in_event
    said: set[tuple[str, str]] = set()
    for mention in mentions(reading.names, reading.defines, node):
        speaks = speaks or (mention.kind == "event" and not mention.inside and position.may_be_event)
        problem = _out_of_place(reading, mention, position, node)
        thing = (mention.kind, "" if mention.kind == "event" else mention.word)
        if problem and thing not in said:
            said.add(thing)
            reading.report(problem)
    return speaks


def _out_of_place(
    reading: Reading, mention: Mention, position: Position, condition: nodes.Expression
) -> Diagnostic | None:
    notes = (Note(mention.origin, "it is used here"),) if mention.origin else ()
    if mention.kind == "event":
        if mention.inside or position.in_event or position.may_be_event:
            return None
        about = _smallest(condition, mention.span).span.text
        field = mention.word in EVENT_WORDS and "lead" not in reading.names.fields.closed
        return problems.event_outside(mention.span, mention.word, about, position.words, notes, may_be_field=field)
    if mention.kind == "aggregate":
        if mention.inside:
            return problems.nested_aggregate(mention.span, mention.word, notes)
        return None if position.aggregates else problems.aggregate_in_event(mention.span, position.words, notes)
    if mention.layer > Layer.FIELDS and (mention.inside or position.in_event):
        where = "" if mention.inside else position.words
        return problems.outcome_in_event(mention.span, mention.word, where, notes)
    if mention.layer < position.layer:
        return None
    if mention.kind == "collection":
        return problems.only_in_claims(mention.span, mention.word, position.words, notes)
    same = mention.layer == position.layer
    return problems.too_early(mention.span, mention.word, position.words, position.may_use, notes, same_layer=same)


def _smallest(condition: nodes.Expression, span: Span) -> nodes.Expression:
    """The comparison or test around a name: what `any(…)` would be put around."""
    while isinstance(condition, nodes.Or | nodes.And | nodes.Not | nodes.Implies | nodes.AtLeast):
        inner = [part for part in parts_of(condition) if part.span.start <= span.start and span.end <= part.span.end]
        if not inner:
            break
        condition = inner[0]
    return condition
