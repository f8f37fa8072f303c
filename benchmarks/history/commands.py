"""The whole command, from the shell and back: what an analyst waits for."""

import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.history.data import Files
from benchmarks.history.rules import AS_OF, as_policy, rules
from benchmarks.measuring import process_cost
from benchmarks.results import Row, Section

_ROUNDS: Final = 3
_BARE: Final = "from benchmarks.history import in_sql; from benchmarks.history.data import Files; in_sql.limit(Files(None, {!r}, 0))"


def whole_commands(files: Files, sets: tuple[int, ...]) -> Section:
    """`leadrules simulate` the first time, when it prepares the history, and after a change of the policy."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        store = {"LEADRULES_CACHE": str(Path(folder, "cache"))}
        policies = {30 * number: Path(folder, f"{30 * number}.rules") for number in sets}
        for number, path in policies.items():
            path.write_text(as_policy(rules(number // 30)), encoding="utf-8")
        bare = [sys.executable, "-c", _BARE.format(str(files.events))]
        rows.append(Row("L, and Python and DuckDB to begin with", _cost(bare, store, _ROUNDS)))
        for number, path in policies.items():
            command = [sys.executable, "-m", "leadrules", "simulate", str(path), "--as-of", AS_OF.isoformat()]
            command += ["--leads", str(files.leads), "--events", str(files.events), "-o", str(Path(folder, "result"))]
            if not rows[1:]:
                rows.append(Row("leadrules simulate, the first time", _cost(command, store, 1)))
            rows.append(Row(f"leadrules simulate, again, {number} rules", _cost(command, store, _ROUNDS)))
    return Section("The whole command", ("wall, s", "CPU, s"), tuple(rows))


def _cost(command: list[str], environment: dict[str, str], rounds: int) -> tuple[float, float]:
    """Seconds on the wall and of the processor."""
    found = []
    for _ in range(rounds):
        begins = time.perf_counter()
        cpu = process_cost(command, environment)
        found.append((time.perf_counter() - begins, cpu))
    return median(wall for wall, _ in found), median(cpu for _, cpu in found)
