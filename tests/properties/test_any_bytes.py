"""Any bytes are a policy or have problems: never an exception, never a place outside the text."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadrules.rendering.diagnostics import as_text
from leadrules.syntax.decoding import decode
from leadrules.syntax.expectations import keywords
from leadrules.syntax.parser import parse
from leadrules.text.source import Source

SIGNS = tuple("+-*/=<>!()[]{},;:.%\"`#\\ \n\t&|@'＂｀、〜～−　（＞「」“”…≧\x00\x07\u200b\u3099\ufeff\r円億")
VALUES = (
    "0", "10", "2.5", "1_000", "007", "1,000", "1億5000万", "48h", "30d", "1.5h", "2026-04-01", "2026-4-1", "12-29",
    "2026-04-01T09:30", "2026-04-01T09:30:00+09:00", "09:00", "24:00", "..", "==", "!=", "<=", ">=", "=>", '"IT"', '"a\\u{3042}"',
    '"open', "`Lead Source`", "`open", "業種", "score", "any(", "count()", "true", "Mon..Fri", "# comment\n", "\n",
)  # fmt: skip
SOAK = 1_000_000


@pytest.fixture(scope="module")
def pieces():
    """What policies are made of, and much that they are not."""
    return (*SIGNS, *VALUES, *keywords().values())


@pytest.fixture(scope="module")
def policies(root):
    """Whole policies to damage."""
    return tuple(
        (root / "policies" / name / f"{name}.rules").read_text(encoding="utf-8") for name in ("four_stage", "web_form")
    )


def check(data: bytes) -> None:
    """Reading ends with nodes and problems, and each problem can be shown."""
    source, problem = decode(data, "x.rules")
    if problem is not None:
        assert as_text([problem])
        return
    policy, problems = parse(source)
    for each in problems:
        spans = [each.span, *(note.span for note in each.notes)]
        assert all(0 <= span.start <= span.end <= len(source.text) for span in spans), each
        assert each.message
        assert "\n" not in each.message + each.label + each.hint
    assert as_text(problems) or not problems
    assert policy.span.end == len(source.text)


def damaged(chance: random.Random, pieces: tuple[str, ...], policies: tuple[str, ...]) -> bytes:
    """Bytes of one of four sorts: noise, words in any order, a policy cut up, a policy with pieces put in."""
    sort = chance.randrange(4)
    if sort == 0:
        return chance.randbytes(chance.randrange(40))
    if sort == 1:
        glue = chance.choice(("", " ", " ", "\n"))
        return glue.join(chance.choices(pieces, k=chance.randrange(30))).encode()
    policy = chance.choice(policies)
    start = policy.rfind("\n", 0, chance.randrange(len(policy))) + 1
    part = policy[start : start + chance.randrange(400)]
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(part) + 1)
        gone = chance.randrange(8) if sort == 2 else 0
        part = part[:at] + ("" if sort == 2 else chance.choice(pieces)) + part[at + gone :]
    return part.encode()


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes(data):
    """Whatever the bytes."""
    check(data)


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text(text):
    """Whatever the text."""
    check(text.encode("utf-8", "surrogatepass"))


@given(data=st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words(data, pieces):
    """Whatever order of words, values and signs."""
    check(" ".join(data.draw(st.lists(st.sampled_from(pieces), max_size=40))).encode())


def test_damaged_policies(pieces, policies):
    """Policies that were cut up, and policies with something put in."""
    chance = random.Random(1)
    for _ in range(2_000):
        check(damaged(chance, pieces, policies))


def test_every_end(policies):
    """A policy that was typed only so far, at every hundredth letter."""
    for policy in policies:
        for end in range(0, len(policy), 100):
            check(policy[:end].encode())


def test_lone_surrogate():
    """A text that no UTF-8 file can hold may still come from a program."""
    policy, problems = parse(Source("x", 'flag "\ud800" if \udfff'))

    assert problems
    assert () == policy.statements


@pytest.mark.soak
@pytest.mark.parametrize("part", range(10))
def test_a_million(part, pieces, policies):
    """A million inputs, in ten parts."""
    chance = random.Random(part)
    for _ in range(SOAK // 10):
        check(damaged(chance, pieces, policies))
