"""A history that stays where it lies: an engine there answers what is asked of it."""

from collections.abc import Callable, Collection, Iterator

from attrs import frozen

from leadrules.model.lead import Lead
from leadrules.population.answers import Answers
from leadrules.population.plan import Plan
from leadrules.records.prepared.shape import PreparedHistory


@frozen(eq=False)
class Elsewhere(PreparedHistory):
    """It has no shards, and whoever needs some can't use it.

    `answer` gives what a plan decides of all leads at an instant, with or without tallies, in blocks that are of the same
    leads for every plan. `find` brings the leads with these ids here.
    """

    answer: Callable[[Plan, int, bool], Iterator[Answers]]
    find: Callable[[Collection[str]], dict[str, Lead]]
