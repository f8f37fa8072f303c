"""Whatever can be parsed is checked to the end: a policy or problems, never a traceback."""

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadrules.checking.check import check
from leadrules.syntax.parser import parse
from leadrules.text.source import Source
from tests.checking.meaning import FIELDS, SCORES, meant
from tests.checking.test_conditions import CASES
from tests.checking.test_problems import CHUNKS
from tests.conftest import ROOT

TOKEN = re.compile(
    r'"[^"\n]*"|`[^`]*`|\d{4}-\d\d-\d\d[\w:+]*|\d\d[:-]\d\d|\d+(?:\.\d+)?\w*|\w+(?:\.\w+)?|[<>=!]=|\.\.|[^\w\s]'
)
TEXTS = [param.values[0].text for param in CHUNKS]
TEXTS += [f'{FIELDS}{SCORES}always {text} flag "x" if {text} when {text} then +1 up to 5' for text in CASES]
WORDS = sorted({token for text in TEXTS for token in TOKEN.findall(re.sub("#.*", "", text))})


KEYWORDS = set(re.findall(r"[a-z_]{2,}", (ROOT / "grammar" / "leadrules.lark").read_text(encoding="utf-8")))


def _sort(token: str) -> str:
    """Texts, numbers and names are as good as others; words of the language and signs only as themselves."""
    if token[0] in '"`':
        return "text"
    if token[0].isdigit():
        return "date" if "-" in token else "number"
    return "name" if token[0].isalpha() and token not in KEYWORDS else token


def _mutated(seed: int) -> str:
    """A policy in which some words stand in place of others of their sort, and now and then of any."""
    chance = Random(seed)
    tokens = TOKEN.findall(re.sub("#.*", "", chance.choice(TEXTS)))
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(tokens))
        alike = [word for word in WORDS if chance.random() < 0.002 or _sort(word) == _sort(tokens[at])]
        tokens[at] = chance.choice(alike)
    return " ".join(tokens)


@settings(max_examples=150, deadline=None)
@given(st.integers(min_value=0))
def test_any_policy_is_checked_to_the_end(seed):
    """A policy without problems, or problems without a policy, twice the same."""
    written, _ = parse(Source("x", _mutated(seed)))
    policy, problems = check(written)

    assert (policy is None) == bool(problems)
    assert (policy, problems) == check(written)


def test_mutations_are_of_use():
    """The generator above makes policies that can be read, with problems of many kinds."""
    parsed = [parse(Source("x", _mutated(seed))) for seed in range(300)]
    readable = [written for written, unreadable in parsed if not unreadable]
    codes = {problem.code.id for written in readable for problem in check(written)[1]}

    assert 60 <= len(readable)
    assert 15 <= len(codes)


def test_many_definitions_on_top_of_each_other():
    """A tower of definitions is refused with one message, however high it is."""
    tower = "define a0 as x > 1\n" + "".join(f"define a{n} as not a{n - 1}\n" for n in range(1, 3000))
    _, problems = check(parse(Source("x", f'{tower}flag "f" if a2999'))[0])

    assert ["LR117"] == [problem.code.id for problem in problems]


def test_large_definitions_used_very_often():
    """A definition within its own limit can't be used without one."""
    large = "define large as " + " and ".join(f"x > {n}" for n in range(3000))
    uses = "\n".join(f'flag "f{n}" if large' for n in range(200))
    _, problems = check(parse(Source("x", f"{large}\n{uses}"))[0])

    assert [("LR117", 113)] == [(problem.code.id, problem.span.begins.line) for problem in problems]


@pytest.mark.parametrize("levels", [10, 29])
def test_definitions_up_to_the_limit(levels):
    """A tower that is not too high has a meaning, used at the bottom of a deep condition."""
    tower = "define a0 as x > 1\n" + "".join(f"define a{n} as at least 1 of [a{n - 1}]\n" for n in range(1, levels))
    deep = "at least 1 of [" * 20 + f"a{levels - 1}" + "]" * 20

    assert meant(f'{tower}flag "f" if {deep}').flags


def test_long_chains_are_no_deeper():
    """A thousand conditions joined by `and` are one condition with a thousand parts."""
    policy = meant('flag "f" if ' + " and ".join(f"x > {n}" for n in range(1000)))

    assert 1000 == len(policy.flags[0].condition.conditions)
