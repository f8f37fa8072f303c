"""What a solver decides where cases of our own leave a question open: no lead contradicts it."""

from collections import Counter

import pytest

from leadrules.analysis import comparing, solving
from leadrules.diffing.change import Result
from tests.diffing.test_diff import agreed, compared
from tests.generators.analysable import analysable_text
from tests.generators.edits import edited

pytestmark = pytest.mark.needs_solver

ENTANGLED = """\
lead {{ industry: one of "IT", "retail", "school"; title: text }}
score fit max 30 min 0 {{
  when since(action == "inquiry") <= 7d then -30
  when action == "inquiry" then +1 up to 30
  when action == "inquiry" then {points}
  when industry != "retail" then -20
}}
score deeds {{
  when action == "visit" then +1 once halving every {span}
  when not (at least 2 of [industry == "retail", title == "director", industry in ["school", "IT"]]) then +2
  when industry == "IT" then +30
}}
tier Hot if score >= 30 or count(action == "download" within 30d) >= 1
tier Warm if score >= 10
tier Cold otherwise
"""


@pytest.mark.parametrize("seeds", [range(30), pytest.param(range(4_000, 4_500), marks=pytest.mark.soak)], ids=str)
def test_agreement(seeds, monkeypatch):
    """With it, each verdict still allows whatever brute force meets; next to nothing is left open."""
    texts = ((seed, analysable_text(seed, claims=0)) for seed in seeds)
    counts = Counter(agreed(seed, text, edited(text, seed)) for seed, text in texts)
    assert counts[Result.NOT_ANALYSED] <= len(seeds) // 50, counts


def test_it_decides_what_is_entangled(monkeypatch):
    """Counts that several rules share, scores near a line: open without it, decided with it."""
    old = ENTANGLED.format(points="-30 up to 10", span="30d")
    new = ENTANGLED.format(points="-29 up to 20", span="7d")
    found = compared(old, new)
    monkeypatch.setattr(comparing, "solved", lambda *_: solving.Solved(solving.Chance.PERHAPS))
    alone = compared(old, new)

    assert (Result.ONLY_LOWERS, ()) == (found.result, found.gaps)
    assert alone.gaps
    assert {each.aspect for each in alone.changes} <= {each.aspect for each in found.changes}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('when action == "x" then +5 once per day', 'when action == "x" then +5 once per day up to 500'),
        (
            'lead { t: text }\nwhen t contains "a" and t contains "b" then +5',
            'lead { t: text }\nwhen t matches "*a*b*" then +5',
        ),
        ("lead { n, m: number }\nwhen n * m > 5 then +5", "lead { n, m: number }\nwhen m * n > 5 then +5"),
    ],
)
def test_what_is_not_put_stays_open(old, new):
    """What counts once per day, text tests, calculations: no solver makes a proof of what is not followed."""
    line = "\ntier Hot if score >= 5 and any(age < 3d)"
    assert Result.EQUIVALENT is not compared(old + line, new + line).result
