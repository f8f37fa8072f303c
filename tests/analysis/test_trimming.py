"""What never comes to bear in a rule makes no difference between two rules."""

import pytest

from leadrules.analysis.changes import NO_CHANGE, difference
from leadrules.analysis.comparing import side_by_side
from leadrules.analysis.effort import Effort
from leadrules.pipeline import compile_source
from leadrules.text.source import Source

DEMO = 'when action == "demo" within {} then +5 {} because "demo"'


def same(old, new):
    """Whether two rules are proved to give the same, always."""
    versions = side_by_side(
        *(compile_source(Source("made.rules", DEMO.format(*each))).compiled.policy for each in (old, new))
    )
    return difference(versions, None, {}, Effort()) == NO_CHANGE


@pytest.mark.parametrize(
    ("window", "more", "less", "expected"),
    [
        ("7d", "halving every 8d", "", True),
        ("7d", "halving every 7d", "", False),
        ("7d", "losing 10% every 8d", "", True),
        ("7d", "losing 10% every 24h", "", False),
        ("7d", "once up to 5", "once", True),
        ("7d", "once up to 4", "once", False),
        ("7d", "up to 500", "", False),
        ("7d", "once per day up to 60", "once per day", True),
        ("7d", "once per day up to 30", "once per day", False),
        ("7d", "once halving every 8d up to 5", "once up to 7", True),
        ("90d", "once losing 50% every 1d up to 5", "once losing 50% every 1d", True),
    ],
)
def test_what_never_comes_to_bear(window, more, less, expected):
    """A fading that never begins and a cap that is never reached are no difference; all others may be one."""
    assert expected is same((window, more), (window, less))
    assert expected is same((window, less), (window, more))
