"""Piece after piece, the next ones begun while the first is looked at. Most of the work leaves the interpreter's lock."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar

_THREADS: Final = 2  # pieces at work; each takes its own memory
_Made = TypeVar("_Made")
_Given = TypeVar("_Given")


def in_order(work: Callable[[_Given], _Made], given: Iterable[_Given], most: int = _THREADS) -> Iterator[_Made]:
    """`map(work, given)`, `most` ahead of what is asked for. What one raises comes where its result would."""
    if isinstance(given, Sequence) and len(given) < 2:
        yield from map(work, given)
        return
    begun: deque[Future[_Made]] = deque()
    threads = ThreadPoolExecutor(most, "shard")
    try:
        for each in given:
            begun.append(threads.submit(work, each))
            if len(begun) > most:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
    finally:
        threads.shutdown(cancel_futures=True)
