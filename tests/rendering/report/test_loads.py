"""How much falls due on each day: what was, and what is only known to come."""

import pytest
from attrs import evolve

from leadrules.rendering.report.parts.loads import loads_part
from leadrules.rendering.report.phrases import LANGUAGES
from leadrules.simulation.replay.shape import DayLoad
from tests.rendering.report.made import a_replay

EN, JA = LANGUAGES["en"], LANGUAGES["ja"]
FIRST = 19_905  # Mon 1 Jul 2024, with which the replay begins
END = FIRST + 92  # Tue 1 Oct 2024, 9:00 in Tokyo


def _part(language, *loads):
    """Of follow-ups by phone, on so many days after the first: how many, and how many can be done."""
    given = tuple(DayLoad(day, "phone", number, can) for day, number, can in loads)
    (part,) = loads_part(language, evolve(a_replay(), loads=given))
    return part


@pytest.mark.parametrize(
    ("can", "within", "english", "japanese"),
    [
        (
            40,
            50,
            "On 1 of 93 days more was due than could be done; most on Wed 3 Jul: 50 by phone",
            "93日のうち1日で処理能力を超えています。最多は7月3日(水)のphone、50件です",
        ),
        (
            40,
            30,
            "On no day was more due than could be done; most on Wed 3 Jul: 30 by phone",
            "期間中に処理能力を超えた日はありません。最多は7月3日(水)のphone、30件です",
        ),
        (
            None,
            30,
            "The fullest day was Wed 3 Jul: 30 by phone",
            "最も多いのは7月3日(水)のphone、30件です",
        ),
    ],
)
def test_the_heading_tells_of_the_replay_alone(can, within, english, japanese):
    """A fuller day after the end is no day on which anything was."""
    loads = ((FIRST + 2, within, can), (END, 7, can), (END + 4, 90, can))

    assert (english, japanese) == (_part(EN, *loads).title, _part(JA, *loads).title)


def test_nothing_fell_due_before_the_end():
    """Then there is no fullest day."""
    assert "Nothing fell due before the end" == _part(EN, (END + 1, 90, 40)).title


def test_days_after_the_end_are_marked():
    """In the text, in the legend, at the bar and in the table; and nothing is where there are none."""
    later, none = _part(EN, (END, 7, 40), (END + 1, 50, 40)), _part(EN, (END, 7, 40))
    figure, quiet = later.shown[0], none.shown[0]

    assert any("The replay ends on Tue 1 Oct." in each for each in later.text)
    assert "after the end, as far as known" == figure.charts[0].legend[-1].text
    assert [("Tue 1 Oct", ""), ("Wed 2 Oct", "after the end, as far as known")] == [
        (row[0].text, row[-1].text) for row in figure.table.rows
    ]
    assert "Wed 2 Oct, phone: 50 (after the end, as far as known)" in str(figure.charts[0].specs["wide"])
    assert "after" not in "".join((*none.text, *(each.text for each in quiet.charts[0].legend)))
    assert ["Day", "Channel", "Due", "Can do"] == [each.title for each in quiet.table.columns]
