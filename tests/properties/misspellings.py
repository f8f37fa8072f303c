"""Made-up slips of the pen: each word of a policy misspelt by one letter, and what is said about it."""

from collections.abc import Iterator
from random import Random
from typing import Final

from attrs import frozen

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.linting.rule import Subject
from leadrules.linting.rules import misspelt_field, misspelt_outcome, misspelt_value
from leadrules.linting.walking import walk
from leadrules.pipeline import Compiled, compile_source
from leadrules.syntax import nodes
from leadrules.syntax.expectations import keywords
from leadrules.syntax.grammar import policy_parser
from leadrules.syntax.preparation import prepare
from leadrules.text.source import Source

EDITS: Final = ("insert", "drop", "swap", "replace")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
# Words of the language that the grammar reads as one of several.
_SPELT: Final = {
    "KIND", "PERIOD", "WEEKDAY", "BUSINESS_TIME", "MEMBERSHIP", "TEXT_TEST", "MATCHES", "ANY_OF", "IGNORING_CASE", "YES_NO",
    "STATUS", "KNOWING", "TIMING", "COUNTING", "COLLECTING",
}  # fmt: skip
_ADVICE: Final = (misspelt_field, misspelt_outcome, misspelt_value)


@frozen
class Word:
    """A word at a place, and what it is: a keyword, a field, a tier …"""

    kind: str
    text: str
    start: int


@frozen
class Answer:
    """What is said about a slip: `right` names the right word; else it is another policy, or the answer is a wrong one."""

    verdict: str
    misspelt: str
    said: tuple[Diagnostic, ...] = ()


def words_of(text: str) -> tuple[Word, ...]:
    """Every word of a policy that refers to something which is given elsewhere: by the language, or by the policy."""
    source = Source("a.rules", text)
    compiled = compile_source(source).compiled
    assert compiled is not None, text
    known, given = _known(compiled), _given(compiled.text)
    keyword_like = keywords().keys() | _SPELT
    found = []
    for token in _tokens(source):
        written = text[token.start_pos : token.end_pos]
        if token.type in keyword_like:
            found.append(Word("keyword", written, token.start_pos))
        elif token.type == "NAME" and token.start_pos not in given and written in known:
            found.append(Word(known[written], written, token.start_pos))
        elif token.type == "TEXT" and known.get(written) == "value" and token.start_pos not in given:
            found.append(Word("value", written[1:-1], token.start_pos + 1))
    return tuple(found)


def _tokens(source: Source) -> Iterator:
    from leadrules.syntax.words import on_error

    parser = policy_parser().parse_interactive(prepare(source).text)
    tokens = []
    policy_parser().parse(prepare(source).text, on_error=on_error)  # it can be read
    for token in parser.lexer_thread.lex(parser.parser_state):
        tokens.append(token)
        parser.feed_token(token)
    return iter(tokens)


def _known(compiled: Compiled) -> dict[str, str]:
    """What each word of the policy names. Values are declared ones, in their quotation marks."""
    policy, text = compiled.policy, compiled.text
    fields = (*policy.schema.lead_fields, *policy.schema.event_fields)
    known = {f'"{choice}"': "value" for field in fields for choice in field.choices or ()}
    known |= {field.name: "field" for field in fields}
    known |= dict.fromkeys(policy.stages, "stage") | {tier.name: "tier" for tier in policy.tiers}
    for statement in text.statements:
        match statement:
            case nodes.LetStatement(name=name):
                known[name.text] = "let"
            case nodes.DefineStatement(name=name):
                known[name.text] = "define"
            case nodes.ScoreStatement(name=name):
                known[name.text] = "score"
            case _:
                pass
    return known


def _given(text: nodes.PolicyText) -> set[int]:
    """Where words are given their meaning: a slip there is the author's own new word."""
    places: set[int] = set()
    for statement in text.statements:
        match statement:
            case nodes.LeadStatement() | nodes.EventStatement() | nodes.StagesStatement() | nodes.BlankStatement():
                places |= set(range(statement.span.start, statement.span.end))
            case nodes.LetStatement() | nodes.DefineStatement() | nodes.ScoreStatement() | nodes.TierStatement():
                places.add(statement.name.span.start)
            case _:
                pass
    for node in walk(text):  # a channel may be called like a field
        channel = getattr(node, "channel", None)
        places |= {channel.span.start} if channel is not None else set()
    return places


def misspelt(word: str, edit: str, chance: Random) -> str | None:
    """The word with one letter too many, too few, in another place, or another one; None where that can't be."""
    at = chance.randrange(len(word))
    letter = chance.choice(_LETTERS)
    match edit:
        case "insert":
            changed = word[: at + 1] + letter + word[at + 1 :]
        case "drop":
            changed = word[:at] + word[at + 1 :]
        case "swap":
            changed = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
        case _:
            changed = word[:at] + letter + word[at + 1 :]
    return changed if changed not in {word, ""} and " ".join(changed.split()) == changed else None


def answer(text: str, word: Word, changed: str) -> Answer:
    """What is said about a policy in which a word is misspelt."""
    slipped = text[: word.start] + changed + text[word.start + len(word.text) :]
    compilation = compile_source(Source("a.rules", slipped))
    said = compilation.diagnostics
    if compilation.compiled is not None:
        subject = Subject(compilation.compiled)
        said = tuple(each for rule in _ADVICE for each in rule.find(subject))
    right = any(_offers(each, word, changed) for each in said)
    verdict = "right" if right else "another" if compilation.compiled is not None else "wrong"
    return Answer(verdict, changed, said)


def _offers(finding: Diagnostic, word: Word, changed: str) -> bool:
    """Whether a finding about this place offers the right word."""
    near = finding.span.start <= word.start + len(changed) + 1 and word.start - 1 <= finding.span.end
    offered = (f"`{word.text}`", f'"{word.text}"', f"`{' '.join(word.text.split())}`", f"`{word.text}(…)`")
    return near and any(each in finding.hint for each in offered)
