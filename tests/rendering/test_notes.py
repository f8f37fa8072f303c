"""Whatever a table says beside its numbers is said in every form: to people, to programs, in pull requests and on pages."""

import json

import pytest
from attrs import evolve

from leadrules.model.values import DAY
from leadrules.rendering.replay import as_json as replay_json
from leadrules.rendering.replay import as_markdown as replay_markdown
from leadrules.rendering.replay import as_text as replay_text
from leadrules.rendering.report.phrases import LANGUAGES, say
from leadrules.rendering.report.replay import replay_report
from leadrules.rendering.report.simulation import simulation_report
from leadrules.rendering.simulation.as_json import as_json
from leadrules.rendering.simulation.as_markdown import as_markdown
from leadrules.rendering.simulation.as_text import as_text
from leadrules.simulation.replay.shape import Replay
from leadrules.simulation.simulation import Simulation
from leadrules.simulation.unheard import Unheard
from tests.rendering.report.made import NEW, a_comparison, a_replay, a_simulation
from tests.rendering.report.tried import a_backtest
from tests.simulation.small import AS_OF, compiled

NEVER = (Unheard("inqury", "inquiry"), Unheard("ordr"))


def _tried(**changes: object) -> Simulation:
    found = a_comparison()
    assert found.outcome is not None
    return evolve(found, outcome=evolve(found.outcome, **changes))


def _untimed() -> Simulation:
    found = a_backtest(a_simulation().snapshot.policy)
    outcome = evolve(found.outcome, timed=False, lost_timed=False, horizon=None)
    return evolve(a_simulation(), outcome=evolve(found, outcome=outcome))


def _compared(**changes: object) -> Simulation:
    found = a_comparison()
    assert found.against is not None
    comparison = evolve(found.against.comparison, **changes)
    return evolve(found, against=evolve(found.against, comparison=comparison), outcome=None)


# What is simulated; what the table says; the phrase of the page, and its count
SIMULATED = {
    "silent": (evolve(a_simulation(), silent=7), "7 leads have done nothing yet", ("remark.silent", {"count": 7})),
    "goes on": (
        evolve(a_simulation(), latest=AS_OF + DAY),
        "the data goes on until 2024-10-05T21:00:00+09:00: what comes later does not count",
        ("remark.goes_on", {"at": "5 Oct 2024, 21:00"}),
    ),
    "undated": (_tried(undated=9), "9 leads without any event", ("won.undated", {"count": 9})),
    "both": (_tried(both=8), "8 leads both won and lost", ("won.both", {"count": 8})),
    "later": (
        _tried(won_not_yet=2),
        "2 of those not there yet were won all the same",
        ("won.won_not_yet", {"count": 2}),
    ),
    "entered": (_tried(won_not_yet=2), "--entered names the field that tells since when", ("won.came_when", {})),
    "nobody": (_tried(nobody=True), "nobody in this data is ever won", ("won.nobody", {})),
    "never": (_tried(nobody=True, unheard=NEVER), '"ordr" never occurs in the data', ("unheard", {"text": '"ordr"'})),
    "near": (
        _tried(nobody=True, unheard=NEVER),
        '"inqury" never occurs in the data (did you mean "inquiry"?)',
        ("unheard.near", {"text": '"inqury"', "near": '"inquiry"'}),
    ),
    "untimed": (_untimed(), "nobody is left out", ("won.untimed", {})),
    "apart": (_compared(read_alike=False), "the two policies read the files differently", ("remark.read_apart", {})),
    "old": (_compared(only_old=5), "5 leads were found by the old policy alone", ("remark.only_old", {"count": 5})),
    "new": (_compared(only_new=6), "6 leads were found by the new policy alone", ("remark.only_new", {"count": 6})),
}


def _replayed(**changes: object) -> Replay:
    return evolve(a_replay(), **changes)


STAGES = compiled(NEW + "stages New, Open\nmove New to Open if score > 0\n")
REPLAYED = {
    "fields": (_replayed(), "the fields of a lead are as the file has them now", ("remark.replay_fields", {})),
    "time": (_replayed(), "what changes by time alone shows at the next step", ("remark.time_alone", {})),
    "stages": (_replayed(policy=STAGES), "each lead begins in the first stage", ("remark.stages", {})),
    "claims": (_replayed(), "claims of the policy are not held against each step", ("remark.claims", {})),
    "contact": (_replayed(), "so nobody ever answers a follow-up", ("remark.no_contact", {})),
    "goes on": (
        _replayed(latest=a_replay().until + DAY),
        "the data goes on until 2024-10-02T09:00:00+09:00: what comes later does not count",
        ("remark.goes_on", {"at": "2 Oct 2024, 09:00"}),
    ),
    "nobody": (_replayed(nobody=True), "no lead that entered is won by the end", ("remark.nobody", {})),
    "never": (_replayed(nobody=True, unheard=NEVER), '"ordr" never occurs', ("unheard", {"text": '"ordr"'})),
}


def _page(report) -> str:
    """All that it says in sentences."""
    texts = [text for part in report.parts for text in (*part.text, part.caveat)]
    return " ".join((*texts, *report.remarks))


@pytest.mark.parametrize("name", SIMULATED)
def test_a_note_of_a_simulation_is_in_every_form(name):
    """In its words to people and programs, and in the reader's language on a page."""
    found, words, (phrase, values) = SIMULATED[name]

    assert words in "".join(as_text(found))
    assert words in "".join(as_markdown(found)).replace("`", "")
    assert [True] == [words in each for each in json.loads(as_json(found))["notes"] if words in each]
    for language in LANGUAGES.values():
        if "at" not in values or language.name == "en":
            assert say(language, phrase, **values) in _page(simulation_report(found, language))


@pytest.mark.parametrize("name", REPLAYED)
def test_a_note_of_a_replay_is_in_every_form(name):
    """In its words to people and programs, and in the reader's language on a page."""
    found, words, (phrase, values) = REPLAYED[name]

    assert words in "".join(replay_text.as_text(found))
    assert words in "".join(replay_markdown.as_markdown(found)).replace("`", "")
    assert [True] == [words in each for each in json.loads(replay_json.as_json(found))["notes"] if words in each]
    for language in LANGUAGES.values():
        if "at" not in values or language.name == "en":
            assert say(language, phrase, **values) in _page(replay_report(found, language))


def test_what_comes_later_counts_for_an_outcome_that_tells_when():
    """So no form says that it does not: what happened later is the outcome."""
    found = evolve(a_comparison(), latest=AS_OF + DAY)

    assert "goes on" not in "".join(as_text(found))
    assert "goes on" not in _page(simulation_report(found, LANGUAGES["en"]))
    assert [] == [each for each in json.loads(as_json(found))["notes"] if "goes on" in each]


def test_numbers_of_notes_for_programs():
    """What a note counts is there as a number, too."""
    record = json.loads(as_json(evolve(_tried(nobody=True, unheard=NEVER), silent=7, latest=AS_OF + DAY)))

    assert (7, "2024-10-05T21:00:00+09:00") == (record["silent"], record["latest"])
    assert (True, [{"text": "inqury", "near": "inquiry"}, {"text": "ordr", "near": None}]) == (
        record["outcome"]["nobody"],
        record["outcome"]["unheard"],
    )
    again = json.loads(replay_json.as_json(_replayed(nobody=True, unheard=NEVER)))
    assert (True, record["outcome"]["unheard"]) == (again["nobody"], again["unheard"])
