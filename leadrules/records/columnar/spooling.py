"""A file without a name, for what has to wait: gone when it is closed, or when nobody remembers its keeper."""

import weakref
from tempfile import TemporaryFile
from typing import IO


def nameless_file(keeper: object) -> IO[bytes]:
    """A new file that lives no longer than `keeper`."""
    file = TemporaryFile()  # noqa: SIM115  its keeper closes it, or the end of its keeper does
    weakref.finalize(keeper, file.close)
    return file
