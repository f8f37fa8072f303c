"""Side by side: contenders take turns in rounds, and what counts is the ratio between neighbours in one round.

Machines are shared and clocks drift, so a time by itself says little. The processor's time is measured, not that of the
wall; the garbage collector waits meanwhile. Medians over the rounds, the first of which only warms up.
"""

import gc
import os
import resource
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from types import MappingProxyType

from attrs import frozen


@frozen
class Contender:
    """Something to be measured: `run` does the work once, for so many `items`."""

    name: str
    run: Callable[[], object]
    items: int = 1


@frozen
class Times:
    """The seconds that each item took in each round."""

    name: str
    rounds: tuple[float, ...]

    @property
    def typical(self) -> float:
        """The median in seconds."""
        return median(self.rounds)

    def over(self, other: "Times") -> float:
        """How many times as long as the other: the median of the rounds' own ratios."""
        return median(mine / theirs for mine, theirs in zip(self.rounds, other.rounds, strict=True))


def side_by_side(contenders: Sequence[Contender], rounds: int) -> dict[str, Times]:
    """Let each run once in each round, in turn."""
    measured: dict[str, list[float]] = {each.name: [] for each in contenders}
    for number in range(rounds + 1):
        for each in contenders:
            seconds = _cost(each.run) / each.items
            if number:
                measured[each.name].append(seconds)
    return {name: Times(name, tuple(times)) for name, times in measured.items()}


@frozen
class Clocks:
    """The same rounds on both clocks. That of the wall counts where work is spread over threads, on a quiet machine."""

    wall: Times
    cpu: Times

    def over(self, other: "Clocks") -> tuple[float, float]:
        """How many times as long as the other, on either clock."""
        return self.wall.over(other.wall), self.cpu.over(other.cpu)


def on_both_clocks(contenders: Sequence[Contender], rounds: int) -> dict[str, Clocks]:
    """Let each run once in each round, in turn; `items` don't count here."""
    measured: dict[str, list[tuple[float, float]]] = {each.name: [] for each in contenders}
    for number in range(rounds + 1):
        for each in contenders:
            begins = time.perf_counter()
            cpu = _cost(each.run)
            if number:
                measured[each.name].append((time.perf_counter() - begins, cpu))
    return {name: Clocks(*(Times(name, clock) for clock in zip(*both, strict=True))) for name, both in measured.items()}


def process_cost(command: Sequence[str], environment: Mapping[str, str] = MappingProxyType({})) -> float:
    """The user and system time of a process, in seconds; what it says goes nowhere."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    nowhere = subprocess.DEVNULL
    subprocess.run(command, check=True, stdout=nowhere, stderr=nowhere, env={**os.environ, **environment})  # noqa: S603
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _cost(run: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()
    try:
        begins = time.process_time()
        run()
        return time.process_time() - begins
    finally:
        gc.enable()
