"""Real data: what became of the leads of each rule, against pandas, to which no rule of ours is known."""

from math import isclose

import pandas as pd
import pytest

from tests.real_data.data_sets import OLIST_FUNNEL, X_EDUCATION
from tests.simulation.backtest.figures import MICRO, wilson

pytestmark = pytest.mark.needs_data
TAKING = {"does not want mail", "never looked around"}
AS_OF = OLIST_FUNNEL.as_of[0]


def check(found: dict, table: pd.DataFrame, asked: dict[str, pd.Series]) -> None:
    """Every figure of these rules, by their reasons; `asked` tells of which leads each speaks, as the files have them."""
    rules = {each["because"]: each for each in found["rules"]}
    assert set() == set(asked) - set(rules)
    for because, speaks in asked.items():
        own, told = table[speaks.reindex(table.index)]["won"], rules[because]
        assert (len(own), int(own.sum())) == (told["leads"], told["won"]), because
        usual, (low, high) = table["won"].mean(), wilson(own.sum(), len(own))
        figures = (own.mean(), own.mean() / usual, own.sum() / table["won"].sum(), low, high)
        named = (told[name] for name in ("rate", "lift", "share", "low", "high"))
        assert all(isclose(mine, theirs, abs_tol=MICRO) for mine, theirs in zip(figures, named, strict=True)), because
        less = "then -" in because or because in TAKING
        assert (low > usual if less else high < usual) == told["contrary"], because


def test_x_education_by_rule(simulate, decided, courses):
    """Of the prospects that a rule speaks of, so many were converted."""
    found = simulate(X_EDUCATION, "--outcome", "bought", "--as-of", X_EDUCATION.as_of[0])["outcome"]
    job, seconds = courses["What is your current occupation"], courses["Total Time Spent on Website"]
    management = courses["Specialization"].str.endswith("Management", na=False)

    table = decided(X_EDUCATION, X_EDUCATION.as_of[0]).assign(won=courses["Converted"] == 1)
    asked = {
        "has a career to advance": job.isin(["Working Professional", "Businessman"]),
        'by occupation: "Student" then +4.5': job == "Student",
        "by occupation: unknown then -3": job.isna() | (job == "Select"),
        "by seconds: >= 1500 then +24": seconds >= 1500,
        "a subject we are known for": management | (courses["Specialization"] == "Business Administration"),
        "does not want mail": courses["Do Not Email"] == "Yes",
        "never looked around": seconds < 1,
        'by origin: "API" then +1': courses["Lead Origin"] == "API",
    }
    check(found, table, asked)
    assert 0 == min(each["leads"] for each in found["rules"])  # rules that speak of nobody are told, too


def test_olist_by_rule(simulate, decided, shops):
    """Of the shops that a rule spoke of on the day, so many were won later: open ones are none of them."""
    options = ("--outcome", "any()", "--entered", "first_contact", "--as-of", AS_OF)
    found = simulate(OLIST_FUNNEL, *options)["outcome"]
    as_of = pd.Timestamp(AS_OF, tz="America/Sao_Paulo")
    origin, came = shops["origin"], shops["first_contact_date"]

    judged = (shops["came"] <= as_of) & ~(shops["won"] <= as_of)
    asked = {
        "those who did not say bought most": origin.isna() | (origin == "unknown"),
        "another seller sent it": origin == "referral",
        'by origin: contains "paid" then +5.5': origin.str.contains("paid", na=False),
        "our campaign in May": (came >= "2018-05-01") & (came <= "2018-05-31"),
    }
    check(found, decided(OLIST_FUNNEL, AS_OF).assign(won=shops["won"] > as_of)[judged], asked)
