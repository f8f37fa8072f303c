"""A history that DuckDB holds is answered as often as asked, and its leads come back as they were read."""

from attrs import evolve

from leadrules.model.lead import Lead
from leadrules.pipeline import compile_source
from leadrules.population.plan import make_plan
from leadrules.population.relational.duckdb import answer
from leadrules.population.relational.loaded import loaded
from leadrules.population.relational.memory import limit_of
from leadrules.records.columnar.of_leads import typed_leads
from leadrules.sampling.leads import draw_leads
from leadrules.simulation.rebuilding import leads_of
from leadrules.simulation.sharing import shared_schema
from leadrules.text.source import Source
from tests.simulation.small import AS_OF, history_of

TEXT = """\
lead { title: text  revenue: number  asked: yes_no }
event { asset: text }
when action == "download" and asset == "pricing" then +10 halving every 7d up to 30
when revenue >= 100 and asked then +5
tier Hot if score >= 10
"""
FEWER = 'event { asset: text }\nlead { asked: yes_no }\nwhen asked then +1\nwhen asset == "pricing" then +2\n'


def _policy(text):
    compiled = compile_source(Source("small.rules", text)).compiled
    assert compiled is not None
    return compiled.policy


def _typed(schema, leads):
    return evolve(typed_leads(schema, leads), report=lambda: history_of(schema, leads).report)


def _scores(answers):
    return [
        (lead, points)
        for each in answers
        for lead, points in zip(each.ids.to_pylist(), each.total.points.tolist(), strict=True)
    ]


def test_two_plans_in_step():
    """Each finds its own fields among those of both, and is answered as if it had been asked alone."""
    policies = [_policy(TEXT), _policy(FEWER)]
    schema = shared_schema(*policies)
    assert schema is not None
    leads = tuple(draw_leads(policies[0], AS_OF, 7, 40))

    with loaded(schema, _typed(schema, leads)) as history:
        pairs = [history.answer(make_plan(each), AS_OF, False) for each in policies]
        together = [list(map(_scores, zip(step))) for step in zip(*pairs, strict=True)]

    alone = [_scores(answer(make_plan(each), typed_leads(each.schema, leads), AS_OF)) for each in policies]
    assert alone == [[pair for step in together for pair in step[side]] for side in (0, 1)]
    assert len(leads) == history.leads


def test_leads_come_back():
    """With all their fields and events, in whatever order; unknown is unknown."""
    policy = _policy(TEXT)
    leads = tuple(draw_leads(policy, AS_OF, 3, 30))
    prepared = history_of(policy.schema, leads)
    ids = [each.id for each in leads[::3]]

    with loaded(policy.schema, _typed(policy.schema, leads)) as history:
        found = leads_of(history, ids)
        latest = history.latest

    assert {each: _plainly(lead) for each, lead in leads_of(prepared, ids).items()} == {
        each: _plainly(lead) for each, lead in found.items()
    }
    assert prepared.latest == latest


def _plainly(lead: Lead):
    events = sorted((each.at, each.action or "", sorted(each.fields.items(), key=repr)) for each in lead.events)
    return lead.id, dict(lead.fields), repr(events)


def test_nobody():
    """Files without a lead and without an event."""
    policy = _policy(TEXT)
    with loaded(policy.schema, _typed(policy.schema, ())) as history:
        assert [] == list(history.answer(make_plan(policy), AS_OF, False))
        assert (0, 0, None, {}) == (history.leads, history.events, history.latest, leads_of(history, ["x"]))


def test_limits(monkeypatch):
    """What is left of the memory is shared by those who ask at once; with too little, a query gets the least."""
    from leadrules.population.relational import memory

    monkeypatch.setattr(memory, "_taken", lambda: 250)
    assert [None, "1450MB", "725MB", "100MB"] == [
        limit_of(None),
        limit_of(2_000_000_000),
        limit_of(2_000_000_000, 2),
        limit_of(500_000_000),
    ]
    monkeypatch.undo()
    assert memory._taken() > 20
