"""What a text means, for tests of meaning."""

from leadrules.checking.check import check
from leadrules.model.expressions import Condition
from leadrules.model.policy import Policy
from leadrules.model.values import POINT
from leadrules.syntax.parser import parse
from leadrules.text.source import Source

FIELDS = """
lead { revenue, employees: number; industry: one of "IT", "Retail"; title, company: text; newsletter: yes_no
       signup: date; seen: time; `Lead Source`: text; source: text }
event { asset: text; amount: number; ended_at: time; source: text }
"""
SCORES = """
score fit { when revenue > 1 then +1 }
tier Hot if score >= 50  tier Warm if score >= 20  tier Cold otherwise
stages New, Untouched, Won
"""


def meant(text: str, name: str = "policies/web.rules") -> Policy:
    """The policy that a text means; it must be fine."""
    written, unreadable = parse(Source(name, text))
    assert () == unreadable
    policy, problems = check(written)
    assert [] == [problem.message for problem in problems]
    assert policy is not None
    return policy


def claimed(condition: str) -> Condition:
    """The condition of a claim, which may ask for everything, among some fields, scores, tiers and stages."""
    return meant(f"{FIELDS}{SCORES}always {condition}").claims[0].condition


def number(value: int) -> int:
    """A whole number in 1/10,000."""
    return value * 10_000


def points(value: int) -> int:
    """Whole points in POINT units."""
    return value * POINT
