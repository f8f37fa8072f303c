"""Where Spark runs, as its address says."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOCAL: Final = "local[*]"
_GLOB: Final = re.compile(r"[\\{}\[\]*?]")
_IN_NAME: Final = re.compile(r"//[^/@\s]*@")


def shown(master: str) -> str:
    """A master's address without what may be a password in it."""
    return _IN_NAME.sub("//", master)


def is_local(master: str) -> bool:
    """Does Spark run on this machine alone, where it sees the same files?"""
    return master == "local" or master.startswith("local[")


def on_disk(path: Path) -> str:
    """A path of this machine as Spark reads it: Java may have been started elsewhere, and signs stand for themselves."""
    return "file:" + _GLOB.sub(r"\\\g<0>", path.absolute().as_posix())


def master_of(session: "SparkSession") -> str:
    """Where a session runs."""
    return str(session.sparkContext.master)
