"""What this project answers to a case: through its public face, its definition (the interpreter) and its files."""

import json
from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import leadrules
from leadrules.evaluation.interpreter import evaluate
from leadrules.model.clock import instant_of
from leadrules.model.decision import Decision
from leadrules.pipeline import Compilation, compile_file
from leadrules.records.history import read_history
from leadrules.records.mapping import lead_reader
from leadrules.rendering.decisions.order import ordered
from leadrules.testing.cases import written_cases
from leadrules.testing.passing import passes
from tests.conformance.cases import Case

Answer = list[dict[str, Any]]
LEAD = "L1"  # the lead of a case that names none


def write_policy(case: Case, folder: Path) -> Path:
    """The policy of the case with the files beside it; the path of its tests, where these are beside it."""
    top = folder / "policy" / "policy.rules"
    given = case.given
    content = b64decode(given["policy_base64"]) if "policy_base64" in given else given["policy"].encode()
    beside = {"policy_test.rules": given["tests_beside"]} if "tests_beside" in given else {}
    for path, text in (
        ("policy.rules", content),
        *((name, each.encode()) for name, each in {**given.get("files", {}), **beside}.items()),
    ):
        (top.parent / path).parent.mkdir(parents=True, exist_ok=True)
        (top.parent / path).write_bytes(text)
    return top.with_name("policy_test.rules") if beside else top


def problems(policy: Path) -> Compilation:
    """What is wrong with a policy."""
    return compile_file(policy, policy.name)


def by_public_face(case: Case, policy: Path) -> Answer:
    """Each lead decided by `policy.decide`."""
    loaded = leadrules.load(policy)
    return _answers(case, policy, (loaded.decide(lead, events, _as_of(case)) for lead, events in _records(case)))


def by_definition(case: Case, policy: Path) -> Answer:
    """Each lead decided by the interpreter."""
    compiled = problems(policy).compiled
    assert compiled is not None
    meant, as_of = compiled.policy, instant_of(_as_of(case))
    read = lead_reader(meant.schema, meant.calendar)
    return _answers(case, policy, (evaluate(meant, read(lead, events), as_of) for lead, events in _records(case)))


def by_files(case: Case, policy: Path) -> tuple[Answer, int]:
    """All leads of the case read from files and decided, in the order of section 8; and how many rows were rejected."""
    compiled = problems(policy).compiled
    assert compiled is not None
    meant, as_of = compiled.policy, instant_of(_as_of(case))
    leads, events = (_file(case, side, policy.parent) for side in ("leads", "events"))
    assert leads is not None
    history = read_history(meant.schema, meant.calendar, leads, events)
    decisions = ordered((evaluate(meant, lead, as_of) for lead in history.leads), [each.name for each in meant.tiers])
    return _plain(decisions), history.report.rejected_rows


def by_tests(policy: Path) -> dict[str, str]:
    """How the tests written in the policy end."""
    compiled = problems(policy).compiled
    assert compiled is not None
    meant = compiled.policy
    return {case.test.name: "pass" if passes(meant, [case]) else "fail" for case in written_cases(meant)}


def _as_of(case: Case) -> datetime:
    return datetime.fromisoformat(case.given["as_of"])


def _records(case: Case) -> Iterator[tuple[Mapping[str, Any], list[Mapping[str, Any]]]]:
    """Each lead with its own events."""
    leads, events = case.given.get("leads", [{}]), case.given.get("events", [])
    if len(leads) == 1 and not {"lead_id", "id"} & leads[0].keys():
        yield {**leads[0], "lead_id": LEAD}, [{**event, "lead_id": LEAD} for event in events]
        return
    for lead in leads:
        keys = {"lead_id", "id", "Prospect ID"} & lead.keys()
        identity = lead["lead_id" if "lead_id" in keys else min(keys)]
        yield lead, [event for event in events if identity in {event.get("lead_id"), event.get("Prospect")}]


def _answers(case: Case, policy: Path, decisions: Iterable[Decision]) -> Answer:
    if case.given.get("ordered"):
        compiled = problems(policy).compiled
        assert compiled is not None
        decisions = ordered(decisions, [each.name for each in compiled.policy.tiers])
    return _plain(decisions)


def _plain(decisions: Iterable[Decision]) -> Answer:
    return [json.loads(leadrules.as_json(each), parse_float=Decimal) for each in decisions]


def _file(case: Case, side: str, folder: Path) -> Path | None:
    for form in ("csv", "jsonl"):
        text = case.given.get(f"{side}_{form}")
        if text is not None:
            path = folder / f"{side}.{form}"
            path.write_text(text, encoding="utf-8")
            return path
    return None
