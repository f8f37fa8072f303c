"""Real data: a backtest as the command prints it, against pandas, which shares no code with us.

Scores and tiers are those of a clerk who works by hand; outcomes are read from the files once more.
"""

import json
from fractions import Fraction
from math import isclose

import pandas as pd
import pytest

from tests.real_data.data_sets import OLIST_FUNNEL, X_EDUCATION
from tests.simulation.backtest.figures import MICRO, wilson

pytestmark = pytest.mark.needs_data
AS_OF = OLIST_FUNNEL.as_of[0]


def check(found: dict, table: pd.DataFrame) -> None:
    """Every figure; `table` has the score, the tier and whether it was won of each lead that is judged."""
    assert (len(table), int(table["won"].sum())) == (found["leads"], found["all"]["won"])
    by_tier = table.groupby(table["tier"].fillna("none"))["won"]
    _check_groups({name: each for name, each in found["tiers"].items() if each["leads"]}, by_tier, table)
    rank = table["score"].map(float).rank(method="average", ascending=False)
    by_tenth = table.groupby(((rank * 2 - 1).astype(int) * 10 // (2 * len(table))) + 1)["won"]
    _check_groups({each["decile"]: each for each in found["deciles"]}, by_tenth, table)
    for line in found["thresholds"]:
        called = table[table["score"] >= Fraction(str(line["score"]))]
        assert (len(called), int(called["won"].sum())) == (line["leads"], line["won"])
        assert isclose(called["won"].mean(), line["precision"], abs_tol=MICRO)
        assert isclose(called["won"].sum() / table["won"].sum(), line["recall"], abs_tol=MICRO)


def _check_groups(groups: dict, by_hand, table: pd.DataFrame) -> None:
    assert {name: (int(n), int(won)) for name, n, won in by_hand.agg(["size", "sum"]).itertuples()} == {
        name: (each["leads"], each["won"]) for name, each in groups.items()
    }
    for name, won in by_hand:
        each = groups[name]
        figures = (
            won.mean(),
            won.mean() / table["won"].mean(),
            won.sum() / table["won"].sum(),
            *wilson(won.sum(), len(won)),
        )
        told = (each["rate"], each["lift"], each["share"], each["low"], each["high"])
        assert all(isclose(mine, theirs, abs_tol=MICRO) for mine, theirs in zip(figures, told, strict=True)), (
            name,
            each,
        )


def test_x_education(simulate, decided, courses):
    """Converted, as the file has it: nobody is left out."""
    found = simulate(X_EDUCATION, "--outcome", "bought", "--as-of", X_EDUCATION.as_of[0])["outcome"]

    check(found, decided(X_EDUCATION, X_EDUCATION.as_of[0]).assign(won=courses["Converted"] == 1))
    assert (False, None, {0}) == (found["timed"], found["lost"], set(found["left_out"].values()))


def test_x_education_lost(simulate, decided, courses):
    """With what the desk wrote about those who will not buy as lost, rates are of decided leads."""
    will_not = ("Already a student", "Not doing further education", "Diploma holder (Not Eligible)")
    lost = f"Tags in {json.dumps(will_not)}"
    found = simulate(X_EDUCATION, "--outcome", "bought", "--lost", lost, "--as-of", X_EDUCATION.as_of[0])["outcome"]

    table = decided(X_EDUCATION, X_EDUCATION.as_of[0]).assign(
        won=courses["Converted"] == 1, lost=courses["Tags"].isin(will_not) & (courses["Converted"] == 0)
    )
    both = int((courses["Tags"].isin(will_not) & (courses["Converted"] == 1)).sum())
    assert (both, int(table["lost"].sum())) == (found["both"], found["all"]["lost"])
    for name, tier in table.groupby("tier"):
        decisive = tier[tier["won"] | tier["lost"]]
        told = found["tiers"][name]
        assert (len(tier), int(tier["lost"].sum())) == (told["leads"], told["lost"])
        assert isclose(decisive["won"].mean(), told["rate"], abs_tol=MICRO)


def test_x_education_leaks(simulate, courses, tmp_path):
    """What the desk filled in is warned about, with how often it is known; what prospects filled in is not."""
    asked = {
        "quality": "Lead Quality",
        "profile": "Lead Profile",
        "tags": "Tags",
        "job": "What is your current occupation",
    }
    asked |= {"city": "City", "source": "Lead Source", "subject": "Specialization"}
    fields = "\n".join(f'{name}: text from "{header}"' for name, header in asked.items())
    rules = "\n".join(f"when known({name}) then +1" for name in asked)
    policy = tmp_path / "leaky.rules"
    policy.write_text(
        f'lead {{ id: text from "Prospect ID"\nbought: yes_no from "Converted"\n{fields} }}\nblank "Select"\n{rules}\n',
        encoding="utf-8",
    )

    found = simulate(X_EDUCATION, "--outcome", "bought", policy=policy)["outcome"]

    assert ["quality", "profile", "tags"] == [each["field"] for each in found["leaks"]]
    won = courses["Converted"] == 1
    for each in found["leaks"]:
        known = courses[asked[each["field"]]].where(courses[asked[each["field"]]] != "Select").notna()
        assert isclose(known[won].mean(), each["of_won"], abs_tol=MICRO)
        assert isclose(known[~won].mean(), each["of_others"], abs_tol=MICRO)
    tags = courses[["Tags", "Converted"]].dropna()
    often = tags[tags.groupby("Tags")["Tags"].transform("size") >= 10]
    right = often.groupby("Tags")["Converted"].agg(lambda each: each.value_counts().iloc[0]).sum()
    assert isclose(right / len(often), found["leaks"][2]["told"], abs_tol=MICRO)


@pytest.mark.parametrize("horizon", [None, 30, 90])
@pytest.mark.parametrize("engine", ["arrays", "duckdb"])
def test_olist(simulate, decided, shops, horizon, engine):
    """Won within the horizon, of the shops that had come and were not won: an open shop is not lost."""
    more = ["--horizon", f"{horizon}d"] if horizon else []
    options = ("--outcome", "any()", "--entered", "first_contact", "--as-of", AS_OF, "--engine", engine, *more)
    found = simulate(OLIST_FUNNEL, *options)["outcome"]

    as_of = pd.Timestamp(AS_OF, tz="America/Sao_Paulo")
    until = as_of + pd.Timedelta(days=horizon) if horizon else shops["won"].max()
    before, came = shops["won"] <= as_of, shops["came"] <= as_of
    won = (shops["won"] > as_of) & (shops["won"] <= until)
    judged = came & ~before
    check(found, decided(OLIST_FUNNEL, AS_OF).assign(won=won)[judged])
    assert (int(before.sum()), int((~came & ~before).sum())) == (
        found["left_out"]["won_before"],
        found["left_out"]["not_yet"],
    )
    assert int((won & ~came).sum()) == found["won_not_yet"]
    assert (None, {None}) == (found["lost"], {each["lost"] for each in found["tiers"].values()})


def test_olist_without_a_date(simulate, shops):
    """By its first event nobody is there before being won; and that is told, as it would look like a useless policy."""
    found = simulate(OLIST_FUNNEL, "--outcome", "any()", "--as-of", AS_OF)["outcome"]

    as_of = pd.Timestamp(AS_OF, tz="America/Sao_Paulo")
    later = int((shops["won"] > as_of).sum())
    assert (later, later, 0) == (found["left_out"]["not_yet"], found["won_not_yet"], found["all"]["won"])
    assert int(shops["won"].isna().sum()) == found["undated"] == found["leads"]


def test_olist_sweep(simulate, decided, shops):
    """Along a constant, as if each value had been set."""
    options = ("--outcome", "any()", "--entered", "first_contact", "--as-of", AS_OF)
    found = simulate(OLIST_FUNNEL, *options, "--sweep", "soon=10d..50d:20d")

    assert ["10d", "30d", "50d"] == [each["value"] for each in found["sweep"]["points"]]
    assert found["outcome"]["tiers"] == found["sweep"]["points"][1]["tiers"]
    alone = simulate(OLIST_FUNNEL, *options, "--set", "soon=10d")
    assert alone["outcome"]["tiers"] == found["sweep"]["points"][0]["tiers"]
    assert alone["outcome"]["tiers"] != found["outcome"]["tiers"]
