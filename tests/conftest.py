"""What the tests share: which of them this machine can run, and where the real data lies."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from attrs import frozen

ROOT = Path(__file__).resolve().parents[1]
SHARED_DATA = Path(os.environ.get("LEADRULES_SHARED_DATA") or ROOT.parent / "shared" / "data")


@frozen
class Need:
    """Something that a machine may lack: the marker of the tests that need it, and the reason to skip them."""

    marker: str
    reason: str
    present: Callable[[], bool]


def _any_command(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def _postgres() -> bool:
    """Debian keeps the server's own commands out of PATH."""
    return shutil.which("initdb") is not None or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def _spark() -> bool:
    return shutil.which("java") is not None and find_spec("pyspark") is not None


def _solver() -> bool:
    return find_spec("z3") is not None


NEEDS = (
    Need(
        "needs_data", f"no real data at {SHARED_DATA}; LEADRULES_SHARED_DATA names another folder", SHARED_DATA.is_dir
    ),
    Need("needs_browser", "no browser", _any_command("chromium", "google-chrome")),
    Need("needs_postgres", "no PostgreSQL server", _postgres),
    Need("needs_java", "no java, or no pyspark", _spark),
    Need("needs_solver", "no solver: pip install leadrules[solver]", _solver),
)


@pytest.fixture(autouse=True, scope="session")
def _own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Prepared histories of tests lie apart from the user's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LEADRULES_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--no-skips`: continuous integration has installed everything, so whatever skips there has gone wrong."""
    parser.addoption("--no-skips", action="store_true", help="a test that skips fails")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs something that is not here, and say what is missing."""
    for need in NEEDS:
        marked = [item for item in items if item.get_closest_marker(need.marker)]
        if marked and not need.present():
            for item in marked:
                item.add_marker(pytest.mark.skip(reason=need.reason))


def pytest_collection_finish() -> None:
    """To look for garbage among thousands of tests that are there to stay takes a fifth of their time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


def pytest_unconfigure() -> None:
    """At the end all of it is garbage, and what some libraries miss of theirs they would tell of."""
    gc.unfreeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Under `--no-skips` a skip is a failure, wherever it came from."""
    report = yield
    if item.config.getoption("--no-skips") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may skip: {report.longrepr[2]}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show the tables that tests have recorded: how often the generators make each thing."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, value in report.user_properties:
                if name == "table" and report.when == "call":
                    terminalreporter.write_line(f"\n{value}")


@pytest.fixture(scope="session")
def spark():
    """A session of Spark on two cores, one for all tests of a process; mark the test `needs_java`."""
    from leadrules.population.relational.spark.session import opened

    with opened("local[2]", 1_500_000_000) as session:
        session.conf.set("spark.sql.shuffle.partitions", "2")
        yield session


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of the real data sets; mark the test `needs_data`."""
    return SHARED_DATA
