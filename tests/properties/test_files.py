"""A lead that is written to a file and read again is the same lead, to the last microsecond."""

from collections.abc import Mapping

import pytest
from attrs import evolve

from leadrules.model.lead import Event, Lead
from leadrules.model.policy import Policy
from leadrules.model.schema import Field
from leadrules.model.values import Value
from leadrules.records.history import read_history
from leadrules.records.mapping import lead_from_mapping
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from tests.properties.files import as_csv, as_json_lines, can_be_written, event_row, lead_row
from tests.properties.triples import YEARS, policy_of

POLICIES, LEADS = range(50_000, 50_100), 10


def _made(seed: int) -> tuple[Policy, list[Lead]]:
    """A policy, and leads whose every value can be written in the form that the policy declares."""
    policy, _ = policy_of(seed)
    as_of = draw_as_of(policy.calendar, seed, YEARS)
    return policy, [_writable(policy, each) for each in draw_leads(policy, as_of, seed, LEADS)]


def _writable(policy: Policy, lead: Lead) -> Lead:
    schema = policy.schema
    events = (
        Event(each.action, each.at, _kept(schema.event_fields, each.fields))
        for each in lead.events
        if can_be_written(schema.event_at, each.at)
    )
    return Lead(lead.id, _kept(schema.lead_fields, lead.fields), tuple(events))


def _kept(fields: tuple[Field, ...], values: Mapping[str, Value]) -> dict[str, Value]:
    named = ((field, values.get(field.name)) for field in fields)
    return {field.name: value for field, value in named if value is not None and can_be_written(field, value)}


def test_mappings():
    """From the mappings of a program."""
    for seed in POLICIES:
        policy, leads = _made(seed)
        schema = policy.schema
        for lead in leads:
            events = [event_row(schema, lead, event) for event in lead.events]

            assert lead == lead_from_mapping(schema, policy.calendar, lead_row(schema, lead), events), f"seed {seed}"


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_whole_files(form, tmp_path):
    """From CSV with a file of events, and from JSON Lines with the events inside; nothing is counted as odd but `one of`."""
    for seed in POLICIES:
        policy, leads = _made(seed)
        schema = policy.schema
        rows = [lead_row(schema, lead) for lead in leads]
        events = [[event_row(schema, lead, event) for event in lead.events] for lead in leads]
        headers = lead_row(schema, Lead("")), event_row(schema, Lead(""), Event("", 0))
        if form == "csv":
            paths = (
                as_csv(tmp_path / "leads.csv", rows, headers[0]),
                as_csv(tmp_path / "events.csv", (each for row in events for each in row), headers[1]),
            )
        else:
            whole = ({**row, "events": each} for row, each in zip(rows, events, strict=True))
            paths = as_json_lines(tmp_path / "leads.jsonl", whole), None
        history = read_history(schema, policy.calendar, *paths)

        assert leads == list(history.leads), f"seed {seed}"
        assert len(leads) == history.report.leads


def test_a_difference_is_seen():
    """A microsecond more is another lead."""
    _, leads = _made(POLICIES[0])
    lead = next(each for each in leads if each.events)
    later = evolve(lead.events[0], at=lead.events[0].at + 1)

    assert lead != evolve(lead, events=(later, *lead.events[1:]))
