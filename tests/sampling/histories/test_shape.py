"""What made-up histories look like: the figures that docs/sample.md gives."""

import numpy as np
import pandas as pd
import pytest

from tests.sampling.histories.making import TOKYO, UNTIL, made

MINE = ["call", "personal_mail", "meeting"]


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """Twenty thousand leads, ten times as many events."""
    leads, events = made(tmp_path_factory.mktemp("history"))
    return leads.to_pandas(), events.to_pandas()


@pytest.fixture(scope="module")
def leads(history):
    """The leads."""
    return history[0]


@pytest.fixture(scope="module")
def events(history):
    """The events, with the time on the wall."""
    return history[1].assign(local=history[1]["at"].dt.tz_convert("Asia/Tokyo"))


def test_there_are_as_many_as_asked_for(leads, events):
    """To the last one; each lead once, each event with its lead, in order of time and within the year."""
    assert (20_000, 200_000) == (len(leads), len(events))
    assert leads["lead_id"].is_unique
    assert set() == set(events["lead_id"]) - set(leads["lead_id"])
    assert events["at"].is_monotonic_increasing
    assert events["at"].max() < pd.Timestamp(UNTIL, unit="us", tz="UTC")
    assert events["at"].min() >= pd.Timestamp(UNTIL, unit="us", tz="UTC") - pd.Timedelta(days=365)


def test_most_leads_do_little_and_some_do_a_lot(leads, events):
    """At ten events a lead: the middle lead has about five, one in a hundred eighty and more, one in ten none."""
    each = leads["lead_id"].map(events["lead_id"].value_counts()).fillna(0)

    assert 4 <= each.median() <= 7
    assert 65 <= each.quantile(0.99) <= 100
    assert each.max() > 250
    assert 0.07 <= (each == 0).mean() <= 0.13


def test_actions_are_skewed(events):
    """As the ranks of words in a text: a third is the first, half the first two; the last of fifteen is hardly met."""
    shares = events["action"].value_counts(normalize=True)
    ranks = np.arange(1, len(shares) + 1)
    slope = np.polyfit(np.log(ranks), np.log(shares.to_numpy()), 1)[0]

    assert 15 == len(shares)
    assert 0.28 <= shares.iloc[0] <= 0.42
    assert 0.45 <= shares.iloc[:2].sum() <= 0.65
    assert shares.iloc[-1] <= 0.01
    assert -2.2 <= slope <= -1.0


def test_weekends_and_holidays_are_quiet(events):
    """A quiet day has a fifth of what a working day has, or less."""
    days = events["local"].dt.strftime("%Y-%m-%d").value_counts()
    by_day = events["local"].dt.day_of_week.value_counts()

    assert by_day[[5, 6]].max() < by_day[[0, 1, 2, 3, 4]].min() / 3
    assert days.get("2025-11-03", 0) < days["2025-11-05"] / 3  # a Monday: the day of culture
    assert (by_day[[0, 1, 2, 3, 4]] / by_day[[0, 1, 2, 3, 4]].mean()).between(0.75, 1.3).all()


def test_days_have_office_hours_and_mail_has_nights(events):
    """Most happens between nine and six; opened mail is read at night; our own people work by day."""
    hours = events["local"].dt.hour
    office = hours.between(9, 17)
    opened, ours = events["action"] == "email_open", events["action"].isin(MINE)

    assert 0.55 <= office[~opened].mean() <= 0.85
    assert hours[opened].between(19, 23).mean() > 2 * hours[~opened & ~ours].between(19, 23).mean()
    assert office[ours].mean() > 0.9


def test_visits_are_bursts_that_go_deeper(events):
    """Events come together, and what means most comes late: before an inquiry more happened in that hour than before a visit."""
    events = events.sort_values(["lead_id", "at"], kind="stable")
    before = events.groupby("lead_id")["at"].diff()
    close = before < pd.Timedelta(hours=1)

    assert close.mean() > 0.3
    assert close[events["action"] == "inquiry"].mean() > 1.3 * close[events["action"] == "visit"].mean()


def test_who_asks_is_answered_more_often_than_not(events):
    """After an inquiry that is not the last thing, half or more of what comes next is ours."""
    asked = events[events["action"].isin(["inquiry", "demo_request"])]
    ours = events[events["action"].isin(MINE)]
    later = pd.merge_asof(
        asked, ours[["lead_id", "at"]].assign(answered=ours["at"]), on="at", by="lead_id", direction="forward"
    )
    others = events[events["action"] == "visit"]
    hardly = pd.merge_asof(
        others, ours[["lead_id", "at"]].assign(answered=ours["at"]), on="at", by="lead_id", direction="forward"
    )

    assert 0.45 <= (later["answered"] - later["at"] < pd.Timedelta(days=30)).mean() <= 0.8
    assert (later["answered"] - later["at"]).median() < pd.Timedelta(days=2)
    assert hardly["answered"].notna().mean() < later["answered"].notna().mean()


def test_customers_are_those_who_did_more_and_suit_better(leads, events):
    """As the odds say: more inquiries, more customers; large companies and those who decide rather than small ones."""
    asked = leads["lead_id"].map(events[events["action"] == "inquiry"]["lead_id"].value_counts()).fillna(0)
    won = leads["converted"]
    by_asked = won.groupby(asked.clip(upper=2)).mean()
    large = leads["employees"] > leads["employees"].median()

    assert 0.02 <= won.mean() <= 0.09
    assert by_asked[0] * 2 < by_asked[1] < by_asked[2]
    assert won[large].mean() > 1.2 * won[~large & leads["employees"].notna()].mean()
    assert (
        won[leads["title"].isin(["Director", "Vice President"])].mean() > 1.4 * won[leads["title"] == "Engineer"].mean()
    )


def test_customers_are_won_after_all_they_did(leads, events):
    """`won_at` is known where somebody is a customer, lies within the year, and after the last event: nothing leaks back."""
    last = leads["lead_id"].map(events.groupby("lead_id")["at"].max())
    first = leads["lead_id"].map(events.groupby("lead_id")["at"].min())

    assert (leads["won_at"].notna() == leads["converted"]).all()
    assert (leads["won_at"] > last)[leads["converted"]].all()
    assert leads["won_at"].max() < pd.Timestamp(UNTIL, unit="us", tz="UTC")
    assert (leads["created"] <= first)[first.notna()].all()


def test_some_values_are_unknown(leads, events):
    """Never an id or a time; of the others as many as their columns say."""
    unknown = leads.isna().mean()

    assert 0 == unknown["lead_id"] == unknown["created"]
    assert 0.12 <= unknown["employees"] <= 0.18
    assert 0.2 <= unknown["revenue"] <= 0.26
    assert 0.01 <= events["asset"].isna().mean() <= 0.07
    assert 0 == events[["lead_id", "at", "action"]].isna().sum().sum()


def test_the_calendar_of_these_tests_is_used():
    """Holidays of Japan are closed in it."""
    assert ("JP",) == TOKYO.holidays
