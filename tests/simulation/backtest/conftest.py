"""Real data, as the command, a clerk and pandas see it."""

import json
import subprocess
import sys
from functools import cache

import pandas as pd
import pytest

from tests.real_data.data_sets import OLIST_FUNNEL, DataSet


@pytest.fixture(scope="module")
def simulate(shared_data):
    """Run `leadrules simulate`; what it tells programs."""

    @cache
    def simulating(data: DataSet, *more: object, policy: object = None) -> dict:
        files = ["--leads", shared_data / data.name / data.leads]
        files += ["--events", shared_data / data.name / data.events] if data.events else []
        command = [
            sys.executable,
            "-m",
            "leadrules",
            "simulate",
            policy or data.policy,
            *files,
            *more,
            "--format",
            "json",
        ]
        done = subprocess.run(command, capture_output=True, check=False)
        assert 0 == done.returncode, done.stderr.decode()
        return json.loads(done.stdout)

    return simulating


@pytest.fixture(scope="module")
def decided(shared_data):
    """The clerk's decisions, a row a lead."""

    @cache
    def deciding(data: DataSet, as_of: str) -> pd.DataFrame:
        rows = [{"lead": lead, **row} for lead, row in data.by_hand(shared_data, as_of).items()]
        return pd.DataFrame(rows).set_index("lead")[["score", "tier"]]

    return deciding


@pytest.fixture(scope="module")
def courses(shared_data) -> pd.DataFrame:
    """The prospects of X Education."""
    return pd.read_csv(shared_data / "x_education" / "Leads.csv", keep_default_na=True).set_index("Prospect ID")


@pytest.fixture(scope="module")
def shops(shared_data) -> pd.DataFrame:
    """The shops of Olist, with the instant at which they were won; by the clocks of São Paulo."""
    folder = shared_data / "olist_funnel"
    leads = pd.read_csv(folder / OLIST_FUNNEL.leads).set_index("mql_id")
    deals = pd.read_csv(folder / OLIST_FUNNEL.events).set_index("mql_id")
    zone = "America/Sao_Paulo"
    leads["won"] = pd.to_datetime(deals["won_date"]).dt.tz_localize(zone)
    leads["came"] = pd.to_datetime(leads["first_contact_date"]).dt.tz_localize(zone, nonexistent="shift_forward")
    return leads
