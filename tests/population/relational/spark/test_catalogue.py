"""Tables of the catalogue last where somebody has seen to it, and nothing stays where a command is run."""

import subprocess
import sys
from pathlib import Path

import pytest

from leadrules.population.relational.spark.catalogue import FORGETS, catalogue_settings, check_kept
from leadrules.population.relational.spark.problems import SparkError

FOLDER = Path("/somewhere")  # nothing is written there
OURS = {FORGETS: "true", "spark.sql.warehouse.dir": "file:///somewhere/warehouse"}
SET = {
    "nothing": ({"spark.master": "local"}, OURS),
    "said as it is": ({"spark.sql.catalogImplementation": "in-memory"}, OURS),
    "a folder": (
        {"spark.sql.warehouse.dir": "hdfs:///warehouse"},
        {FORGETS: "true", "spark.sql.warehouse.dir": "hdfs:///warehouse"},
    ),
    "a catalogue that lasts": ({"spark.sql.catalogImplementation": "hive"}, {}),
    "another in its place": ({"spark.sql.catalog.spark_catalog": "org.example.Catalog"}, {}),
}


@pytest.mark.parametrize(("own", "expected"), SET.values(), ids=SET)
def test_what_is_set(own, expected):
    """What a user has set stays; where nothing lasts, it lies in a folder that goes away."""
    assert expected == catalogue_settings(own, FOLDER)


@pytest.mark.needs_java
@pytest.mark.parametrize("table", ["decisions", "crm.decisions", "spark_catalog.crm.decisions", "`crm`.`decisions`"])
def test_a_table_that_would_be_forgotten(spark, table):
    """It is refused by its name, with what to do."""
    with pytest.raises(SparkError, match="would be forgotten as Spark ends: its catalogue is in memory") as refused:
        check_kept(spark, table)

    assert table in str(refused.value)
    assert "name a catalogue that lasts in spark-defaults.conf" in refused.value.hint


@pytest.mark.needs_java
def test_a_catalogue_that_is_named(spark):
    """Tables of other catalogues are those catalogues' own affair."""
    own = spark.newSession()
    own.conf.set("spark.sql.catalog.lake", "org.example.Catalog")

    check_kept(own, "`lake`.crm.decisions")
    with pytest.raises(SparkError):
        check_kept(own, "lakes.decisions")


POLICY = 'when action == "visit" then +1\n'


@pytest.mark.needs_java
def test_nothing_stays_where_it_is_run(tmp_path):
    """Neither a folder of tables nor a catalogue; a table that nobody would find again is refused before any work."""
    (tmp_path / "a.rules").write_text(POLICY, encoding="utf-8")
    (tmp_path / "leads.csv").write_text("lead_id\nL-1\n", encoding="utf-8")
    command = [sys.executable, "-m", "leadrules", "score", "a.rules", "--engine", "spark", "--leads"]
    there = sorted(each.name for each in tmp_path.iterdir())
    for more, status in ((["leads.csv"], 0), (["table:leads"], 2), (["leads.csv", "-o", "table:decisions"], 2)):
        done = subprocess.run([*command, *more], cwd=tmp_path, capture_output=True, text=True, check=False)

        assert status == done.returncode, done.stderr
        assert there == sorted(each.name for each in tmp_path.iterdir())
    assert "`decisions` would be forgotten as Spark ends" in done.stderr
