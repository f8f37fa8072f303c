"""Other engines, each with the thirty rules in its own words."""

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from attrs import frozen

PlainLead = dict[str, Any]
Answer = tuple[int, str]  # score and tier


@frozen
class Peer:
    """An engine's function over a lead's plain values, or over what `prepare` has made of them, which is not timed."""

    package: str
    form: str
    decide: Callable[[Any], Answer]
    cannot: str  # what it leaves to the host
    prepare: Callable[[PlainLead], Any] | None = None

    @property
    def name(self) -> str:
        """`zen-engine 2.1.3, one expression`."""
        return f"{self.package} {version(self.package)}, {self.form}"

    def given(self, lead: PlainLead) -> Any:
        """What its function takes for this lead."""
        return lead if self.prepare is None else self.prepare(lead)


def installed(package: str) -> bool:
    """Is this engine there?"""
    try:
        return bool(version(package))
    except PackageNotFoundError:
        return False


def tier_of(score: int) -> str:
    """The host's part, where a rule gives one number."""
    return "Hot" if score >= 80 else "Warm" if score >= 40 else "Cold"
