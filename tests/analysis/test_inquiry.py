"""Questions of a lint share what they may take: the last is heard as well as the first, and none depends on another."""

import pytest

from leadrules.analysis.inquiry import ALL, QUESTION, Inquiry
from leadrules.linting.runner import lint
from leadrules.model.expressions import Comparison, Constant
from leadrules.model.values import Kind
from leadrules.pipeline import compile_source
from leadrules.text.source import Source

RULES = 24
LEAST = 100  # questions that want more than there is


def _compiled(text):
    return compile_source(Source("a.rules", text)).compiled


@pytest.fixture(scope="module")
def entangled():
    """Rules that depend on one another through many counts, and as many flags that ask for the total beside a field."""
    rules = "\n".join(
        f'when count((action == "a{number % 5}" and amount >= {number}) within {7 + number}d) >= {1 + number % 3}'
        f" and size >= {10 * number} then +{2 + number}"
        for number in range(RULES)
    )
    flags = "\n".join(f'flag "f{number}" if score >= 100 and size < {number + 50}' for number in range(LEAST))
    declared = "lead { size: number }\nevent { amount: number }"
    return _compiled(f"{declared}\n{rules}\n{flags}\nflag 'last' if size > 5 and size < 3".replace("'", '"'))


def test_effort_is_bounded(entangled):
    """However many questions there are, and however hard, not much more is added up than is allowed."""
    inquiry = Inquiry(entangled.policy)
    answers = [inquiry.never(flag.condition) for flag in entangled.policy.flags]

    assert [True] == answers[-1:]
    assert ALL // 2 < inquiry._budget.sums[0] < ALL + 3 * QUESTION


def test_an_answer_does_not_depend_on_others(entangled):
    """What a question takes counts whether or not its sums are known already."""
    first, again = Inquiry(entangled.policy), Inquiry(entangled.policy)
    asked = [flag.condition for flag in entangled.policy.flags[:20]]

    assert [first.never(each) for each in asked] == [again.never(each) for each in asked]
    assert first._budget.sums == again._budget.sums


def test_the_last_is_heard(entangled):
    """A simple contradiction is found below all that is hard."""
    told = [(each.code.name, each.span.text) for each in lint(entangled)]

    assert ("never-true", "size < 3") in told


def test_simple_questions_need_little():
    """Ordinary conditions are settled within the least that each may take."""
    inquiry = Inquiry(_compiled("lead { size: number }\nwhen size > 5 then +1").policy)
    inquiry._budget.cases[0] = inquiry._budget.sums[0] = ALL
    size = inquiry.policy.scorecards[0].rules[0].condition.left

    assert inquiry.always(inquiry.policy.scorecards[0].rules[0].condition) is False
    assert inquiry.disjoint(
        Comparison(">", size, Constant(5, Kind.NUMBER)), Comparison("<", size, Constant(5, Kind.NUMBER))
    )
