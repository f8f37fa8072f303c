"""The word that somebody probably meant."""

from leadrules.text.nearest import nearest


def test_another_case_is_what_was_meant():
    """Ids look alike: only the one that is the same but for capitals or width is offered."""
    assert ("C0001",) == nearest("c0001", ["C0001", "C0002", "C0003"])
    assert ("IT",) == nearest("ＩＴ", ["IT", "It's", "ITS"])


def test_the_nearest_come_first():
    """The best first, never the word itself, and none that is far away."""
    words = ["revenue", "revenues", "avenue", "review", "company"]

    assert ("revenue", "revenues") == nearest("revenu", words)
    assert ("revenues", "avenue") == nearest("revenue", words)
    assert () == nearest("budget", words)
