"""In which ways two decisions for one lead differ."""

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import frozen

from leadrules.diffing.change import Aspect, Way
from leadrules.diffing.ranks import Ranks, tier_way
from leadrules.model.decision import Decision, FollowUpDue, Points


@frozen
class Difference:
    """One way in which two decisions differ; `old` and `new` in words. Kinds of changes are told apart by `key`."""

    aspect: Aspect
    way: Way
    old: str
    new: str

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it a kind of its own: which way a score goes, but which tiers a lead leaves and enters."""
        if self.aspect is Aspect.SCORE or self.aspect is Aspect.FOLLOW_UPS:
            return self.aspect, self.way
        if self.aspect is Aspect.SCORES:
            return self.aspect, self.way, self.old.split(" ")[0]
        return self.aspect, self.way, self.old, self.new


def differences(old: Decision, new: Decision, ranks: Ranks) -> Iterator[Difference]:
    """All of them, reasons aside."""
    if old.score != new.score:
        yield Difference(Aspect.SCORE, _way(old.score, new.score), str(old.score), str(new.score))
    yield from _scores(old, new)
    if old.tier != new.tier:
        yield Difference(Aspect.TIER, tier_way(old.tier, new.tier, ranks), old.tier or "none", new.tier or "none")
    yield from _word(Aspect.DISQUALIFIED, _yes(disqualified=old.disqualified), _yes(disqualified=new.disqualified))
    yield from _set(Aspect.HAND_OFF, (each.to for each in old.hand_off), (each.to for each in new.hand_off))
    yield from _set(Aspect.FLAGS, old.flags, new.flags)
    yield from _set(Aspect.LISTS, old.lists, new.lists)
    if set(old.nurture) != set(new.nurture):
        yield Difference(Aspect.NURTURE, Way.ASIDE, _listed(old.nurture), _listed(new.nurture))
    mine, yours = ([_follow_up(each) for each in decision.follow_ups] for decision in (old, new))
    gone, come = Counter(mine) - Counter(yours), Counter(yours) - Counter(mine)
    if gone or come:
        yield Difference(Aspect.FOLLOW_UPS, Way.ASIDE, _listed(gone.elements()), _listed(come.elements()))
    yield from _word(Aspect.STAGE, old.stage or "none", new.stage or "none")
    yield from _word(Aspect.NEXT_STAGE, old.next_stage or "stays", new.next_stage or "stays")
    if set(old.missing) != set(new.missing):
        yield Difference(Aspect.COMPLETE, Way.ASIDE, _missing(old.missing), _missing(new.missing))


def _scores(old: Decision, new: Decision) -> Iterator[Difference]:
    """Named scores that both versions have; one that only one version has is no score of a lead that changes."""
    for name in old.scores.keys() & new.scores.keys() if old.scores.keys() != new.scores.keys() else old.scores:
        mine, yours = old.scores[name], new.scores[name]
        if mine != yours:
            yield Difference(Aspect.SCORES, Way.ASIDE, f"{name} {mine}", f"{name} {yours}")
    if old.scores.keys() != new.scores.keys():
        names = _listed(sorted(old.scores)), _listed(sorted(new.scores))
        yield Difference(Aspect.SCORES, Way.ASIDE, f"named {names[0]}", f"named {names[1]}")


def _way(old: Points, new: Points) -> Way:
    return Way.UP if new > old else Way.DOWN


def _word(aspect: Aspect, old: str, new: str) -> Iterator[Difference]:
    if old != new:
        yield Difference(aspect, Way.ASIDE, old, new)


def _yes(*, disqualified: bool) -> str:
    return "disqualified" if disqualified else "worked"


def _set(aspect: Aspect, old: Iterable[str], new: Iterable[str]) -> Iterator[Difference]:
    mine, yours = tuple(old), tuple(new)
    yield from (Difference(aspect, Way.DOWN, each, "") for each in mine if each not in yours)
    yield from (Difference(aspect, Way.UP, "", each) for each in yours if each not in mine)


def _listed(words: Iterable[str]) -> str:
    return "; ".join(words) or "nothing"


def _missing(fields: Iterable[str]) -> str:
    return f"missing {', '.join(fields)}" if fields else "complete"


def _follow_up(due: FollowUpDue) -> str:
    """All of a follow-up but its reason, so that equal texts are equal follow-ups."""
    begins = f"{due.not_before.isoformat()}.." if due.not_before else ""
    parts = [f"by {due.by}" if due.by else "get in touch", f"due {begins}{due.due.isoformat()}", due.status]
    parts.append(f"after {due.after.action} {due.after.at.isoformat()}")
    parts += [f"with {', '.join(due.contents)}"] if due.contents else []
    parts += [f"saying {due.saying}"] if due.saying is not None else []
    return " ".join(parts)
