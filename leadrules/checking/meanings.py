"""What a name means where it stands: an outcome, a score, a constant, a definition, or a field of the lead or event."""

from attrs import frozen

from leadrules.checking.declarations import BUILT_IN, SIDES
from leadrules.checking.names import COLLECTIONS, FACTS, OUTCOME_WORDS, Names
from leadrules.checking.problems import names as problems
from leadrules.diagnostics.diagnostic import Diagnostic, Note
from leadrules.syntax import nodes

# Names of every event, declared or not.
EVENT_WORDS = frozenset({"action", "at", "age"})


@frozen
class OutcomeWord:
    """`score`, `tier`, `complete`, …"""

    word: str


@frozen
class NamedScore:
    """The score of a block, or `other`."""

    name: str


@frozen
class LetName:
    """A constant."""

    name: str


@frozen
class DefineName:
    """A definition."""

    name: str


@frozen
class FieldOf:
    """A field of a side, declared or not."""

    side: str
    name: str


@frozen
class AgeOfEvent:
    """`age` of an event."""


@frozen
class Nothing:
    """It means nothing, and this is why."""

    problem: Diagnostic


Meaning = OutcomeWord | NamedScore | LetName | DefineName | FieldOf | AgeOfEvent | Nothing


def meaning(names: Names, name: nodes.Name, *, in_event: bool) -> Meaning:
    """What a name means; `in_event` where a condition speaks about one event."""
    text = name.text
    if name.side:
        return _of_side(names, name, name.side)
    if not name.quoted and text in OUTCOME_WORDS and (text != "stage" or names.stages):
        return OutcomeWord(text)
    if text in names.lets:
        return LetName(text)
    if text in names.defines:
        return DefineName(text)
    if text in names.scores:
        return NamedScore(text)
    return _bare_field(names, name, in_event=in_event)


def _of_side(names: Names, name: nodes.Name, side: str) -> Meaning:
    """`lead.x` and `event.x`."""
    text = name.text
    if side == "event" and text == "age" and text not in names.fields.event:
        return AgeOfEvent()
    built_in = text in BUILT_IN[side] or (side == "lead" and text == "stage" and names.stages)
    if built_in or text in names.fields.of(side) or side not in names.fields.closed:
        return FieldOf(side, text)
    return Nothing(
        problems.unknown_field(
            name.span, text, (side,), (*names.fields.of(side), *BUILT_IN[side]), _other_side(names, text, side)
        )
    )


def _bare_field(names: Names, name: nodes.Name, *, in_event: bool) -> Meaning:
    """A name that can only be a field."""
    fields, text = names.fields, name.text
    of_event = text in fields.event or (text in EVENT_WORDS and not name.quoted)
    if of_event and text in fields.lead:
        return Nothing(problems.two_sides(name.span, text, _declarations(names, text)))
    if of_event:
        return AgeOfEvent() if text == "age" and text not in fields.event else FieldOf("event", text)
    if text in fields.lead or (text == "id" and not name.quoted):
        return FieldOf("lead", text)
    sides = SIDES if in_event else ("lead",)
    for word, labels in (("tier", names.tiers), ("stage", names.stages)):
        if text in labels and not name.quoted:
            return Nothing(problems.label_alone(name.span, text, word))
    missing = [side for side in sides if side not in fields.closed]
    if len(missing) == 1:
        return FieldOf(missing[0], text)
    if missing:
        return Nothing(problems.which_side(name.span, text))
    known = names.to_suggest()
    elsewhere = not in_event and "event" not in fields.closed
    return Nothing(problems.unknown_field(name.span, text, sides, known, may_be_event=elsewhere))


def _declarations(names: Names, text: str) -> tuple[Note, ...]:
    notes = []
    for side in SIDES:
        declared = names.fields.of(side).get(text)
        if declared:
            notes.append(Note(declared.span, f"a field of the {side}"))
    return tuple(notes)


def _other_side(names: Names, text: str, side: str) -> str:
    """Where `lead.x` is a field of the event, or the other way round."""
    other = "event" if side == "lead" else "lead"
    return f"it is a field of the {other}: write `{other}.{text}`" if text in names.fields.of(other) else ""


def described(names: Names, found: Meaning) -> str:
    """What a name is, in words; empty for a name that means nothing and for fields that are not declared."""
    match found:
        case LetName():
            return "a constant"
        case DefineName():
            return "a definition"
        case NamedScore():
            return "a score"
        case OutcomeWord():
            return "decided by the policy"
        case AgeOfEvent():
            return "how long ago the event was"
        case FieldOf(side=side, name=name):
            return f"a field of the {side}" if names.fields.field(side, name) else ""
        case Nothing():
            return ""


def asks_fact(found: Meaning) -> bool:
    """A word that is true or false by itself."""
    return isinstance(found, OutcomeWord) and found.word in FACTS


def names_collection(found: Meaning) -> bool:
    """A word for several texts, which can only be searched: `flags contains "…"`."""
    return isinstance(found, OutcomeWord) and found.word in COLLECTIONS
