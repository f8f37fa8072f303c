"""Sessions: what is told where there is none to be had, or it is lost, and that nothing of it stays."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from leadrules.population.relational.spark import session as sessions
from leadrules.population.relational.spark.masters import is_local, on_disk, shown
from leadrules.population.relational.spark.problems import SparkError, told
from leadrules.population.relational.spark.sources import check_unchanged, is_source, source_of


@pytest.fixture
def nobody(monkeypatch):
    """No session is open in this process."""
    monkeypatch.setattr(sessions, "_active", lambda: None)


@pytest.mark.needs_java
def test_without_java(nobody, monkeypatch, tmp_path):
    """Where it should be is told, and how to get it."""
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with (
        pytest.raises(SparkError, match="Spark needs Java, and there is none in JAVA_HOME") as refused,
        sessions.opened(),
    ):
        pass
    assert "install Java 17 or newer" in refused.value.hint


def test_without_pyspark(nobody, monkeypatch):
    """What to install is told."""
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(SparkError, match="Spark is not installed") as refused, sessions.opened():
        pass
    assert "`pip install 'leadrules[spark]'`" == refused.value.hint


@pytest.mark.needs_java
def test_spark_connect(nobody):
    """Another protocol is refused by name."""
    with (
        pytest.raises(SparkError, match="is a Spark Connect server, which can't be used"),
        sessions.opened("sc://host"),
    ):
        pass


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("java.lang.UnsupportedClassVersionError: org/apache/spark/Main", "Spark needs Java 17 or newer"),
        ("SparkException: Could not parse Master URL: 'nowhere'", "`nowhere` is no address of a Spark master"),
        ("ERROR All masters are unresponsive! Giving up.", "no Spark could be started on `nowhere`"),
    ],
)
def test_why_there_is_no_session(tmp_path, said, expected):
    """What Java wrote is told in a line."""
    log = tmp_path / "spark.log"
    log.write_text(f"WARN something\n{said}\n\tat org.apache.Spark.main(Spark.scala:1)\n", encoding="utf-8")

    assert expected in str(sessions._why(RuntimeError("JAVA_GATEWAY_EXITED"), "nowhere", log))


def test_what_is_lost():
    """A connection that ends is told as such, and no address shows a password."""
    with pytest.raises(SparkError) as lost, told("spark://me:secret@host:7077"):
        raise ConnectionRefusedError
    assert "the connection to Spark on `spark://host:7077` is lost (LR398)" == str(lost.value)


def test_other_mistakes_stay():
    """What is not of Spark is none of its problems."""
    with pytest.raises(ZeroDivisionError), told("local"):
        1 / 0  # noqa: B018  it must fail


def test_addresses():
    """Which masters see the files of this machine, and what of an address is shown."""
    assert [True, True, False, False] == [
        is_local(each) for each in ("local", "local[*]", "local-cluster[1,1,1]", "yarn")
    ]
    assert "k8s://host" == shown("k8s://name:word@host")
    assert r"file:/a/\{b\}\*/c d" == on_disk(Path("/a/{b}*/c d"))


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        (True, "table:crm.leads"),
        (True, "s3a://bucket/leads"),
        (True, "leads-*.PARQUET"),
        (False, "leads.csv"),
        (False, "leads.parquet.gz"),
        (False, "-"),
        (False, "https://example.com/leads.csv"),
    ],
)
def test_what_spark_reads_by_itself(expected, name):
    """Tables, addresses of object stores, and Parquet."""
    assert expected == is_source(name)


@pytest.mark.needs_java
def test_a_table_that_changes(spark, tmp_path):
    """Other files than at first are an error; the same ones are not."""
    folder = str(tmp_path / "leads")
    spark.range(3).write.parquet(folder)
    source = source_of(spark, folder)
    check_unchanged(spark, [source])
    spark.range(3).write.mode("append").parquet(folder)

    with pytest.raises(SparkError, match="has changed while it was read"):
        check_unchanged(spark, [source])


POLICY = 'when action == "visit" then +1\nfollow_up by phone within 1 day after action == "visit"\n'


@pytest.mark.needs_java
@pytest.mark.parametrize("way", ["killed", "interrupted"])
def test_java_ends_early(tmp_path, way):
    """Killed in the middle, it is told as lost; Ctrl-C ends both. No decision has been written, and no Java stays."""
    (tmp_path / "a.rules").write_text(POLICY, encoding="utf-8")
    (tmp_path / "leads.csv").write_text("lead_id\nL-1\n", encoding="utf-8")
    (tmp_path / "events.csv").write_text("lead_id,action,at\nL-1,visit,2026-04-01\n", encoding="utf-8")
    command = [sys.executable, "-m", "leadrules", "score", "a.rules", "--leads", "leads.csv", "--events", "events.csv"]
    command += ["--as-of", "2026-04-02", "--engine", "spark", "-o", "out.json", "--format", "json"]
    running = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    java = _java_of(running)
    if way == "killed":
        os.kill(java, signal.SIGKILL)
    else:
        running.send_signal(signal.SIGINT)
    said = running.communicate(timeout=300)[1]

    assert ("" if way == "killed" else "interrupted") in said
    assert (2 if way == "killed" else 130) == running.returncode, said
    assert "Traceback" not in said
    assert not (tmp_path / "out.json").exists()
    assert _ends(java)


def _ends(process: int) -> bool:
    """Java ends when it finds that nobody is there; while it starts, that takes a moment."""
    for _ in range(1_200):
        stat = Path(f"/proc/{process}/stat")
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def _java_of(process) -> int:
    """The Java that a process has started, once it is at work."""
    for _ in range(3_000):
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        for each in children:
            name = Path(f"/proc/{each}/comm").read_text().strip()
            if name == "java":
                time.sleep(1)
                return int(each)
        time.sleep(0.05)
    raise AssertionError("no Java was started")
