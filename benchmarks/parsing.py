"""From text to a checked policy: a hundred, a thousand and ten thousand rules of many kinds."""

from functools import partial

from benchmarks.measuring import Contender, side_by_side
from benchmarks.results import Row, Section
from leadrules.checking.check import check
from leadrules.evaluation.compiled import compile_policy_function
from leadrules.model.policy import Policy
from leadrules.syntax.nodes import PolicyText
from leadrules.syntax.parser import parse
from leadrules.text.source import Source

SIZES = (100, 1_000, 10_000)
# Ten rules; `{n}` tells one round of them from the next.
RULES = """\
when employees >= {n} then +5
when industry in ["software", "finance", "branch {n}"] then +3 because "a good branch"
when title contains any of ["director", "head {n}"] ignoring case then +10
when revenue in {n}..{m} and not country == "US" then -2.5
when action == "download" and event.asset == "paper {n}" then +10 up to 30
when action == "page_view" within 14d then +1 up to {m}
when action == "seminar {n}" then +15 once
when action == "email_open" then +5 once per day halving every 30d
when count(action == "visit" within 30d) >= {m} then +2
when since(action == "call {n}") > 90d then -10 because "gone quiet"
"""


def measure(rounds: int) -> tuple[Section, ...]:
    """Each step by itself."""
    rows = []
    for size in SIZES:
        source = Source("large.rules", policy_of(size))
        contenders = [
            Contender("parse", partial(_parsed, source), size),
            Contender("check", partial(_checked, _parsed(source)), size),
            Contender("compile", partial(compile_policy_function, _checked(_parsed(source))), size),
        ]
        times = side_by_side(contenders, max(1, min(rounds, 20_000 // size)))
        rows.append(Row(f"{size:,} rules", tuple(1e6 * times[name].typical for name in ("parse", "check", "compile"))))
    notes = ("parse: text to nodes · check: nodes to a policy · compile: a policy to the twin's Python function",)
    return (Section("Parsing and checking", ("parse, µs a rule", "check", "compile"), tuple(rows), notes=notes),)


def policy_of(size: int) -> str:
    """A policy of so many rules, a multiple of ten."""
    return "".join(RULES.format(n=number, m=number + 1) for number in range(1, size // 10 + 1))


def _parsed(source: Source) -> PolicyText:
    text, problems = parse(source)
    assert not problems
    return text


def _checked(text: PolicyText) -> Policy:
    policy, problems = check(text, lambda _label: None)
    assert policy is not None, problems
    return policy
