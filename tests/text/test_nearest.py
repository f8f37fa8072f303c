"""Did you mean …?"""

import pytest

from leadrules.text.nearest import nearest


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("teir", "tier"),
        ("revenu", "revenue"),
        ("ＩＴ", "IT"),
        ("google", "Google"),
        ("Hto", "Hot"),
        ("製造行", "製造業"),
    ],
)
def test_one_slip_away(written, meant):
    """A swapped, dropped or wrong letter, another case or width: the word that was meant comes first."""
    assert meant == nearest(written, ("score", "list", meant, "something else"))[0]


def test_nothing_near():
    """No suggestion is better than a wild one."""
    assert () == nearest("budget", ("score", "tier", "flag"))


def test_order_does_not_depend_on_the_order_of_candidates():
    """Of words equally near, the same comes first every time."""
    assert ("cat", "hat") == nearest("bat", ("hat", "cat")) == nearest("bat", ("cat", "hat"))
