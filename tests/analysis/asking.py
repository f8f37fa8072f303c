"""Policies and conditions to ask about, from their text."""

from pathlib import Path

from leadrules.model.expressions import Condition
from leadrules.model.policy import Policy
from leadrules.pipeline import compile_file, compile_source
from leadrules.text.source import Source

POLICIES = Path(__file__).resolve().parents[2] / "policies"
BLOCKS = """
lead {
  revenue, employees: number  title, email: text  industry: one of "IT", "製造業"  signup, day: date  seen: time
  newsletter: yes_no  stage: text
}
event { asset: text  pages, amount: number  paid: yes_no  ended_at: time }
stages New, Open, Won
score fit max 30 {
  when industry == "IT" then +10
  when industry == "製造業" then +5
  by revenue { >= 100 then +20  >= 10 then +8 }
  when employees > 50 then +7
}
score activity {
  when action == "download" then +10 up to 30
  when action == "form" then +25 once
  when count(action == "visit" within 30d) >= 3 then +4
  when since(action == "visit") > 90d then -10
}
require email, title
disqualify if email ends with "@example.com"
tier Hot if score >= 50
tier Warm if score >= 20 or any(action == "form" within 7d)
tier Cold otherwise
hand_off to "Sales" if tier == Hot
flag "call" if any(action == "form" within 1d)
move New to Open if complete
move Open to Won if handed_off
"""


def policy(text: str) -> Policy:
    """What a text means."""
    compilation = compile_source(Source("a.rules", text))
    assert compilation.compiled, compilation.diagnostics
    return compilation.compiled.policy


def shipped(name: str) -> Policy:
    """One of the shipped policies."""
    compilation = compile_file(POLICIES / name / f"{name}.rules")
    assert compilation.compiled, compilation.diagnostics
    return compilation.compiled.policy


def claims(*texts: str, extra: str = "") -> tuple[Policy, list[Condition]]:
    """The policy above with these conditions on a lead as its claims, so that they may ask for everything."""
    made = policy(BLOCKS + extra + "\n".join(f"always {text}" for text in texts))
    return made, [claim.condition for claim in made.claims]


def rules(*texts: str, blocks: str = BLOCKS) -> tuple[Policy, list[Condition]]:
    """The policy above with these event conditions as rules."""
    made = policy(blocks + "score asked {" + "\n".join(f"when {text} then +1" for text in texts) + "}")
    return made, [rule.condition for card in made.scorecards if card.name == "asked" for rule in card.rules]
