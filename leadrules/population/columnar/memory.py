"""What has been found out about a shard is not worked out again: neither for another rule nor for another policy.

Only what the plan knows to be asked for again is kept, as memory that is used again is quicker than memory that is new.
What depends on decisions is left out: a later layer, or another policy, answers it differently.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from leadrules.population.columnar.needs import needs
from leadrules.population.columnar.situation import Situation

_Found = TypeVar("_Found")


def once(now: Situation, what: Hashable, node: object, find: Callable[[], _Found]) -> _Found:
    """`find()`, or what it gave when it was asked before of an equal node, as of the same instant in the same zone."""
    if (node is not None and node not in now.plan.repeated) or needs(node).decided:
        return find()
    key = what, node, now.when, now.plan.policy.calendar.zone
    if key not in now.memory:
        now.memory[key] = find()
    return cast("_Found", now.memory[key])
