"""A million events: from two CSV files to decisions in a third, and where the time goes."""

import csv
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from operator import itemgetter
from pathlib import Path

from benchmarks.deciding.leads import AS_OF, FIELDS, as_plain_values, made_up_leads
from benchmarks.deciding.measure import POLICY, thirty_rules
from benchmarks.measuring import Contender, process_cost, side_by_side
from benchmarks.results import Row, Section
from leadrules.evaluation.compiled import compile_policy_function
from leadrules.model.lead import Lead
from leadrules.records.history import History, read_history

LEADS = 50_000
EVENTS = 20  # of each lead


def measure(rounds: int) -> tuple[Section, ...]:
    """The whole command in a process of its own; its parts in this one, over a bare walk through the same file."""
    with tempfile.TemporaryDirectory() as folder:
        leads, events, decisions = (Path(folder, name) for name in ("leads.csv", "events.csv", "decisions.csv"))
        _write(made_up_leads(LEADS, EVENTS), leads, events)
        policy = thirty_rules()
        decide = compile_policy_function(policy)
        history = read_history(policy.schema, policy.calendar, str(leads), str(events))
        command = _command(leads, events, decisions)
        contenders = [
            Contender(FLOOR, partial(_walk, events), LEADS * EVENTS),
            Contender("reading", partial(_read, leads, events), LEADS * EVENTS),
            Contender("deciding", lambda: [decide(lead, AS_OF) for lead in history.leads], LEADS * EVENTS),
        ]
        times = side_by_side(contenders, min(rounds, 3))
        whole = min(process_cost(command) for _ in range(min(rounds, 3))) / (LEADS * EVENTS)
    floor = times[FLOOR].typical
    rows = [Row(name, (1e6 * each.typical, each.over(times[FLOOR]), 1 / each.typical)) for name, each in times.items()]
    rows.append(Row("leadrules score -o decisions.csv", (1e6 * whole, whole / floor, 1 / whole)))
    return (Section(f"{LEADS * EVENTS:,} events of {LEADS:,} leads", COLUMNS, tuple(rows)),)


FLOOR = "csv.reader and nothing else"
COLUMNS = ("µs an event", "× csv.reader", "events a second")


def _write(leads: Sequence[Lead], leads_file: Path, events_file: Path) -> None:
    """As systems export them: events in order of time, whoever's they are."""
    plain = [(lead.id, as_plain_values(lead)) for lead in leads]
    with leads_file.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("lead_id", *FIELDS))
        rows.writerows((identity, *(values[field] for field in FIELDS)) for identity, values in plain)
    happened = [(each["at"], identity, each) for identity, values in plain for each in values["events"]]
    happened.sort(key=itemgetter(0, 1))
    with events_file.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("lead_id", "action", "at", "asset"))
        rows.writerows((identity, each["action"], _shown(at), each["asset"]) for at, identity, each in happened)


def _shown(at: int) -> str:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)
    return moment.isoformat(timespec="seconds")


def _walk(file: Path) -> None:
    with file.open(encoding="utf-8", newline="") as lines:
        for _ in csv.reader(lines):
            pass


def _read(leads: Path, events: Path) -> History:
    policy = thirty_rules()
    return read_history(policy.schema, policy.calendar, str(leads), str(events))


def _command(leads: Path, events: Path, decisions: Path) -> list[str]:
    files = ["--leads", str(leads), "--events", str(events), "-o", str(decisions)]
    return [
        sys.executable,
        "-m",
        "leadrules",
        "score",
        str(POLICY),
        *files,
        "--format",
        "csv",
        "--as-of",
        _shown(AS_OF),
    ]
