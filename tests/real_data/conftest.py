"""Policies over the real data, run as a user runs them, and the decisions as one who worked by hand would compare them."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from tests.real_data.data_sets import DataSet, Deciding, Decisions


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).astimezone(UTC)


def _comparable(decision: dict) -> dict:
    """A decision whose numbers are exact and whose times are instants, with its reasons as lines of points."""
    follow_ups = [
        {
            **one,
            "not_before": _instant(one["not_before"]),
            "due": _instant(one["due"]),
            "after": (one["after"]["action"], _instant(one["after"]["at"])),
        }
        for one in decision["follow_ups"]
    ]
    return {
        **decision,
        "hand_off": [one["to"] for one in decision["hand_off"]],
        "follow_ups": [{name: value for name, value in one.items() if name != "because"} for one in follow_ups],
        "lines": [(reason["score"], reason["points"], reason["times"]) for reason in decision["reasons"]],
    }


@pytest.fixture(scope="session")
def score(shared_data):
    """Run `leadrules score` on a data set, where it lies or in another folder; what is written, byte for byte."""

    @cache
    def scoring(data: DataSet, as_of: str, form: str = "jsonl", folder: Path = shared_data) -> bytes:
        files = ["--leads", folder / data.name / data.leads]
        files += ["--events", folder / data.name / data.events] if data.events else []
        options = [data.policy, *files, "--as-of", as_of, "--format", form]
        done = subprocess.run([sys.executable, "-m", "leadrules", "score", *options], capture_output=True, check=False)
        assert 0 == done.returncode, done.stderr.decode()
        return done.stdout

    return scoring


@pytest.fixture(scope="session")
def decisions(score) -> Deciding:
    """The decisions of `leadrules score` by lead, ready to be compared."""

    @cache
    def deciding(data: DataSet, as_of: str) -> Decisions:
        read = (json.loads(line, parse_float=Fraction) for line in score(data, as_of).splitlines())
        return {decision["lead"]: _comparable(decision) for decision in read}

    return deciding
