"""Work given to a few threads, its results taken in order."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar

T = TypeVar("T")
THREADS: Final = 2
_AHEAD: Final = 4  # results that may wait to be taken, finished or not


def in_order(tasks: Iterator[Callable[[], T]], ahead: int = _AHEAD) -> Iterator[T]:
    """What the tasks give, one after another, while the next are being worked at, at most `ahead` of them."""
    waiting = deque[Future[T]]()
    with ThreadPoolExecutor(THREADS, "reading") as threads:
        try:
            for task in tasks:
                waiting.append(threads.submit(task))
                if len(waiting) >= ahead:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for each in waiting:
                each.cancel()
