"""What can go wrong with Spark, in words: what Java says runs over pages, and is for those who build Spark."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Severity
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.population.relational.spark.masters import is_local, shown

NO_ENGINE: Final = Code(
    "LR398",
    "no-engine",
    Severity.ERROR,
    """\
The engine that was asked for is not here, can't be started, or was lost while it was at work. Nothing of what was being
written is kept.

Spark needs `pip install 'leadrules[spark]'` and Java 17 or newer; a cluster is named by `--master spark://host:7077`.
""",
)
NO_TABLE: Final = Code(
    "LR399",
    "no-such-table",
    Severity.ERROR,
    """\
Spark knows no such table or folder, may not read it, would not keep it, or it has changed while it was read. Where files
were replaced meanwhile, run it again.

Good: `--leads table:crm.leads` names a table of the catalogue, `--leads s3a://bucket/leads` a folder of Parquet files.
""",
)


class SparkError(LeadRulesError):
    """There is no Spark, it has been lost, or it can't read what it was given."""


_LOST: Final = re.compile(
    r"Connection refused|Answer from Java side is empty|SparkContext was shut down|cannot call methods on a stopped"
    r"|Cannot call methods on a stopped|All masters are unresponsive|Master removed our application|Failed to connect to"
    r"|An error occurred while trying to connect to the Java server|Error while receiving|Job aborted due to stage failure"
    r".*ExecutorLostFailure|Job \d+ cancelled because SparkContext",
    re.DOTALL,
)
_CHANGED: Final = re.compile(
    r"FAILED_READ_FILE|FILE_NOT_EXIST|FileNotFoundException|It is possible the underlying files"
)
_ABSENT: Final = re.compile(r"PATH_NOT_FOUND|TABLE_OR_VIEW_NOT_FOUND|SCHEMA_NOT_FOUND|REQUIRES_SINGLE_PART_NAMESPACE")
_FULL: Final = re.compile(r"No space left on device")
_MEMORY: Final = re.compile(r"java\.lang\.OutOfMemoryError|UNABLE_TO_ACQUIRE_MEMORY|GC overhead limit")


@contextmanager
def told(master: str) -> Iterator[None]:
    """What Spark says, as we say it."""
    try:
        yield
    except (LeadRulesError, OSError, KeyboardInterrupt) as stopped:
        if isinstance(stopped, ConnectionError):
            raise _lost(master) from stopped
        raise
    except Exception as stopped:
        if not _of_spark(stopped):
            raise
        raise _meant(str(stopped), master) from stopped


def _of_spark(stopped: Exception) -> bool:
    """py4j and pyspark each have several families of exceptions."""
    return type(stopped).__module__.partition(".")[0] in {"pyspark", "py4j"}


def _meant(said: str, master: str) -> Exception:
    if _LOST.search(said):
        return _lost(master)
    if _FULL.search(said):
        return OSError(28, "No space left on device", "Spark's folder for what does not fit into memory")
    if _MEMORY.search(said):
        return MemoryError(said)
    if _CHANGED.search(said):
        hint = "run it again when nobody writes to it"
        return SparkError(NO_TABLE, "the files of a table have changed while they were read", hint=hint)
    if _ABSENT.search(said):
        named = re.search(r"`[^`]+`(?:\.`[^`]+`)*|Path does not exist: \S+", said)
        what = (
            named[0].replace("`.`", ".").strip("`").removeprefix("Path does not exist: ").rstrip(".") if named else ""
        )
        return SparkError(NO_TABLE, f"Spark knows no table and no folder `{what}`", hint="is the name right?")
    first = next((line.strip() for line in said.splitlines() if line.strip()), "nothing")
    return SparkError(NO_ENGINE, f"Spark could not do it: {first[:300]}")


def _lost(master: str) -> SparkError:
    hint = (
        "Java may have run out of memory: --memory-limit gives it more"
        if is_local(master)
        else "is the cluster still up?"
    )
    return SparkError(NO_ENGINE, f"the connection to Spark on `{shown(master)}` is lost", hint=hint)
