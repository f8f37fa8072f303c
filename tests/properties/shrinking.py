"""A triple that fails, made small: events, fields and statements go as long as what is left still fails."""

from collections.abc import Callable, Iterator

from attrs import evolve

from leadrules.syntax import nodes
from tests.properties.triples import Triple, compile_text

Fails = Callable[[Triple], bool]


def shrunk(triple: Triple, fails: Fails) -> Triple:
    """The smallest that is found by leaving out one thing at a time; it fails like the one given."""
    smaller = next((each for each in _smaller(triple) if fails(each)), None)
    return triple if smaller is None else shrunk(smaller, fails)


def _smaller(triple: Triple) -> Iterator[Triple]:
    """The triple without one of its statements, rules, events or fields."""
    compilation = compile_text(triple.text)
    if compilation.compiled is not None:
        for part in _parts(compilation.compiled.text):
            text = triple.text[: part.span.start] + triple.text[part.span.end :]
            without = compile_text(text).compiled
            if without is not None:
                yield evolve(triple, policy=without.policy, text=text)
    lead = triple.lead
    for number in range(len(lead.events)):
        yield evolve(triple, lead=evolve(lead, events=lead.events[:number] + lead.events[number + 1 :]))
    for name in lead.fields:
        yield evolve(triple, lead=evolve(lead, fields={key: each for key, each in lead.fields.items() if key != name}))


def _parts(text: nodes.PolicyText) -> Iterator[nodes.Node]:
    """Statements first, then the rules, rows and fields inside them; nothing of an included file."""
    own = [each for each in text.statements if each.span.source is text.span.source]
    yield from own
    for statement in own:
        match statement:
            case nodes.ScoreStatement(rules=parts) | nodes.ByStatement(rows=parts) | nodes.TestStatement(steps=parts):
                yield from parts
