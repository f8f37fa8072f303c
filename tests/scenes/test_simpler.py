"""A scene without whatever is not needed, at plain times and with plain values."""

import pytest

from leadrules.checking.tests import default_now
from leadrules.model.lead import Event, Lead
from leadrules.model.values import DAY, NUMBER_UNIT
from leadrules.pipeline import compile_source
from leadrules.scenes.scene import Scene
from leadrules.scenes.simpler import simplest
from leadrules.text.source import Source

POLICY = compile_source(
    Source(
        "a.rules",
        'when title contains "Director" then +1\nwhen title contains "Clerk" or title contains "社長" then +1\nwhen title contains "学生" then +1\n'
        'when title in ["Head"] then +1\nwhen action == "demo" then +1 once\n',
    )
).compiled.policy
NOW = default_now(POLICY.calendar)


@pytest.mark.parametrize(
    ("title", "needed", "expected"),
    [
        ("DirectorClerk", ["Director"], "Director"),
        ("学生社長", ["社長"], "社長"),
        ("学生社長", ["学生"], "学生"),
        ("学生社長", ["学生", "社長"], "学生社長"),  # it takes both, and no space stands between such words
        ("DirectorClerk", ["Director", "Clerk"], "Director Clerk"),
        ("DirectorClerk", [], "a"),
        ("Director of Clerks", ["Clerk"], "Clerk"),
        ("other", ["other"], "other"),
    ],
)
def test_texts(title, needed, expected):
    """A text of the policy alone, as long as that shows it; of two words, words."""
    scene = Scene(Lead("L-1", {"title": title}), NOW)

    def shows(each):
        text = each.lead.fields.get("title", "")
        return bool(text) and all(part in text for part in needed)

    assert expected == simplest(scene, POLICY, shows).lead.fields["title"]


def test_so_many_scenes_are_tried():
    """With hardly any tries it stays as it is; without a limit nothing is left of it."""
    scene = Scene(Lead("L-1", {"n": 7 * NUMBER_UNIT}, (Event("demo", NOW - 3 * DAY),)), NOW + 1)
    tried = []

    def shows(each):
        tried.append(each)
        return True

    assert Scene(Lead("test"), NOW) == simplest(scene, POLICY, shows)
    needed = len(tried)
    for most in range(needed):
        tried.clear()
        simplest(scene, POLICY, shows, most)
        assert len(tried) <= most
