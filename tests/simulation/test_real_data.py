"""Real data: the figures of a simulation, worked out once more in pandas, which shares no code with us."""

import json
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from tests.real_data.data_sets import DATA_SETS, OLIST_FUNNEL, PLANTFISH, X_EDUCATION, DataSet

pytestmark = pytest.mark.needs_data
ZONE = ZoneInfo("America/Sao_Paulo")
MOMENTS = [pytest.param(data, at, id=f"{data.name} {at}") for data in DATA_SETS for at in data.as_of]


def _arguments(data: DataSet, folder: Path) -> list[object]:
    files = ["--leads", folder / data.name / data.leads]
    return files + (["--events", folder / data.name / data.events] if data.events else [])


@pytest.fixture(scope="module")
def simulate(shared_data):
    """Run `leadrules simulate` on a data set; what it tells programs."""

    @cache
    def simulating(data: DataSet, as_of: str | None, *more: object) -> dict:
        options = [data.policy, *_arguments(data, shared_data), *(["--as-of", as_of] if as_of else []), *more]
        command = [sys.executable, "-m", "leadrules", "simulate", *options, "--format", "json"]
        done = subprocess.run(command, capture_output=True, check=False)
        assert 0 == done.returncode, done.stderr.decode()
        return json.loads(done.stdout, parse_float=Fraction)

    return simulating


@pytest.fixture(scope="module")
def by_hand(shared_data):
    """The decisions of a clerk who works by hand, a row a lead; its numbers are fractions."""

    @cache
    def deciding(data: DataSet, as_of: str) -> pd.DataFrame:
        return pd.DataFrame([{"lead": lead, **row} for lead, row in data.by_hand(shared_data, as_of).items()])

    return deciding


def _counted(column: pd.Series) -> dict[str, int]:
    return {name: int(n) for name, n in column.explode().dropna().value_counts().items()}


def _known(counts: dict[str, int]) -> dict[str, int]:
    return {name: n for name, n in counts.items() if n}


@pytest.mark.parametrize(("data", "as_of"), MOMENTS)
def test_against_the_clerk(simulate, by_hand, data, as_of):
    """Tiers, scores, outcomes, stages, follow-ups and unknowns: grouped in pandas from decisions made by hand."""
    found, table = simulate(data, as_of), by_hand(data, as_of)

    assert len(table) == found["leads"]
    assert _counted(table["tier"].fillna("none")) == _known(found["tiers"])
    scores = table["score"]
    assert (scores.min(), scores.max()) == (found["score"]["min"], found["score"]["max"])
    assert abs(sum(scores) / len(scores) - found["score"]["mean"]) <= Fraction(1, 20_000)
    assert _counted(table["flags"]) == _known(found["flags"])
    assert _counted(table["lists"]) == _known(found["lists"])
    assert _counted(table["nurture"]) == _known(found["nurture"])
    assert _counted(table["hand_off"]) == _known(found["hand_off"])
    assert int(table["disqualified"].sum()) == found["disqualified"]["leads"]
    assert int((~table["complete"]).sum()) == found["incomplete"]
    assert _counted(table["missing"]) == _known(found["missing"])
    assert _counted(table["unknown"]) == _known(found["unknown"])


@pytest.mark.parametrize(("data", "as_of"), MOMENTS)
def test_follow_ups(simulate, by_hand, data, as_of):
    """Days on the clocks of São Paulo, which change, channels and states."""
    listed = by_hand(data, as_of)["follow_ups"].explode().dropna()
    found = simulate(data, as_of)["follow_ups"]

    due = Counter((str(each["due"].astimezone(ZONE).date()), each["by"], each["status"]) for each in listed)
    assert due == {(each["due"], each["by"], each["status"]): each["follow_ups"] for each in found}


@pytest.mark.parametrize(("data", "as_of"), MOMENTS)
def test_rules(simulate, score_lines, data, as_of):
    """What each rule gave in all, and to how many: a pivot of the reasons of `score`."""
    reasons = [
        (each["score"], each["because"], each["rule"], each["points"])
        for decision in score_lines(data, as_of)
        for each in decision["reasons"]
    ]
    table = pd.DataFrame(reasons, columns=["score", "because", "rule", "points"]).fillna({"score": "total"})
    sums = table.groupby(["score", "because", "rule"])["points"].agg([sum, len])
    record = simulate(data, as_of)
    found = {
        (each["score"] or "total", each["because"], each["rule"]): (each["points"], each["leads"])
        for each in (*record["rules"], *record["clamps"])
        if each["leads"]
    }

    assert {key: (row["sum"], row["len"]) for key, row in sums.to_dict("index").items()} == found


@pytest.fixture(scope="module")
def score_lines(shared_data):
    """The decisions of `leadrules score`."""

    @cache
    def scoring(data: DataSet, as_of: str) -> list[dict]:
        options = [data.policy, *_arguments(data, shared_data), "--as-of", as_of, "--format", "jsonl"]
        command = [sys.executable, "-m", "leadrules", "score", *options]
        done = subprocess.run(command, capture_output=True, check=True)
        return [json.loads(line, parse_float=Fraction) for line in done.stdout.splitlines()]

    return scoring


def test_x_education_from_its_file(simulate, shared_data):
    """Unknown fields, counted in the file itself."""
    leads = pd.read_csv(shared_data / "x_education" / "Leads.csv", dtype=str, keep_default_na=False)
    found = simulate(X_EDUCATION, "2024-06-30")

    def blank(header: str) -> int:
        return int(leads[header].str.strip().isin(["", "Select", "unknown"]).sum())

    columns = {"source": "Lead Source", "occupation": "What is your current occupation", "City": "City",
               "subject": "Specialization", "heard": "How did you hear about X Education"}  # fmt: skip
    assert {name: blank(header) for name, header in columns.items()} == {
        name: found["unknown"][name] for name in columns
    }
    assert len(leads) == found["leads"]


@pytest.mark.parametrize("data", [PLANTFISH, OLIST_FUNNEL], ids=["plantfish", "olist_funnel"])
def test_the_latest_event(simulate, data):
    """Without --as-of it is the latest event in the file."""
    record = simulate(data, None)
    again = simulate(data, record["as_of"])

    assert "latest" == record["as_of_is"]
    assert {**record, "as_of_is": "given"} == again


@pytest.mark.parametrize("data", DATA_SETS, ids=[data.name for data in DATA_SETS])
def test_transitions(simulate, by_hand, shared_data, tmp_path, data):
    """A policy against itself with other points: a crosstab of both scores, and sums that are the tiers."""
    text = data.policy.read_text(encoding="utf-8")
    old = tmp_path / "old.rules"
    old.write_text(text.replace("+10", "+13").replace("+5 ", "+3 "), encoding="utf-8")
    as_of = data.as_of[0]
    record = simulate(data, as_of, "--against", old)
    files = [*_arguments(data, shared_data), "--as-of", as_of, "--format", "jsonl"]
    done = subprocess.run([sys.executable, "-m", "leadrules", "score", old, *files], capture_output=True, check=True)
    before = pd.DataFrame([json.loads(line, parse_float=Fraction) for line in done.stdout.splitlines()])
    after = by_hand(data, as_of)
    joined = before.merge(after, on="lead", suffixes=("_old", "_new"))

    table = pd.crosstab(joined["tier_old"].fillna("none"), joined["tier_new"].fillna("none"))
    found = record["against"]["transitions"]
    assert {one: _known({other: int(n) for other, n in row.items()}) for one, row in table.T.to_dict().items()} == {
        one: _known(row) for one, row in found.items() if _known(row)
    }
    assert {one: sum(row.values()) for one, row in found.items()} == record["against"]["tiers"]
    assert record["tiers"] == {other: sum(row[other] for row in found.values()) for other in record["tiers"]}
    change = {row.lead: row.score_new - row.score_old for row in joined.itertuples()}
    moved = sorted((lead for lead in change if change[lead]), key=lambda lead: (-abs(change[lead]), lead))[:10]
    assert moved == [each["lead"] for each in record["against"]["moved"] if each["change"]]
    for each in record["against"]["moved"]:
        assert change[each["lead"]] == sum(part["change"] for part in each["parts"])
