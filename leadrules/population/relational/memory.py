"""How much memory is left for a query, of what the whole process may take."""

import sys
from pathlib import Path
from typing import Final

import pyarrow as pa

_MEGABYTE: Final = 1_000_000
_LEAST: Final = 100  # megabytes, with which a query can do anything at all
_WORK: Final = 300  # megabytes: feeding a query and reading its answer, in Python, and in DuckDB beyond its limit
_GUESSED: Final = 300  # megabytes that are taken, where that can't be found out
_PAGES: Final = Path("/proc/self/statm")


def limit_of(memory: int | None, queries: int = 1) -> str | None:
    """The limit for each of so many queries at once, as DuckDB reads it, where `memory` bytes are for everything."""
    if memory is None:
        return None
    pa.default_memory_pool().release_unused()
    return f"{max((memory // _MEGABYTE - _taken() - _WORK) // queries, _LEAST)}MB"


def _taken() -> int:
    """Megabytes that this process takes now; on systems that do not tell, the most that it ever took."""
    try:
        import resource

        return int(_PAGES.read_text().split()[1]) * resource.getpagesize() // _MEGABYTE
    except (ImportError, OSError):
        pass
    try:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    except NameError:  # as on Windows
        return _GUESSED
    return most // _MEGABYTE if sys.platform == "darwin" else most * 1024 // _MEGABYTE
