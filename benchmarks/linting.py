"""All lints over policies of a hundred to a thousand rules: plain ones, and rules that depend on one another in every way."""

from collections.abc import Callable, Iterator
from functools import partial
from random import Random

from benchmarks import parsing
from benchmarks.measuring import Contender, side_by_side
from benchmarks.results import Row, Section, Target
from leadrules.linting.runner import lint
from leadrules.linting.settings import Settings
from leadrules.pipeline import Compiled, compile_source
from leadrules.text.source import Source

SIZES = (100, 300, 1_000)
EVERYTHING = Settings(asked=("LR",))
FEW = 5  # seconds that somebody may wait for a thousand rules
NUMBERS, TEXTS = ("n0", "n1", "n2", "n3"), ("t0", "t1", "t2", "t3")


def measure(rounds: int) -> tuple[Section, ...]:
    """From a checked policy to its findings."""
    rows, targets = [], []
    for name, write in (("plain", parsing.policy_of), ("entangled", entangled)):
        for size in SIZES:
            policy = _compiled(write, size)
            times = side_by_side(
                [Contender("lint", partial(lint, policy, EVERYTHING))], max(1, min(rounds, 500 // size))
            )
            seconds = times["lint"].typical
            rows.append(Row(f"{size:,} rules, {name}", (seconds, len(lint(policy, EVERYTHING)))))
            if size == SIZES[-1]:
                targets.append(Target(f"{size:,} rules, {name}: ≤ {FEW} s", seconds, FEW))
    notes = (
        "entangled: conditions over shared fields, at-least, long bands, counts with windows, clamped scores, mixed tiers",
    )
    return (Section("Linting", ("s of CPU", "findings"), tuple(rows), tuple(targets), notes),)


def entangled(size: int) -> str:
    """A policy of so many rules, few of which can be looked at by themselves."""
    chance = Random(f"entangled {size}")
    rules = [_rule(chance) for _ in range(size)]
    scores = "\n".join(
        f"score s{number} max {100 * (number + 1)} min 0 {{ {'; '.join(rules[number::4])} }}" for number in range(4)
    )
    outcomes = "\n".join(_outcomes(chance))
    return f"lead {{ {', '.join(NUMBERS)}: number {', '.join(TEXTS)}: text }}\nevent {{ size: number }}\n{scores}\n{outcomes}"


def _rule(chance: Random) -> str:
    points = chance.choice((2, 3, 5, 8, 10, 20, -5))
    match chance.randrange(5):
        case 0:
            windows = chance.choice(("up to 50", "once", "once per day", "halving every 30d"))
            return f"when {_event(chance)} within {chance.choice((7, 30, 90))}d then {points:+d} {windows}"
        case 1:
            ends = sorted(chance.sample(range(5_000), 8), reverse=True)
            return f"by {chance.choice(NUMBERS)} {{ {'; '.join(f'>= {end} then +{end // 100}' for end in ends)} }}"
        case 2:
            return f"when {_history(chance)} and {_field(chance)} then {points:+d}"
        case _:
            return f"when {_condition(chance, 2)} then {points:+d}"


def _outcomes(chance: Random) -> Iterator[str]:
    for number in range(4):
        yield f"tier T{number} if score >= {300 - 50 * number} and {_condition(chance, 1)} or s{number} >= 60"
    yield "tier Cold otherwise"
    for number in range(8):
        yield f'flag "f{number}" if score >= {40 * number} and s{number % 4} < 50 and {_condition(chance, 1)}'


def _condition(chance: Random, depth: int) -> str:
    if not depth:
        return chance.choice((_field, _field, _history))(chance)
    parts = [_condition(chance, depth - 1) for _ in range(3)]
    match chance.randrange(4):
        case 0:
            return f"at least 2 of [{', '.join(parts)}]"
        case 1:
            return f"not ({parts[0]} or {parts[1]})"
        case way:
            return f"({(' and ' if way == 2 else ' or ').join(parts)})"


def _field(chance: Random) -> str:
    number, text, value = chance.choice(NUMBERS), chance.choice(TEXTS), chance.choice((10, 50, 100, 500, 1_000))
    return chance.choice((
        f"{number} >= {value}", f"{number} < {value}", f"{number} in {value}..{3 * value}", f"known({number})",
        f'{text} == "v{value}"', f'{text} in ["v10", "v{value}"]', f'{text} contains "v{value}"',
    ))  # fmt: skip


def _history(chance: Random) -> str:
    event, days = _event(chance), chance.choice((7, 14, 30, 90))
    return chance.choice((
        f"count({event} within {days}d) >= {chance.choice((1, 2, 3, 5))}", f"any({event} within {days}d)",
        f"since({event}) > {days}d", f"max(size where {event}) >= {10 * days}",
    ))  # fmt: skip


def _event(chance: Random) -> str:
    action = f'action == "a{chance.randrange(5)}"'
    return f"({chance.choice((action, f'{action} and size >= {chance.choice((10, 100))}'))})"


def _compiled(write: Callable[[int], str], size: int) -> Compiled:
    compilation = compile_source(Source("large.rules", write(size)))
    assert compilation.compiled is not None, compilation.diagnostics
    return compilation.compiled
