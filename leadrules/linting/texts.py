"""The texts that a policy holds its fields against: `industry == "IT"`, `action in ["demo", "seminar"]`."""

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from leadrules.linting.signals import tables
from leadrules.linting.unknowns import fields_in
from leadrules.linting.walking import walk
from leadrules.model.expressions import (
    Among,
    And,
    Comparison,
    Constant,
    EventField,
    Latest,
    LeadField,
    Maximum,
    Meant,
    Not,
    Operand,
    TextTest,
)
from leadrules.model.policy import Policy
from leadrules.model.written import written
from leadrules.sampling.walking import expressions
from leadrules.syntax.nodes import DidStep, GivenStep, LetStatement, PolicyText, TestStatement, TextLiteral
from leadrules.text.span import Span

FieldKey = tuple[str, str]  # "lead" or "event", and the name


@frozen
class Held:
    """A text that a field has to equal; `test` covers the whole comparison."""

    key: FieldKey
    text: str
    test: Span


def held_texts(policy: Policy) -> tuple[Held, ...]:
    """All of them, in rules and outcomes, once for each place."""
    return tuple(dict.fromkeys(each for part in expressions(without_tests(policy)) for each in _held(part)))


def given_texts(texts: Sequence[PolicyText]) -> Iterator[Held]:
    """The texts that tests give to fields."""
    for test in (statement for text in texts for statement in text.statements if isinstance(statement, TestStatement)):
        for step in test.steps:
            if isinstance(step, DidStep):
                yield Held(("event", "action"), step.action.value, step.action.span)
            if isinstance(step, DidStep | GivenStep):
                side = "event" if isinstance(step, DidStep) else "lead"
                for each in step.values:
                    if isinstance(each.value, TextLiteral):
                        yield Held((side, each.name.text), each.value.value, each.value.span)


def without_tests(policy: Policy) -> Policy:
    """The policy without what changes no decision."""
    return evolve(policy, assumptions=(), claims=(), tests=())


def mentioned_texts(policy: Policy) -> frozenset[tuple[FieldKey, str]]:
    """The texts that a declaration or a test of some kind names, each with its field."""
    found = {(each.key, each.text) for each in held_texts(policy)}
    for side, fields in (("lead", policy.schema.lead_fields), ("event", policy.schema.event_fields)):
        found |= {((side, field.name), choice) for field in fields for choice in field.choices or ()}
    for part in expressions(without_tests(policy)):
        key = key_of(part.operand) if isinstance(part, TextTest) else None
        if isinstance(part, TextTest) and key is not None:
            found |= {(key, text) for text in part.texts}
    return frozenset(found)


def spoken_for(policy: Policy) -> frozenset[FieldKey | None]:
    """Fields of which a rule says something for all values: by a negation, a text test, or a table with `otherwise`."""
    asked: list[object] = [part for part in expressions(without_tests(policy)) if isinstance(part, Not | TextTest)]
    for _, rows in tables(policy):
        if rows and rows[-1].condition == And(()):
            asked += [row.condition for row in rows]
    return frozenset(key_of(field) for field in fields_in(tuple(asked)))


def key_of(operand: Operand) -> FieldKey | None:
    """The field whose values an operand has."""
    match operand:
        case LeadField(name):
            return "lead", name
        case EventField(name) | Latest(EventField(name)) | Maximum(EventField(name)):
            return "event", name
        case _:
            return None


def _held(part: Meant) -> Iterator[Held]:
    match part:
        case Comparison("==", operand, Constant(str(text))) | Comparison("==", Constant(str(text)), operand):
            texts: tuple[object, ...] = (text,)
        case Among(operand, texts):
            pass
        case _:
            return
    key = key_of(operand)
    if key is not None:
        yield from (Held(key, text, written(part)) for text in texts if isinstance(text, str))


def place(texts: Sequence[PolicyText], text: str, test: Span) -> Span:
    """Where a text is written: in the test itself, or in a constant that it names; else the whole test."""
    literals = [node.span for node in walk(texts) if isinstance(node, TextLiteral) and node.value == text]
    for literal in literals:
        if literal.source == test.source and test.start <= literal.start < test.end:
            return literal
    for node in walk(texts):
        if isinstance(node, LetStatement) and node.name.text in test.text:
            for literal in literals:
                if literal.source == node.span.source and node.span.start <= literal.start < node.span.end:
                    return literal
    return test
