"""850 customers of PlantFish lived through from their first event on: the figures are counted again from the rows by pandas.

That the rows are what the interpreter says at each instant, `test_stepping` and a few leads here see to.
"""

import json
import subprocess
import sys

import pandas as pd
import pytest

from leadrules.model.clock import instant_of
from tests.real_data.data_sets import PLANTFISH
from tests.real_data.reading import opened
from tests.simulation.replay import clerk

pytestmark = pytest.mark.needs_data
ZONE = "America/Sao_Paulo"
UNTIL = "2024-06-30"
CONTACTS = ("email_click", "first_purchase", "repeat_purchase")


@pytest.fixture(scope="module")
def folder(shared_data, tmp_path_factory):
    """All that the command writes."""
    out = tmp_path_factory.mktemp("replay") / "out"
    data = shared_data / "plantfish"
    files = ["--leads", data / PLANTFISH.leads, "--events", data / PLANTFISH.events, "--no-cache"]
    asked = ["--to", UNTIL, "--capacity", "phone=2/day", "--outcome", 'any(action == "first_purchase")']
    command = [sys.executable, "-m", "leadrules", "replay", PLANTFISH.policy, *files, *asked, "-o", out]
    done = subprocess.run([*command, "--rows", "parquet"], capture_output=True, check=False)
    assert 0 == done.returncode, done.stderr.decode()
    return out


@pytest.fixture(scope="module")
def record(folder):
    """The summary."""
    return json.loads((folder / "summary.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def steps(folder):
    """A row for each step, in order."""
    rows = pd.read_parquet(folder / "steps.parquet")
    return rows.assign(day=rows["at"].dt.tz_convert(ZONE).dt.date.astype(str), tier=rows["tier"].fillna("none"))


@pytest.fixture(scope="module")
def events(shared_data):
    """The log, by the clocks of São Paulo."""
    log = pd.read_csv(shared_data / "plantfish" / "lead_events.csv")
    log["at"] = pd.to_datetime(log["event_timestamp"]).dt.tz_localize(ZONE, nonexistent="shift_forward", ambiguous=True)
    return log[log["at"] <= pd.Timestamp(UNTIL, tz=ZONE)]


def test_a_step_for_each_instant_of_the_log(steps, events, record):
    """At each instant at which a customer did something, each once."""
    expected = events.groupby("customer_id")["at"].unique().explode()

    assert len(expected) == len(steps) == record["steps"]
    assert set(zip(expected.index, pd.to_datetime(expected, utc=True), strict=True)) == set(
        zip(steps["lead"], steps["at"].dt.tz_convert("UTC"), strict=True)
    )


def test_steps_are_what_the_interpreter_says(steps, shared_data):
    """Score, tier, stage and next follow-up of some customers, each asked at each of their instants."""
    data = opened(PLANTFISH, shared_data, UNTIL)
    by_lead = dict(list(steps.groupby("lead")))
    for lead in data.leads[::20]:
        own = by_lead.get(lead.id, steps[:0]).iterrows()
        for (_, row), step in zip(own, clerk.steps_of(data.policy, lead, data.at), strict=True):
            found = step.found.situation
            assert (instant_of(row["at"]), found.tier or "none", found.stage) == (step.at, row["tier"], row["stage"])
            assert found.total * 10**14 == int(row["score"] * 10**14) * 10_240_000
            waiting = [each for each in step.found.follow_ups if each.status in {"open", "overdue"}]
            due = None if pd.isna(row["next_due"]) else instant_of(row["next_due"])
            assert (waiting[0].due if waiting else None) == due


def test_populations(steps, record):
    """At the end of each day each customer is where the last step has left it."""
    last = steps.pivot_table(index="day", columns="lead", values="tier", aggfunc="last")
    days = [each["day"] for each in record["tiers"]]
    filled = last.reindex(pd.Index(days)).ffill()
    counts = filled.apply(lambda row: row.value_counts(), axis=1).fillna(0).astype(int)
    expected = {
        day: {tier: count for tier, count in row.items() if count} for day, row in counts.to_dict("index").items()
    }

    found = {each["day"]: {tier: count for tier, count in each["leads"].items() if count} for each in record["tiers"]}
    assert expected == found
    assert record["leads"] == sum(found[days[-1]].values())


def test_flows(steps, record):
    """From step to step, entering among them."""
    before = steps.groupby("lead")["tier"].shift()
    moved = steps[before != steps["tier"]].assign(old=before)
    expected = moved.fillna({"old": ""}).groupby(["day", "old", "tier"]).size().to_dict()

    assert expected == {(each["day"], each["from"] or "", each["to"]): each["times"] for each in record["flows"]}


def test_arrivals(steps, events, record):
    """How long after the first event, and how long before the first purchase, customers first came to each tier."""
    entered = events.groupby("customer_id")["at"].min()
    won = events[events["event_type"] == "first_purchase"].groupby("customer_id")["at"].min()
    first = steps.groupby(["tier", "lead"])["at"].min()
    for each in record["arrivals"]:
        if each["kind"] == "tier":
            own = first.get(each["name"], pd.Series(dtype="datetime64[us, UTC]"))
            after = (own - entered.reindex(own.index)).dt.total_seconds()
            before = (won.reindex(own.index) - own).dt.total_seconds().dropna()
            assert len(own) == each["leads"]
            assert _lowest(after) == each["seconds_after_entry"]
            assert _lowest(before) == each["seconds_before_won"]


def _lowest(lengths: pd.Series) -> dict:
    shares = {"low": 0, "quarter": 0.25, "median": 0.5, "three_quarters": 0.75, "nine_tenths": 0.9, "high": 1}
    own = {name: lengths.quantile(share, interpolation="inverted_cdf") for name, share in shares.items()}
    return {"count": len(lengths), **{name: None if pd.isna(each) else each for name, each in own.items()}}


def test_follow_ups(folder, events, record):
    """Each is met, late, missed or open by the first contact after its event; sums, loads and the worst are of these."""
    rows = pd.read_parquet(folder / "follow_ups.parquet")
    end = pd.Timestamp(UNTIL, tz=ZONE)
    contacts = events[events["event_type"].isin(CONTACTS)].groupby("customer_id")["at"].apply(sorted).to_dict()
    answered = [
        next((each for each in contacts.get(lead, []) if each > at), pd.NaT)
        for lead, at in zip(rows["lead"], rows["at"], strict=True)
    ]
    same = pd.Series(answered, index=rows.index).dt.tz_convert("UTC")
    own = rows["answered"].dt.tz_convert("UTC")
    assert ((own == same) | (own.isna() & same.isna()) | (own == rows["at"])).all()

    met, late = rows["answered"] <= rows["due"], rows["answered"] > rows["due"]
    state = met.map({True: "met", False: ""}) + late.map({True: "late", False: ""})
    unanswered = (end > rows["due"]).map({True: "missed", False: "open"})
    assert state.where(rows["answered"].notna(), unanswered).tolist() == rows["status"].tolist()

    counts = rows.groupby(["rule", "status"]).size()
    for each in record["follow_ups"]:
        assert {state: each[state] for state in ("met", "late", "missed", "open")} == {
            state: int(counts.get((each["rule"], state), 0)) for state in ("met", "late", "missed", "open")
        }
    days = rows["due"].dt.tz_convert(ZONE).dt.date.astype(str)
    loads = rows.assign(by=rows["by"].fillna("")).groupby([days, "by"]).size().to_dict()
    assert loads == {(each["day"], each["by"] or ""): each["follow_ups"] for each in record["loads"]}
    over = -rows[rows["status"].isin(["late", "missed"])]["seconds_left"].astype(float)
    assert sorted(over[over > 0], reverse=True)[:10] == [each["seconds_over"] for each in record["worst"]]


def test_business_time_is_a_clerks(folder, shared_data):
    """Minute by minute for some of them, over lunch breaks, Carnival and weekends."""
    rows = pd.read_parquet(folder / "follow_ups.parquet")
    calendar = opened(PLANTFISH, shared_data, UNTIL).policy.calendar
    whole = rows[(rows["due"].dt.second == 0) & rows["answered"].notna() & (rows["answered"].dt.second == 0)]
    near = whole[(whole["answered"] - whole["due"]).abs() < pd.Timedelta(days=20)].head(25)

    assert len(near)
    for _, row in near.iterrows():
        minutes = clerk.business_minutes(calendar, instant_of(row["answered"]), instant_of(row["due"]))
        assert 60 * minutes == row["business_seconds_left"]
