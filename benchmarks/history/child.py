"""One piece of work in a process of its own: `python -m benchmarks.history.child preparing|prepared N|files N LEADS STORE`.

Prints the seconds after import, on the wall and of the processor, and the most megabytes that were resident.
"""

import json
import resource
import sys
import time
from functools import partial
from pathlib import Path

from benchmarks.history import ours
from benchmarks.history.data import files_of
from benchmarks.history.rules import as_policy, rules


def main(what: str, *given: str) -> None:
    """Do it and tell."""
    *number, leads, store = given
    sets = int(number[0]) // 30 if number else 10
    policy, files = ours.policy_of(as_policy(rules(sets))), files_of(int(leads))
    work = {
        "preparing": partial(ours.prepare, policy, files, Path(store)),
        "prepared": partial(ours.by_arrays, policy, files, Path(store)),
        "files": partial(ours.by_arrays, policy, files),
    }[what]
    began, processor = time.perf_counter(), time.process_time()
    work()
    wall, cpu = time.perf_counter() - began, time.process_time() - processor
    print(json.dumps({"wall": wall, "cpu": cpu, "peak": _peak()}))


def _peak() -> float:
    """The most megabytes (of 2^20 bytes) that were resident.

    On Linux as the kernel keeps it for this program's own memory: what getrusage tells also knows of the process that began this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(found.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
