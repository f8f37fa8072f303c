"""What the tests of each data set ask: do both sides agree, and does everything that a policy says happen to somebody?"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.real_data.data_sets import Decisions


def differences(expected: Decisions, actual: Decisions) -> Iterator[str]:
    """A line for each field of a lead that was decided differently, and for each lead that only one side knows."""
    for lead in sorted(expected.keys() ^ actual.keys()):
        yield f"{lead}: decided by one side alone"
    for lead in sorted(expected.keys() & actual.keys()):
        for name, value in expected[lead].items():
            if value != actual[lead][name]:
                yield f"{lead} {name}: expected {value}, was {actual[lead][name]}"


def silent_rules(policy: Path, runs: Iterable[Decisions]) -> list[str]:
    """The rules and limits of a policy that made no difference to anybody: each has a line of its own."""
    reasons = [reason for one in _all(runs) for reason in one["reasons"]]
    limits = {"cap": "max", "floor": "min"}
    fired = {(_line(reason["rule"]), limits.get(reason["because"], "then")) for reason in reasons}
    return [
        f"{number}: {line.strip()}"
        for number, line in enumerate(policy.read_text(encoding="utf-8").splitlines(), 1)
        if any((number, word) not in fired for word in _words(line))
    ]


def _line(place: str) -> int:
    return int(place.rpartition(":")[2])


def _words(line: str) -> list[str]:
    """Which words of a line ask for a reason: points that are not nothing, and limits."""
    points = ["then"] if re.search(r"\bthen [+-](?!0\b(?!\.))", line) else []
    return points + (re.findall(r" (max|min) ", line) if line.startswith("score") else [])


def outcomes_in(policy: Path) -> set[tuple[str, str | None]]:
    """What a policy may give to a lead."""
    found: set[tuple[str, str | None]] = set()
    for line in policy.read_text(encoding="utf-8").splitlines():
        match re.match(r"(tier|hand_off to|flag|list|nurture with|move|follow_up)\b(.*)", line):
            case None:
                continue
            case matched:
                word, rest = matched.groups()
        before_if = re.split(r"\bif\b", rest)[0]
        match word:
            case "tier":
                found.add((word, before_if.split()[0]))
            case "move":
                found.add((word, re.sub(r".* to `?(.*?)`? *$", r"\1", before_if)))
            case "follow_up":
                by = re.search(r"\bby (\w+)", before_if)
                found.add((word, by[1] if by else None))
            case _:
                found |= {(word, text) for text in re.findall(r'"(.*?)"', before_if)}
    return found


def outcomes_given(runs: Iterable[Decisions]) -> set[tuple[str, str | None]]:
    """What some lead was given."""
    found: set[tuple[str, str | None]] = set()
    for one in _all(runs):
        found |= {("tier", one["tier"])} if one["tier"] else set()
        found |= {("move", one["next_stage"])} if one["next_stage"] else set()
        found |= {("follow_up", follow_up["by"]) for follow_up in one["follow_ups"]}
        for word, name in (
            ("hand_off to", "hand_off"),
            ("flag", "flags"),
            ("list", "lists"),
            ("nurture with", "nurture"),
        ):
            found |= {(word, text) for text in one[name]}
    return found


def _all(runs: Iterable[Decisions]) -> Iterator[dict]:
    return (decision for run in runs for decision in run.values())
