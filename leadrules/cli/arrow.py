"""Arrow, made ready for commands.

At its first array pyarrow imports pandas, where that is installed, to be able to ask whether the array is one of pandas'.
That takes a third of a second, and no command has such arrays: so it is told once that there is no pandas.
"""

import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec


class _Hidden(MetaPathFinder):
    """Finds no pandas, and nobody after it is asked."""

    def find_spec(self, fullname: str, *_others: object, **_more: object) -> ModuleSpec | None:
        """As imports ask."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname, name=fullname)
        return None


def without_pandas() -> None:
    """Before the first array of a command; where pandas has been imported already, there is nothing to save."""
    if "pandas" in sys.modules:
        return
    import pyarrow as pa

    hidden = _Hidden()
    sys.meta_path.insert(0, hidden)
    try:
        pa.array([0])  # from a list, as Arrow asks once more for those
    finally:
        sys.meta_path.remove(hidden)
