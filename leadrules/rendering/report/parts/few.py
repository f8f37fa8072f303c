"""When there are too few leads to say anything of: a heading then says so, instead of a share of next to nothing."""

from typing import Final

from leadrules.rendering.report.phrases import Language, say
from leadrules.simulation.backtest.shape import Backtest, Group, Threshold

_LEADS: Final = 30
_WON: Final = 5


def too_few(language: Language, what: str, these: Group | Threshold, found: Backtest) -> str:
    """`what: too few to tell (3 of 23 won)`; nothing where there are enough.

    Enough are thirty leads of which five were won; or would have been, were they won as often as all leads: that none
    of a thousand was won tells a lot where every tenth is.
    """
    asked = these.leads if these.lost is None else these.won + these.lost
    usual = asked * (found.all.rate.value or 0)
    if asked >= _LEADS and max(these.won, usual) >= _WON:
        return ""
    return say(language, "few.title", what=what, won=these.won, count=asked)
