"""Names that are words of the language elsewhere stay names, whatever stood between them and their neighbours."""

from itertools import product
from random import Random

import pytest

from leadrules.formatting.format import format_text
from leadrules.syntax import nodes
from leadrules.syntax.expectations import keywords
from leadrules.syntax.parser import parse
from leadrules.text.source import Source

WORDS = sorted({word for words in keywords().values() for word in words.split() if word.isidentifier()})
AWARDS = (
    "+1", "+1 once", "+1 once per day", "+1 once per x", "+1 halving every 3d", "+1 losing 3% every h", "+1 up to 3",
    '+1 because "x"', "+p",
)  # fmt: skip
TYPES = ("text", 'number from "x"', 'number from "x" in 5', 'date as "%d"', 'one of "a"', 'one of "a" from "b"')
ENDS = (
    "require {}", "stages A, {}", "define d as {}", "follow_up within {}", "always {}", "score max {}", "when a then +{}",
    "when a then +1 once per {}", "when a then +1 up to {}", "follow_up within 3d after a from {}", "assume a within {}",
)  # fmt: skip
STEPS = (
    "given b = {}",
    'did "x" {} ago',
    'did "x" at {}',
    "now {}",
    "expect {}",
    "expect ({} == 1)",
    "expect (not {})",
)
STATEMENTS = [each for each in nodes.Statement.__subclasses__() if each.__doc__]


def check(text: str) -> bool:
    """Whether the text can be read; if so, it has a form that is final."""
    source = Source("made-up.rules", text)
    if parse(source)[1]:
        return False
    done = format_text(source)
    assert done.text is not None, text
    assert done.text == format_text(Source("made-up.rules", done.text)).text, text
    return True


@pytest.mark.parametrize("written", STATEMENTS, ids=lambda each: each.__name__)
def test_every_statement_has_a_form(written):
    """The example of each node."""
    assert check(written.__doc__)


def test_rows():
    """A row may begin with `once` or `because`, a constant called so."""
    texts = [f'by x {{ "a" then {award}; {word} then +2 }}' for award, word in product(AWARDS, WORDS)]
    whole = [text.replace("; ", ";\n") for text in texts]

    assert 0.9 * len(texts) < sum(map(check, texts)) == sum(map(check, whole))


def test_fields():
    """A field may be called `from` or `in`."""
    texts = [f"lead {{ a: {kind};\n {word}, b: text }}" for kind, word in product(TYPES, WORDS)]

    assert 0.9 * len(texts) < sum(map(check, texts))


def test_statements():
    """A statement may end in a name that could begin the next one."""
    pairs = Random(5).sample([*product(WORDS, ENDS, STATEMENTS)], 1_000)
    texts = [f"{end.format(word)}; {written.__doc__.strip()}" for word, end, written in pairs]

    assert 0.9 * len(texts) < sum(map(check, texts))


def test_steps():
    """So may a step of a test; and a condition may begin with a field called `follow_up`."""
    steps = [step.format(word) for step, word in product(STEPS, [*WORDS, "follow_up"])]
    texts = [f'test "x" {{ {first}; {second} }}' for first, second in zip(steps, reversed(steps), strict=True)]

    assert 0.9 * len(texts) < sum(map(check, texts))
