"""Policies to test, from their text, with the files beside them."""

from pathlib import Path

from leadrules.model.policy import Policy
from leadrules.pipeline import compile_source
from leadrules.testing.cases import Suite, written_cases
from leadrules.text.source import Source

POLICY = """\
calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00
lead { title, mail: text; employees: number from "従業員数"; newsletter: yes_no; name: text }
event { asset: text; ended_at: time }
require title, mail
let hot_line = 30
score fit max 25 {
  when title contains any of ["社長", "部長"] then +20 because "can decide"
  when employees in 100..3000 then +10 because "our size"
}
score intent {
  by action { "download" then +10 once because "downloaded"; "inquiry" then +30 once because "asked" }
}
contact when action == "call"
tier Hot if score >= hot_line or any(action == "inquiry")
tier Warm if score >= 10
tier Cold otherwise
disqualify if mail ends with "@rival.example.com" because "competitor"
hand_off to "Sales" if tier == Hot
flag "now" if any(action == "inquiry" within 7d)
flag "large" if employees > 1000
list "priority" if handed_off
nurture with "white paper", "news" if tier == Cold
stages New, Known, Won
move New to Known if complete
move Known to Won if handed_off
follow_up by phone within 1 business day after action == "inquiry"
follow_up by email within 24h..48h after action == "download" if tier != Cold
"""


def policy(text: str) -> Policy:
    """What a text means."""
    compilation = compile_source(Source("web.rules", text))
    assert compilation.compiled, compilation.diagnostics
    return compilation.compiled.policy


def suite(text: str) -> Suite:
    """A policy with its own tests."""
    meant = policy(text)
    return Suite("web.rules", meant, written_cases(meant))


def laid_out(folder: Path, text: str = POLICY) -> Path:
    """The policy as `web.rules` in a folder."""
    path = folder / "web.rules"
    path.write_text(text, encoding="utf-8")
    return path
