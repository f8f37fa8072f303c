"""Steps: what a question takes, and what many take together."""

import pytest

from leadrules.analysis.effort import LEAST, SHARE, WHOLE, Effort, Exhausted, budget_of, next_effort


def test_a_question_ends():
    """Steps beyond what is allowed are refused."""
    effort = Effort(10)
    effort.step(10)
    with pytest.raises(Exhausted):
        effort.step()


def test_each_gets_a_part_of_what_is_left():
    """The first may take all that one question may; the more was taken, the less is left for the next, but always a little."""
    budget = budget_of(20_000)
    allowed = []
    for _ in range(60):
        effort = next_effort(budget)
        allowed.append(effort.allowed)
        effort.step(effort.allowed)

    assert [20_000, (WHOLE - 1) * 20_000 // SHARE] == allowed[:2]
    assert sorted(allowed, reverse=True) == allowed
    assert LEAST == allowed[-1]
    assert budget.cases[0] == sum(allowed) < WHOLE * 20_000 + 60 * LEAST


def test_simple_questions_leave_all():
    """A question that takes little leaves the next as much."""
    budget = budget_of(20_000)
    for _ in range(100):
        next_effort(budget).step(3)
    assert (300, 20_000) == (budget.cases[0], next_effort(budget).allowed)


def test_sums_are_counted_apart():
    """What adding up scores takes is refused beforehand where it is too much."""
    budget = budget_of(1_000)
    effort = next_effort(budget)
    effort.expect_sums(1_000)
    effort.count_sums(1_000)
    assert (0, 1_000) == (budget.cases[0], budget.sums[0])
    with pytest.raises(Exhausted):
        effort.expect_sums(1)
