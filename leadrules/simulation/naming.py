"""What equal statements give once: which of a policy's statements stand behind each name."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from leadrules.model.policy import Policy

_Key = TypeVar("_Key", bound=Hashable)
Places = tuple[int, ...]


def by_name(names: Iterable[_Key]) -> Mapping[_Key, Places]:
    """The places at which each name stands, in the order of the first."""
    found: dict[_Key, list[int]] = {}
    for place, name in enumerate(names):
        found.setdefault(name, []).append(place)
    return {name: tuple(places) for name, places in found.items()}


def nurture_contents(policy: Policy) -> Mapping[str, Places]:
    """The nurture statements that give each content."""
    found: dict[str, list[int]] = {}
    for place, nurture in enumerate(policy.nurtures):
        for content in dict.fromkeys(nurture.contents):
            found.setdefault(content, []).append(place)
    return {content: tuple(places) for content, places in found.items()}


def tier_names(policy: Policy) -> tuple[str, ...]:
    """The tiers, best first, each once."""
    return tuple(dict.fromkeys(tier.name for tier in policy.tiers))
