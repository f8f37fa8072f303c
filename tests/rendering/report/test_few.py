"""Headings of what became of the leads, where there are next to none."""

import pytest
from attrs import evolve

from leadrules.model.values import POINT
from leadrules.rendering.report.parts.scored import deciles_part, thresholds_part
from leadrules.rendering.report.parts.won import won_part
from leadrules.rendering.report.phrases import LANGUAGES
from leadrules.simulation.backtest.shape import Decile, Threshold, TierGroup
from leadrules.simulation.backtest.statistics import group_of
from tests.rendering.report.tried import a_backtest
from tests.simulation.small import compiled

EN, JA = LANGUAGES["en"], LANGUAGES["ja"]


def _found(hot, everybody):
    """A backtest of which only the best group and all leads are of interest; each is leads and won."""
    usual = group_of(*everybody, None)
    best = group_of(*hot, None, usual)
    found = a_backtest(compiled("tier Hot if score >= 30"))
    line = Threshold(30 * POINT, best.leads, best.won, best.rate.value, best.share, None, ("Hot",))
    return evolve(
        found,
        outcome=evolve(found.outcome, lost=None),
        all=usual,
        leads=usual.leads,
        tiers=(TierGroup("Hot", best),),
        deciles=(Decile(1, 30 * POINT, 40 * POINT, best),),
        thresholds=(line, evolve(line, at=0, tiers=())),
    )


def _titles(language, found):
    return [
        won_part(language, found, None).title,
        deciles_part(language, found).title,
        thresholds_part(language, found).title,
    ]


@pytest.mark.parametrize(("hot", "everybody"), [((23, 3), (400, 60)), ((29, 20), (400, 60)), ((40, 4), (400, 20))])
def test_too_few_to_tell(hot, everybody):
    """Below thirty leads, or below five won where no more would be usual: no share is told."""
    leads, won = hot
    found = _found(hot, everybody)

    assert [
        f"Hot leads: too few to tell ({won} of {leads} won)",
        f"The best tenth by score: too few to tell ({won} of {leads} won)",
        f"From 30 points on: too few to tell ({won} of {leads} won)",
    ] == _titles(EN, found)
    assert [
        f"Hotのリード：判断するには少なすぎます（{leads}件中{won}件が成約）",
        f"スコア上位1割：判断するには少なすぎます（{leads}件中{won}件が成約）",
        f"30点以上のリード：判断するには少なすぎます（{leads}件中{won}件が成約）",
    ] == _titles(JA, found)


def test_all_leads_are_too_few():
    """Then no tier is spoken of at all."""
    assert "All leads: too few to tell (3 of 23 won)" == won_part(EN, _found((10, 2), (23, 3)), None).title


@pytest.mark.parametrize(("hot", "everybody"), [((30, 5), (400, 60)), ((100, 0), (1000, 120))])
def test_enough_to_tell(hot, everybody):
    """Thirty leads with five won; and that nobody of a hundred was, where twelve would be usual, is worth a heading."""
    assert [] == [title for title in _titles(EN, _found(hot, everybody)) if "too few" in title]
