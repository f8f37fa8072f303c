"""Leads for which two versions may well give other points: those that the rules are about in which they differ.

That a score may differ is known from sums; who shows it, is looked for. Beside such a lead somebody is mostly found.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from leadrules.analysis.aggregates import counted
from leadrules.analysis.changes import changed_gains
from leadrules.analysis.comparing import possible
from leadrules.analysis.formulas import Formula, every, opposite
from leadrules.analysis.gains import Gain, Table
from leadrules.analysis.variables import MANY, spanning
from leadrules.analysis.verdicts import Witness
from leadrules.analysis.versions import Versions
from leadrules.model.signals import Every

MOST: Final = 16  # leads


def likely(versions: Versions, name: str | None) -> Iterator[Witness]:
    """Candidates; `name` is that of a score, None for the total."""
    cards = dict.fromkeys(card.name for each in (versions.old, versions.new) for card in each.policy.scorecards)
    gains = (gain for card in cards if name in {None, card} for gain in changed_gains(versions, card))
    for formula in islice((asked for gain in gains for asked in _asked(gain)), MOST):
        witness = possible(versions, formula).verdict.witness
        if witness is not None:
            yield witness


def _asked(gain: Gain) -> Iterator[Formula]:
    """A lead for each row of a rule; as many events as fill a rule, then a single one."""
    if isinstance(gain, Table):
        above: list[Formula] = []
        for row in gain.rows:
            yield every((row.formula, *above))
            above.append(opposite(row.formula))
        return
    full = 1 if gain.cap is None or gain.repeat.every is Every.LEAD else -(-gain.cap // abs(gain.points))
    yield from (counted(gain.where, spanning(least, MANY)) for least in dict.fromkeys((full, 1)))
