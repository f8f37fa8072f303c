"""DuckDB at work: what it may do, what it leaves behind, and that nothing but the answers depends on it."""

from pathlib import Path

import duckdb
import numpy as np
import pytest
from attrs import evolve

from leadrules.model.expressions import Comparison
from leadrules.model.lead import Event, Lead
from leadrules.model.problems import ScoreOverflow
from leadrules.model.signals import Place
from leadrules.population.plan import make_plan
from leadrules.population.relational.duckdb import answer, opened
from leadrules.records.columnar.of_leads import typed_leads
from leadrules.records.prepared.clustering import cluster
from tests.evaluation.building import NOW, TEXT, action, did, follow_up, lead, of_event, policy, text, when_event
from tests.population.relational.asking import with_fields

VISITS = policy(
    when_event(action("visit"), 1),
    when_event(action("call", within=10), 2.5, cap=5),
    follow_ups=(follow_up(3, after=action("visit")),),
    contact=action("call"),
)


def _leads(count):
    for number in range(count):
        events = [did("visit", days, number) for days in range(number % 7)] + [did("call", number % 11)]
        yield Lead(f"L-{number}", {}, tuple(events))


def _answers(a_policy, leads, **options):
    return list(answer(make_plan(a_policy), typed_leads(a_policy.schema, leads), NOW, **options))


@pytest.fixture
def temp(tmp_path):
    """A folder for what does not fit into memory."""
    folder = tmp_path / "temp"
    folder.mkdir()
    return folder


def test_answers_come_in_order():
    """Block by block, in the order in which the leads were given."""
    leads = list(_leads(300_000))
    answers = _answers(VISITS, leads)

    assert [lead.id for lead in leads] == [each for block in answers for each in block.ids.to_pylist()]
    assert len(answers) > 1


def test_sums_are_those_of_the_tallies():
    """What a rule gave all leads is found without making it of each."""
    leads = list(_leads(1_000))
    (short,), (long,) = _answers(VISITS, leads), _answers(VISITS, leads, keep_tallies=True)
    sums = [(np.count_nonzero(each.points), each.points.sum(), each.times.sum()) for each in long.tallies]

    assert short.tallies is None
    assert sums == [(each.leads, each.points, each.times) for each in short.sums]
    assert short.sums == long.sums


def test_a_little_memory_is_enough(temp):
    """What does not fit waits in a file; the answers are the same, and nothing is left of it."""
    leads = list(_leads(200_000))
    plenty, little = _answers(VISITS, leads), _answers(VISITS, leads, memory_limit="120MB", temp=temp)

    assert sum(int(each.total.points.sum()) for each in plenty) == sum(int(each.total.points.sum()) for each in little)
    assert [each.sums for each in plenty] == [each.sums for each in little]
    assert [] == list(temp.iterdir())


def test_nothing_is_left_when_nobody_reads_on(temp):
    """Whoever has seen enough after the first block leaves no files either."""
    reading = answer(make_plan(VISITS), typed_leads(VISITS.schema, list(_leads(300_000))), NOW, temp=temp)
    next(reading)
    during = list(temp.iterdir())
    reading.close()

    assert 1 == len(during)
    assert [] == list(temp.iterdir())


def test_nothing_is_left_after_a_refusal(temp):
    """The first lead that is refused is named, and the files are gone."""
    much = policy(when_event(action("visit"), 1_000_000), when_event(action("call"), 1_000_000))
    leads = [*_leads(10), Lead("busy", {}, (did("call"),) * 101), Lead("busier", {}, (did("visit"),) * 102)]

    with pytest.raises(ScoreOverflow, match="lead `busy`"):
        _answers(much, leads, temp=temp)
    assert [] == list(temp.iterdir())


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        (OSError, duckdb.IOException('IO Error: Could not write file "x.duckdb": No space left on device')),
        (MemoryError, duckdb.OutOfMemoryException("Out of Memory Error: failed to offload data block")),
    ],
)
def test_a_machine_that_is_too_small(temp, expected, said):
    """A full disk and too little memory are told as Python tells them, and are no mistake of ours."""
    with pytest.raises(expected) as told, opened("1GB", temp):
        raise said

    if expected is OSError:
        assert ("No space left on device", temp) == (told.value.strerror, Path(told.value.filename).parent)
    assert [] == list(temp.iterdir())


@pytest.mark.parametrize(
    "command", ["COPY (SELECT 1) TO '{}'", "ATTACH '{}'", "INSTALL json", "LOAD httpfs", "SET threads = 1"]
)
def test_duckdb_has_no_way_out(temp, command):
    """It writes and opens nothing of its own choosing, installs nothing, and can't be told otherwise."""
    with opened(None, temp) as connection, pytest.raises(duckdb.Error):
        connection.execute(command.format(temp / "out"))


def test_a_prepared_history_answers_alike():
    """The tables may come out of shards; classes and texts become columns again."""
    asset = Comparison("==", of_event("asset", TEXT), text("demo"))
    a_policy = with_fields(policy(when_event(asset, 1), when_event(action("visit"), 2)), event_fields=[("asset", TEXT)])
    leads = [
        lead(*(Event(name, NOW - place, {"asset": kind}) for place, (name, kind) in enumerate(pairs)))
        for pairs in ([("visit", "demo"), (None, "a")], [], [("visit", None)] * 3, [("call", "demo"), ("visit", "b")])
    ]
    leads = [evolve(each, id=f"L-{place}") for place, each in enumerate(leads)]
    plan = make_plan(a_policy)
    history = cluster(a_policy.schema, typed_leads(a_policy.schema, leads), 3)
    (prepared,) = answer(plan, history, NOW)
    (typed,) = _answers(a_policy, leads)

    assert typed.total.points.tolist() == prepared.total.points.tolist()
    assert typed.ids.to_pylist() == prepared.ids.to_pylist()


def test_nobody_has_no_answers():
    """Without leads there are none, and without events there are answers all the same."""
    assert [] == _answers(VISITS, [])
    assert [[0]] == [each.total.points.tolist() for each in _answers(VISITS, [lead()])]


def test_a_rule_may_be_one_of_many():
    """A thousand rules and more are one query, no deeper than a short one."""
    rules = [when_event(action(f"act {number}"), 1, line=number) for number in range(1_200)]
    (answers,) = _answers(policy(*rules), [lead(*(did(f"act {number}") for number in range(0, 1_200, 3)))])

    assert [400 * 10_240_000] == answers.total.points.tolist()


def test_paths_are_ours(temp):
    """The folder that DuckDB writes to is one that was made for it."""
    with opened("100MB", temp) as connection:
        (found,) = connection.execute("SELECT current_setting('temp_directory')").fetchall()

    assert temp == Path(found[0]).parent


def test_what_stops_the_reader_is_told(temp):
    """Whatever goes wrong while rows are read comes out as it was, and Ctrl-C as Ctrl-C."""
    for problem in (ScoreOverflow(Place("a.rules", 1), "L-1"), KeyboardInterrupt()):
        typed = typed_leads(VISITS.schema, list(_leads(3)))

        def broken(batches=typed.events, problem=problem):
            yield from batches
            raise problem

        with pytest.raises(type(problem)):
            list(answer(make_plan(VISITS), evolve(typed, events=broken()), NOW, temp=temp))
    assert [] == list(temp.iterdir())
