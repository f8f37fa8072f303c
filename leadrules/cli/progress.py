"""How far long work has come: one line on a terminal, nowhere else, and gone when the work is done."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache as once
from functools import partial
from time import monotonic
from typing import Final, TypeVar

from leadrules.records.estimating import estimated_rows
from leadrules.records.opening import Origin
from leadrules.rendering.cells import visible

_Some = TypeVar("_Some")
_LONG: Final = 2_000  # items; shorter work is done before anybody would look
_CELLS: Final = 24
_MOMENT: Final = 0.001  # seconds; what took less tells no rate


def deciding(items: Iterable[_Some], total: int) -> Iterator[_Some]:
    """So many items, one after the other, with a bar."""
    if total < _LONG:
        yield from items
        return
    step = total // 100
    with _line() as show:
        for done, item in enumerate(items):
            if not done % step:
                show(partial(_decided, done, total))
            yield item


def _decided(done: int, total: int) -> str:
    return f"deciding {_bar(done, total)} {done:,} of {total:,} leads"


def trying(file: str, items: Sequence[_Some]) -> Iterator[_Some]:
    """The items, each of which takes a while, with a bar."""
    total = len(items)
    with _line() as show:
        for done, item in enumerate(items):
            show(partial(_tried, file, done, total))
            yield item


def _tried(file: str, done: int, total: int) -> str:
    return f"{visible(file)}: trying changes {_bar(done, total)} {done} of {total}"


@contextmanager
def reading(*origins: Origin | None) -> Iterator[Callable[[str, int], None]]:
    """What wants to be told now and then how many rows of a file have been read; `origins` are what will be read."""
    began, before = dict[str, float](), monotonic()
    expected = once(lambda: estimated_rows(origins))
    with _line() as show:

        def tell(file: str, rows: int) -> None:
            nonlocal before
            began.setdefault(file, before)
            before = monotonic()
            if rows >= _LONG:
                show(lambda: _read(file, rows, before - began[file], expected().get(file)))

        yield tell


def _read(file: str, rows: int, passed: float, expected: int | None) -> str:
    if expected is None:
        return f"reading {visible(file)} {rows:,} rows, {_rate(rows, passed)}"
    total = max(rows, expected)
    return f"reading {visible(file)} {_bar(rows, total)} {rows:,} rows, {_rate(rows, passed)}, {_left(rows, total, passed)}"


@contextmanager
def making(totals: Mapping[str, int]) -> Iterator[Callable[[str, int], None]]:
    """What wants to be told now and then how many of each there are; `totals` says how many there will be."""
    with _line() as show:

        def tell(what: str, made: int) -> None:
            show(lambda: f"{what} {_bar(made, totals[what])} {made:,} of {totals[what]:,}")

        yield tell


@contextmanager
def simulating(total: int, doing: str = "simulating") -> Iterator[Callable[[int], None]]:
    """What wants to be told how many more leads have been answered for; it tells the rate and the time left."""
    done, began = 0, monotonic()
    with _line() as show:

        def tell(more: int) -> None:
            nonlocal done
            done += more
            if total >= _LONG:
                show(lambda: _simulated(doing, done, total, monotonic() - began))

        yield tell


def _simulated(doing: str, done: int, total: int, passed: float) -> str:
    return (
        f"{doing} {_bar(done, total)} {done:,} of {total:,} leads, {_rate(done, passed)}, {_left(done, total, passed)}"
    )


def _bar(done: int, total: int) -> str:
    filled = _CELLS * done // max(total, 1)
    return f"[{'#' * filled}{'-' * (_CELLS - filled)}]"


def _rate(done: int, passed: float) -> str:
    return f"{int(done / max(passed, _MOMENT)):,} a second"


def _left(done: int, total: int, passed: float) -> str:
    return f"{max(passed, _MOMENT) * (total - done) / max(done, 1):.0f} s left"


@contextmanager
def _line() -> Iterator[Callable[[Callable[[], str]], None]]:
    """What shows a line over the one before, if anybody is there to look; the last one goes at the end."""
    shown = False

    def show(line: Callable[[], str]) -> None:
        nonlocal shown
        if sys.stderr.isatty():
            shown = True
            _write(line())

    try:
        yield show
    finally:
        if shown:
            _write("")


def _write(line: str) -> None:
    sys.stderr.write(f"\r{line}\x1b[K")
    sys.stderr.flush()
