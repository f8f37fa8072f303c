"""Every possible lead: the claims of a policy, and two versions that differ in one rule."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from attrs import evolve

from benchmarks.measuring import Contender, side_by_side
from benchmarks.results import Row, Section, Target
from leadrules.diffing.diff import diff
from leadrules.model.policy import Policy
from leadrules.pipeline import compile_file, compile_source
from leadrules.proving.prove import prove
from leadrules.text.source import Source

FIELDS = 40
LIMITS = {120: 1.0, 1_000: 10.0}  # rules, and the seconds that somebody may wait
SHIPPED = 0.5
POLICIES = Path(__file__).parents[1] / "policies"
OUTCOMES = """\
tier Hot if score >= 200
tier Warm if score >= 80
tier Cold otherwise
hand_off to "Sales" if tier == Hot
never score < 0
never score >= 90 and tier == Cold
"""


def measure(rounds: int) -> tuple[Section, ...]:
    """From a checked policy to what is proved of it; the last column counts what was not analysed."""
    rows, targets = [], []
    for size, limit in LIMITS.items():
        old, same, new = (_policy(made_up(size, once)) for once in (5, 5, 6))
        turns = max(1, min(rounds, 500 // size))
        for name, work, left in (
            ("claims", partial(_proved, old), _open_claims(old)),
            ("against itself", partial(diff, old, same), len(diff(old, same).gaps)),
            ("against one rule changed", partial(diff, old, new), len(diff(old, new).gaps)),
        ):
            seconds = _seconds(work, turns)
            rows.append(Row(f"{size:,} rules over {FIELDS} fields, {name}", (seconds, left)))
            targets.append(Target(f"{size:,} rules, {name}: ≤ {limit:g} s", seconds, limit))
    for path in sorted(POLICIES.glob("*/*.rules")):
        if not path.stem.endswith("_test"):
            policy = _policy_at(path)
            seconds = _seconds(partial(_proved, policy), min(rounds, 5))
            rows.append(Row(f"{path.stem}, claims", (seconds, _open_claims(policy))))
            targets.append(Target(f"{path.stem}: ≤ {SHIPPED:g} s", seconds, SHIPPED))
    return (Section("Every possible lead", ("s of CPU", "not analysed"), tuple(rows), tuple(targets), ()),)


def made_up(size: int, points: int) -> str:
    """A policy of so many rules over independent fields, and deeds; the first of them gives these points."""
    chance = Random(f"proving {size}")
    lines = [
        f"lead {{ {', '.join(f'f{number}' for number in range(FIELDS))}: number }}",
        f"when f0 >= 7 then +{points}",
    ]
    for number in range(1, size):
        asked = f'action == "a{number % 50}"' if number % 4 == 3 else f"f{number % FIELDS} >= {chance.randint(1, 200)}"
        lines.append(f"when {asked} then +{chance.randint(1, 9)}{' up to 30' if number % 4 == 3 else ''}")
    return "\n".join((*lines, OUTCOMES))


def _proved(policy: Policy) -> list[str]:
    """What becomes of all claims of a policy about which nothing is known yet: what is known is kept by identity."""
    return [str(each.outcome) for each in prove(evolve(policy))]


def _open_claims(policy: Policy) -> int:
    return _proved(policy).count("not analysed")


def _seconds(work: Callable[[], object], turns: int) -> float:
    return side_by_side([Contender("work", work)], turns)["work"].typical


def _policy(text: str) -> Policy:
    compilation = compile_source(Source("large.rules", text))
    assert compilation.compiled is not None, compilation.diagnostics
    return compilation.compiled.policy


def _policy_at(path: Path) -> Policy:
    compilation = compile_file(path)
    assert compilation.compiled is not None, compilation.diagnostics
    return compilation.compiled.policy
