"""How far long work has come: one line on a terminal, nowhere else, and gone when the work is done."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import Final, TypeVar

from leadrules.records.estimating import estimated_rows
from leadrules.records.opening import Origin
from leadrules.rendering.cells import visible

_Some = TypeVar("_Some")
_LONG: Final = 2_000  # items; shorter work is done before anybody would look
_CELLS: Final = 24


def deciding(items: Iterable[_Some], total: int) -> Iterator[_Some]:
    """So many items, one after the other, with a bar."""
    if total < _LONG or not sys.stderr.isatty():
        yield from items
        return
    step = total // 100
    for done, item in enumerate(items):
        if not done % step:
            filled = _CELLS * done // total
            _show(f"deciding [{'#' * filled}{'-' * (_CELLS - filled)}] {done:,} of {total:,} leads")
        yield item
    _show("")


def trying(file: str, items: Sequence[_Some]) -> Iterator[_Some]:
    """The items, each of which takes a while, with a bar."""
    total = len(items)
    for done, item in enumerate(items):
        if sys.stderr.isatty():
            filled = _CELLS * done // total
            _show(f"{visible(file)}: trying changes [{'#' * filled}{'-' * (_CELLS - filled)}] {done} of {total}")
        yield item
    if sys.stderr.isatty():
        _show("")


@contextmanager
def reading(*origins: Origin | None) -> Iterator[Callable[[str, int], None]]:
    """What wants to be told now and then how many rows of a file have been read; `origins` are what will be read."""
    shown, expected = False, dict[str, int]()
    began, before = dict[str, float](), monotonic()

    def tell(file: str, rows: int) -> None:
        nonlocal shown, before
        began.setdefault(file, before)
        before = monotonic()
        if rows < _LONG or not sys.stderr.isatty():
            return
        if not shown:
            expected.update(estimated_rows(origins))
        shown = True
        passed = max(before - began[file], 0.001)
        total = max(rows, expected.get(file, 0))
        filled = _CELLS * rows // total
        bar = f" [{'#' * filled}{'-' * (_CELLS - filled)}]" if file in expected else ""
        left = f", {passed * (total - rows) / rows:.0f} s left" if file in expected else ""
        _show(f"reading {visible(file)}{bar} {rows:,} rows, {int(rows / passed):,} a second{left}")

    try:
        yield tell
    finally:
        if shown:
            _show("")


@contextmanager
def making(totals: Mapping[str, int]) -> Iterator[Callable[[str, int], None]]:
    """What wants to be told now and then how many of each there are; `totals` says how many there will be."""
    shown = False

    def tell(what: str, made: int) -> None:
        nonlocal shown
        if sys.stderr.isatty():
            shown = True
            filled = _CELLS * made // max(1, totals[what])
            _show(f"{what} [{'#' * filled}{'-' * (_CELLS - filled)}] {made:,} of {totals[what]:,}")

    try:
        yield tell
    finally:
        if shown:
            _show("")


@contextmanager
def simulating(total: int) -> Iterator[Callable[[int], None]]:
    """What wants to be told how many more leads have been answered for; it tells the rate and the time left."""
    shown, done, began = False, 0, monotonic()

    def tell(more: int) -> None:
        nonlocal shown, done
        done += more
        if total >= _LONG and sys.stderr.isatty():
            shown = True
            passed = max(monotonic() - began, 0.001)
            filled = _CELLS * done // total
            left = passed * (total - done) / max(done, 1)
            rate = f"{int(done / passed):,} a second, {left:.0f} s left"
            _show(f"simulating [{'#' * filled}{'-' * (_CELLS - filled)}] {done:,} of {total:,} leads, {rate}")

    try:
        yield tell
    finally:
        if shown:
            _show("")


def _show(line: str) -> None:
    """Write over the line before."""
    sys.stderr.write(f"\r{line}\x1b[K")
    sys.stderr.flush()
