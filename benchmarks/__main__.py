"""`python -m benchmarks`: measure everything, print tables, write the figures as JSON."""

import argparse
import json
import platform
import sys
from pathlib import Path

from rich.console import Console

import leadrules
from benchmarks import formatting, linting, parsing, proving, reading, replaying, starting
from benchmarks.deciding import measure as deciding
from benchmarks.history import measure as history
from benchmarks.results import as_plain, show
from benchmarks.spark import measure as spark

PARTS = {
    "deciding": deciding.measure,
    "starting": starting.measure,
    "parsing": parsing.measure,
    "formatting": formatting.measure,
    "linting": linting.measure,
    "proving": proving.measure,
    "reading": reading.measure,
    "history": history.measure,
    "replay": replaying.measure,
    "spark": spark.measure,
}
ASKED_FOR = {"spark"}  # needs Java, and takes long: only where it is named


def main() -> None:
    """Run the parts that were named, or all."""
    options = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure us and our peers side by side.")
    options.add_argument("parts", nargs="*", choices=[*PARTS, []], help="which; all but spark, if none is named")
    options.add_argument("--rounds", type=int, default=15, help="how often each contender takes its turn")
    options.add_argument("--json", type=Path, default=Path("build/benchmarks.json"), help="where to write the figures")
    options.add_argument("--leads", type=int, default=history.LEADS, help="history, replay, spark: how many")
    options.add_argument(
        "--times", type=int, default=history.TIMES, help="history, spark: how many times as many once more"
    )
    given = options.parse_args()
    size = {"leads": given.leads, "times": given.times}
    sized = {"history": size, "replay": {"leads": given.leads}, "spark": size}
    console = Console(width=None if sys.stdout.isatty() else 160)
    sections = []
    for part in given.parts or [name for name in PARTS if name not in ASKED_FOR]:
        for section in PARTS[part](given.rounds, **sized.get(part, {})):
            show(section, console)
            sections.append(section)
    given.json.parent.mkdir(parents=True, exist_ok=True)
    found = {"leadrules": leadrules.__version__, "python": platform.python_version(), "sections": [*as_plain(sections)]}
    given.json.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    console.print(f"figures: {given.json}")


if __name__ == "__main__":
    main()
