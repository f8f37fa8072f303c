"""A session of Spark that says nothing by itself, means by numbers what we mean, and ends with its work.

Spark is started as whoever uses it here has set it up (`spark-defaults.conf`, found by SPARK_CONF_DIR); what a decision
could depend on is set by us. What Java writes goes to a file, of which a user sees what matters, in words.
"""

import logging
import os
import shutil
import signal
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import current_thread, main_thread
from typing import IO, TYPE_CHECKING, Any, Final

from leadrules.population.relational.spark.catalogue import catalogue_settings
from leadrules.population.relational.spark.masters import LOCAL, is_local, shown
from leadrules.population.relational.spark.problems import NO_ENGINE, SparkError, told

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_MEANT: Final = {  # what an answer could depend on
    "spark.sql.ansi.enabled": "true",  # what overflows is an error, never another number
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.caseSensitive": "true",  # columns may differ in nothing else
    "spark.sql.storeAssignmentPolicy": "ANSI",
    "spark.sql.decimalOperations.allowPrecisionLoss": "true",
    "spark.sql.parser.escapedStringLiterals": "false",
    "spark.sql.parser.quotedRegexColumnNames": "false",
    "spark.sql.legacy.setopsPrecedence.enabled": "false",
}
_QUIET: Final = {
    "spark.ui.enabled": "false",  # it would open a port
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}
_QUICK: Final = {  # a query is wide: more columns than Spark compiles, and longer methods than Java does
    "spark.sql.codegen.maxFields": "1000",
    "spark.sql.codegen.hugeMethodLimit": "8000",
}
_FORGETFUL: Final = {  # what Spark's parser learns of each query it would keep for ever: a tenth of the memory is enough
    "spark.sql.parser.manageParserCaches": "true",
    "spark.sql.parser.parserDfaCacheFlushRatio": "10",
}
_HERE: Final = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.defaultJavaOptions": "-XX:-DontCompileHugeMethods",  # Java would else never compile a long method
}
_LOGGERS: Final = ("SQLQueryContextLogger", "DataFrameQueryContextLogger", "py4j")


@contextmanager
def opened(master: str = LOCAL, memory: int | None = None) -> Iterator["SparkSession"]:
    """A session on a master; `memory` is about how many bytes Java may take on this machine.

    A session that is open in this process is used, and stays open. Raises SparkError where there is none to be had, or
    it is lost on the way.
    """
    from_before = _active()
    if from_before is not None:
        with told(master):
            yield _like_ours(from_before)
        return
    _check(master)
    with TemporaryDirectory(prefix="leadrules-", ignore_cleanup_errors=True) as folder, told(master):
        log = Path(folder, "spark.log")
        with log.open("wb") as sink:
            session = _started(master, memory, Path(folder), sink, log)
            try:
                yield session
            finally:
                _stopped(session)


def _active() -> "SparkSession | None":
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        return None
    return SparkSession.getActiveSession()


def _like_ours(session: "SparkSession") -> "SparkSession":
    """A session beside one that is open, whose own settings stay as they are."""
    own = session.newSession()
    for name, value in {**_MEANT, **_QUICK, **_FORGETFUL}.items():
        own.conf.set(name, value)
    return own


def _check(master: str) -> None:
    try:
        import pyspark  # noqa: F401  only whether it is there
    except ImportError as missing:
        raise SparkError(NO_ENGINE, "Spark is not installed", hint="`pip install 'leadrules[spark]'`") from missing
    if master.startswith("sc://"):
        hint = "name the cluster itself: spark://…, yarn, k8s://…, or local[*] for this machine"
        raise SparkError(NO_ENGINE, f"`{shown(master)}` is a Spark Connect server, which can't be used", hint=hint)
    home = os.environ.get("JAVA_HOME")
    java = Path(home, "bin", "java") if home else shutil.which("java")
    if java is None or not Path(java).exists():
        where = f" in JAVA_HOME, `{home}`" if home else ""
        hint = "install Java 17 or newer (Debian: apt install default-jre-headless), or set JAVA_HOME to where it is"
        raise SparkError(NO_ENGINE, f"Spark needs Java, and there is none{where}", hint=hint)


def _started(master: str, memory: int | None, folder: Path, sink: IO[bytes], log: Path) -> "SparkSession":
    from pyspark import SparkConf, SparkContext
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    _hushed()
    settings = {**_MEANT, **_QUICK, **_FORGETFUL, **_QUIET, "spark.master": master, "spark.app.name": "leadrules"}
    if is_local(master):
        settings |= {**_HERE, "spark.local.dir": str(folder)}
        settings |= {} if memory is None else {"spark.driver.memory": f"{max(memory // 2**20, 512)}m"}
    conf = SparkConf(loadDefaults=False).setAll(list(settings.items()))
    try:
        with _uninterrupted():
            gateway: Any = launch_gateway(conf, {"stdout": sink, "stderr": sink})
    except Exception as failed:
        raise _why(failed, master, log) from failed
    try:
        own = dict(SparkConf(_jvm=gateway.jvm).getAll())  # ours, and what the user has set
        conf.setAll(list(catalogue_settings(own, folder).items()))
        return SparkSession(SparkContext(conf=conf, gateway=gateway))
    except BaseException as failed:
        _ended(gateway)
        if isinstance(failed, Exception):
            raise _why(failed, master, log) from failed
        raise


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until Java is up: left alone before, Java would stay for ever."""
    if current_thread() is not main_thread():
        yield
        return
    asked: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: asked.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if asked:
        raise KeyboardInterrupt


def _hushed() -> None:
    """What pyspark says to the programmer of a notebook is not for whoever runs a command."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with suppress(ImportError):
            import pyspark.testing.utils  # noqa: F401  warns of what it finds beside it, once
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _why(failed: Exception, master: str, log: Path) -> SparkError:
    """Why there is no session, from what Java wrote."""
    said = f"{log.read_text('utf-8', 'replace')}\n{failed}"
    if "UnsupportedClassVersionError" in said:
        hint = "install Java 17 or newer, or set JAVA_HOME to where it is"
        return SparkError(NO_ENGINE, "Spark needs Java 17 or newer, and the one found here is older", hint=hint)
    if "Could not parse Master URL" in said:
        hint = "local[*], spark://host:7077, yarn, or k8s://https://host:port"
        return SparkError(NO_ENGINE, f"`{shown(master)}` is no address of a Spark master", hint=hint)
    if "insufficient memory" in said or "Could not reserve enough space" in said:
        raise MemoryError(said)
    hint = "is it running, and is the address right?"
    if is_local(master):
        last = [line for line in said.splitlines() if line.strip()]
        hint = f"Java said: {last[-1].strip()[:200]}" if last else ""
    return SparkError(NO_ENGINE, f"no Spark could be started on `{shown(master)}`", hint=hint)


def _stopped(session: "SparkSession") -> None:
    """All of it, however it went: the context, and Java."""
    gateway = session.sparkContext._gateway  # noqa: SLF001  there is no other way to end Java
    with suppress(Exception):
        session.stop()
    _ended(gateway)


def _ended(gateway: Any) -> None:
    from pyspark import SparkContext

    with suppress(Exception):
        gateway.shutdown()
    process = getattr(gateway, "proc", None)
    if process is not None:
        with suppress(OSError):
            process.stdin.close()  # Java ends when nobody writes to it any more
        with suppress(Exception):
            process.wait(10)
        if process.poll() is None:
            process.kill()
    SparkContext._gateway = SparkContext._jvm = None  # noqa: SLF001  the next session starts Java anew
