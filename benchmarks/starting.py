"""How long one waits for the command to begin: the processor's time of whole processes, over that of a bare Python."""

import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from shutil import rmtree
from statistics import median

from benchmarks.measuring import process_cost
from benchmarks.results import Row, Section, Target

LEADRULES = (sys.executable, "-m", "leadrules")
POLICY = Path(__file__).parents[1] / "policies" / "web_form" / "web_form.rules"
MILLISECOND = 1e-3


def measure(rounds: int) -> tuple[Section, ...]:
    """One process after another, in turn."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder, "cache")
        check = (*LEADRULES, "check", str(POLICY))
        processes: dict[str, Callable[[], float]] = {
            "python -c pass": partial(_cost, (sys.executable, "-c", "pass"), cache),
            "python -c 'import leadrules'": partial(_cost, (sys.executable, "-c", "import leadrules"), cache),
            "leadrules --help": partial(_cost, (*LEADRULES, "--help"), cache),
            "leadrules check, tables kept": partial(_cost, check, cache),
            "leadrules check, first time": partial(_cost_at_first, check, cache),
        }
        taken: dict[str, list[float]] = {name: [] for name in processes}
        for number in range(rounds + 1):
            for name, run in processes.items():
                seconds = run()
                if number:
                    taken[name].append(seconds)
    bare = taken["python -c pass"]
    over = {name: median(one - other for one, other in zip(times, bare, strict=True)) for name, times in taken.items()}
    rows = [Row(name, (median(times) / MILLISECOND, over[name] / MILLISECOND)) for name, times in taken.items()]
    target = Target("leadrules --help ≤ 150 ms over python -c pass", over["leadrules --help"] / MILLISECOND, 150)
    return (Section("Starting", ("ms of CPU", "over python -c pass"), tuple(rows), (target,)),)


def _cost_at_first(command: Sequence[str], cache: Path) -> float:
    """On a machine that has never run it: the parse tables are made. They are there again afterwards."""
    rmtree(cache, ignore_errors=True)
    return _cost(command, cache)


def _cost(command: Sequence[str], cache: Path) -> float:
    return process_cost(command, {"XDG_CACHE_HOME": str(cache)})
