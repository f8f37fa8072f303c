"""Options of commands that look at a whole history: what may be kept of it, and how much memory it may take."""

import os
import re
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

import click
from attrs import frozen

if TYPE_CHECKING:
    from leadrules.records.prepared.request import Cache

Command = Callable[..., int]
_UNITS: Final = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}
_SIZE: Final = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,15})?) ?([KMGT]?)I?B?", re.ASCII)
_OURS: Final = 700_000_000  # bytes that reading some millions of leads takes by itself
_LEAST: Final = 16_000_000


class Size(click.ParamType[int]):
    """A number of bytes as people write it: 500MB, 2 GB."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number of bytes."""
        if isinstance(value, int):
            return value
        read = _SIZE.fullmatch(str(value).strip().upper())
        if read is None:
            self.fail(f"`{value}` is no size: write 500MB, or 2GB", param, ctx)
        return int(float(read[1]) * _UNITS[read[2]])


@frozen
class Caching:
    """What the user said of it. `memory` is in bytes, None for as much as is usual."""

    keep: bool
    verify: bool
    memory: int | None


def with_cache(command: Command) -> Command:
    """Give a command its `caching`."""
    return _given(command, _OPTIONS)


def with_store(command: Command) -> Command:
    """The same for a command that is about what is kept."""
    return _given(command, _OPTIONS[1:])


def _given(command: Command, options: Sequence[Callable[[Command], Command]]) -> Command:

    @wraps(command)
    def called(*, verify: bool, memory_limit: int | None, no_cache: bool = False, **others: Any) -> int:
        if no_cache and verify:
            raise click.UsageError("'--verify' is about what was kept, and '--no-cache' looks at none of it")
        return command(caching=Caching(not no_cache, verify, memory_limit), **others)

    given: Command = called
    for option in reversed(options):
        given = option(given)
    return given


_OPTIONS: Final = (
    click.option("--no-cache", is_flag=True, help="Read the files anew, and keep nothing of it for the next time."),
    click.option("--verify", is_flag=True, help="Know files by their content, not by their size and time."),
    click.option(
        "--memory-limit",
        type=Size(),
        metavar="SIZE",
        help="About how much memory may be taken: 500MB, 2GB. What does not fit waits on the disk.",
    ),
)


def cache_of(caching: Caching) -> "Cache":
    """How the history is kept. Where there is no place for it, that is told."""
    from leadrules.cli.arrow import without_pandas
    from leadrules.cli.streams import tell
    from leadrules.records.prepared.request import Cache
    from leadrules.records.prepared.room import USUAL
    from leadrules.records.prepared.storing.places import home

    without_pandas()
    memory = USUAL if caching.memory is None else max(_LEAST, caching.memory - _OURS)
    store = home() if caching.keep else None
    if caching.keep and store is None:
        tell(f"{homeless()}: this time it goes without")
    return Cache(store, caching.verify, memory, tell)


def homeless() -> str:
    """Why nothing can be kept."""
    from leadrules.records.prepared.storing.places import ELSEWHERE

    named = os.environ.get(ELSEWHERE)
    if named:
        return f"`{named}`, which {ELSEWHERE} names, is no folder that you alone can write to"
    return "there is no folder of yours to keep prepared histories in"
