"""Names that would do something in a page that is careless with them."""

from attrs import evolve

from leadrules.simulation.replay.shape import Replay
from leadrules.simulation.simulation import Simulation
from tests.rendering.report.made import NEW, OLD, a_comparison, a_replay

MARKS = """<script>alert(1)</script><img src=x onerror=alert(1)>"'`&lt;]]>--><svg/onload=alert(1)>{{7*7}}{% x %}${1}=cmd()"""
UNSEEN = "\x00\x07\x1b[31m\u202e\u2028\ufffe"
HOSTILE = MARKS + "https://evil.example/ javascript:alert(1)" + UNSEEN
HALF = HOSTILE + "\ud800"  # of a pair, as JSON can spell it
_LITERAL = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
_SPELLED = "".join(each if each.isprintable() else f"\\u{{{ord(each):x}}}" for each in _LITERAL)


def _attacked(text: str) -> str:
    """A policy whose every name attacks."""
    text = text.replace('"Web leads"', f'"{_SPELLED}"').replace('"営業部"', f'"{_SPELLED}"')
    return text.replace('"large enough"', f'"{_SPELLED}"').replace('"came to see us"', f'"{_SPELLED}"')


def a_hostile_comparison() -> Simulation:
    """Policies and leads that attack."""
    found = a_comparison(
        _attacked(NEW),
        _attacked(OLD).replace("+10", "+25"),
        named=HOSTILE.replace("{", "{{").replace("}", "}}") + "{:03}",
        company=HOSTILE,
    )
    return evolve(found, file=HOSTILE)


def a_hostile_replay() -> Replay:
    """Texts everywhere that attack."""
    found = a_replay()
    return evolve(
        found,
        file=HALF,
        won=HALF,
        entered=HALF,
        arrivals=tuple(evolve(each, name=HALF) for each in found.arrivals),
        kept=tuple(evolve(each, because=HALF, by=HALF) for each in found.kept),
        loads=tuple(evolve(each, by=each.by and HALF + each.by) for each in found.loads),
        worst=tuple(evolve(each, lead=HALF, action=HALF, by=HALF) for each in found.worst),
        stages=tuple(evolve(each, stage=HALF) for each in found.stages),
    )
