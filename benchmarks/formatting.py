"""Into form: a hundred, a thousand and ten thousand lines like those of the shipped policies, over reading them."""

from functools import partial
from pathlib import Path

from benchmarks.measuring import Contender, side_by_side
from benchmarks.results import Row, Section, Target
from leadrules.formatting.format import format_text
from leadrules.syntax.parser import parse
from leadrules.text.source import Source

POLICIES = Path(__file__).parents[1] / "policies"
SIZES = (100, 1_000, 10_000)
MILLISECOND = 1e-3


def measure(rounds: int) -> tuple[Section, ...]:
    """The whole way: reading, laying out, and reading again to compare."""
    rows, targets = [], []
    for size in SIZES:
        source = Source("large.rules", lines(size))
        contenders = [
            Contender("parse", partial(parse, source)),
            Contender("format", partial(_formatted, source)),
        ]
        times = side_by_side(contenders, max(1, min(rounds, 10_000 // size)))
        typical, over = times["format"].typical / MILLISECOND, times["format"].over(times["parse"])
        rows.append(Row(f"{size:,} lines", (typical, over)))
        if size == 1_000:
            targets.append(Target("1,000 lines are immediate: ≤ 1,000 ms", typical, 1_000))
            targets.append(Target("format ≤ 3 × parse, which it does twice", over, 3))
    return (Section("Formatting", ("ms of CPU", "× parse"), tuple(rows), tuple(targets)),)


def lines(count: int) -> str:
    """So many lines of whole statements, or a few more, crooked in each."""
    statements: list[str] = []
    found = 0
    while found < count:
        for path in sorted(POLICIES.rglob("*.rules")):
            for block in path.read_text(encoding="utf-8").split("\n\n"):
                if found < count:
                    statements.append(block.replace(" then ", "  then  ").replace(" == ", "=="))
                    found += block.count("\n") + 2
    return "\n\n".join(statements)


def _formatted(source: Source) -> None:
    assert format_text(source).text
