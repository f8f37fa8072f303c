"""Two versions of a policy, looked at together: each lead is one lead to both, and its scores are told apart.

Fields, events and counts are the same variables in both versions. A score is not: `score` of the old version and of the new
are two variables, and so are named scores.
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from attrs import evolve, field, fields, frozen, has

from leadrules.analysis.effort import EFFORT, Budget, budget_of
from leadrules.analysis.groups import Sums, Tallies
from leadrules.analysis.meaning import Meaning
from leadrules.model.expressions import ScoreOf
from leadrules.model.policy import Policy
from leadrules.text.span import Span

OLD: Final = "old"
NEW: Final = "new"
BOTH: Final = "both"
APART: Final = "apart"  # new score − old score
MARK: Final = "\x1f"  # stands in no name: between a version and a score of it

T = TypeVar("T")


@frozen(eq=False)
class Version:
    """A policy among two: its own sums, and its meaning with scores that carry its name."""

    name: str
    policy: Policy
    sums: Sums
    meaning: Meaning
    shared: frozenset[str | None] = (
        frozenset()
    )  # scores that are the same for every lead in both: they carry no version


@frozen(eq=False)
class Versions:
    """Both, what all questions about them may take, and what was found out: `memory` keeps groups of rules, `tallies` their sums."""

    old: Version
    new: Version
    budget: Budget = field(factory=Budget, repr=False)
    memory: dict[Any, Any] = field(factory=dict, repr=False)
    tallies: Tallies = field(factory=dict, repr=False)


def versions_of(old: Policy, new: Policy, effort: int = EFFORT) -> Versions:
    """Two policies side by side; `effort` is what one question about them may take."""
    mine, yours = Version(OLD, old, *_fresh(old)), Version(NEW, new, *_fresh(new))
    return Versions(_version(mine), _version(yours), budget_of(effort))


def sharing(versions: Versions, names: frozenset[str | None]) -> Versions:
    """The same where these scores are known to be equal for every lead."""
    old, new = (_version(evolve(each, shared=names)) for each in (versions.old, versions.new))
    return evolve(versions, old=old, new=new)


def told_apart(score: ScoreOf) -> tuple[str, str | None]:
    """The version (or `both`, or `apart`) and the name of a score of two versions; no name for the total."""
    version, _, name = (score.name or "").partition(MARK)
    return version, name or None


def score_apart(name: str | None, span: Span | None = None) -> ScoreOf:
    """New score − old score of a name, or of the totals, as something that can be asked for."""
    return ScoreOf(f"{APART}{MARK}{name or ''}", span=span)


def of_version(version: Version, meant: T) -> T:
    """Something of a policy, its scores marked as those of the version."""

    def marked(part: object) -> object | None:
        if not isinstance(part, ScoreOf):
            return None
        whose = BOTH if part.name in version.shared else version.name
        return ScoreOf(f"{whose}{MARK}{part.name or ''}", span=part.span)

    return _rewritten(meant, marked)


def _fresh(policy: Policy) -> tuple[Sums, Meaning]:
    return Sums(Meaning(policy)), Meaning(policy)


def _version(plain: Version) -> Version:
    return evolve(plain, meaning=Meaning(of_version(plain, plain.policy)))


def _rewritten(meant: T, change: Callable[[object], object | None]) -> T:
    """The same with parts of it changed; what has no such part stays the very object it is."""
    found: Any = change(meant)
    if found is not None:
        return found  # type: ignore[no-any-return]
    kind: Any = type(meant)
    if isinstance(meant, tuple):
        parts = tuple(_rewritten(each, change) for each in meant)
        same = all(one is other for one, other in zip(parts, meant, strict=True))
        return meant if same else parts  # type: ignore[return-value]
    if not has(kind):
        return meant
    changed: dict[str, Any] = {}
    for each in fields(kind):
        if each.eq and each.init:
            value = getattr(meant, each.name)
            rewritten = _rewritten(value, change)
            if rewritten is not value:
                changed[each.alias or each.name] = rewritten
    return evolve(meant, **changed) if changed else meant  # type: ignore[misc]
