"""Parse tables, made once and kept in the user's own folder.

Kept tables are a pickle, and whoever writes a pickle runs code in its reader. So they are read only from a folder that
belongs to this user and to nobody else, and never from a shared temporary place. Whatever is amiss with folder or file,
the tables are made anew.
"""

import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lark import Lark

_OWNER_ONLY = 0o700
_OTHERS_WRITE = 0o022


def load_parser(grammar: str, build: "Callable[[], Lark]") -> "Lark":
    """The parser of this grammar from its kept tables; where there are none, build it and keep its tables."""
    folder = own_folder()
    if folder is None:
        return build()
    path = folder / f"{tables_name(grammar)}.tables"
    kept = _read(path)
    if kept is not None:
        return kept
    parser = build()
    _keep(parser, path)
    return parser


def tables_name(grammar: str) -> str:
    """A name that changes with everything the tables depend on: the grammar, Lark, Python and this package."""
    import lark

    import leadrules

    parts = (grammar, lark.__version__, sys.version, leadrules.__version__)
    return sha256("\0".join(parts).encode()).hexdigest()[:32]


def own_folder() -> Path | None:
    """A folder that only this user can enter, made if need be; None where there is no such place."""
    from platformdirs import user_cache_path

    try:
        folder = user_cache_path("leadrules", appauthor=False)
        if not folder.is_absolute():  # nobody knows where this user is at home
            return None
        folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
        return folder if is_private(folder) else None
    except (OSError, RuntimeError):  # no home, a read-only disk
        return None


def is_private(folder: Path) -> bool:
    """Ours, no link, and never open for others to write in. Windows keeps profiles apart itself."""
    if not hasattr(os, "getuid"):
        return True
    found = folder.lstat()
    mode = stat.S_IMODE(found.st_mode)
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or mode & _OTHERS_WRITE:
        return False
    if mode != _OWNER_ONLY:
        folder.chmod(_OWNER_ONLY)
    return True


def _read(path: Path) -> "Lark | None":
    from lark import Lark

    try:
        with path.open("rb") as file:
            if hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid != os.getuid():
                return None
            return Lark.load(file)
    except FileNotFoundError:
        return None
    except Exception:  # noqa: BLE001  a damaged pickle can raise anything, and the tables can always be made anew
        return None


def _keep(parser: "Lark", path: Path) -> None:
    """Write beside and move into place, so that nobody ever reads half a file."""
    with suppress(OSError):
        with NamedTemporaryFile(dir=path.parent, prefix="new-", delete=False) as file:
            try:
                parser.save(file)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
        Path(file.name).replace(path)
