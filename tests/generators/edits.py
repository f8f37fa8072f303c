"""Small changes of a policy's text, as people make them; and ways of writing that change nothing."""

import re
from collections.abc import Callable
from random import Random

from tests.generators.analysable import event, outcomes, rule

NUMBER = re.compile(r"(?<=then [+-])\d+")
THRESHOLD = re.compile(r"(?<=score >= )\d+")
CAP = re.compile(r"(?<=up to )\d+")
CLAMP = re.compile(r"(?<=(?:max|min) )\d+")
WINDOW = re.compile(r"\b(7|30)d\b")


def edited(text: str, seed: int | str) -> str:
    """The text with one to three changes; sometimes changes that mean nothing."""
    chance = Random(f"edit {seed}")
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        text = chance.choice(EDITS)(text, chance)
    return text


def rewritten(text: str, seed: int | str) -> str:
    """The same policy in other words."""
    chance = Random(f"rewrite {seed}")
    for _ in range(3):
        text = chance.choice((_shuffled, _split, _turned_around, _defined))(text, chance)
    return text


def _numbers(pattern: re.Pattern[str], steps: tuple[int, ...]) -> Callable[[str, Random], str]:
    def change(text: str, chance: Random) -> str:
        places = list(pattern.finditer(text))
        if not places:
            return text
        found = chance.choice(places)
        number = max(1, int(re.sub(r"\D", "", found.group())) + chance.choice(steps))
        return f"{text[: found.start()]}{number}{text[found.end() :]}"

    return change


def _window(text: str, chance: Random) -> str:
    places = list(WINDOW.finditer(text))
    if not places:
        return text
    found = chance.choice(places)
    return f"{text[: found.start()]}{'30d' if found.group() == '7d' else '7d'}{text[found.end() :]}"


def _rules(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"^  (?:when|by) .*$", text, re.MULTILINE))


def _dropped(text: str, chance: Random) -> str:
    found = _rules(text)
    if len(found) < 3:
        return text
    gone = chance.choice(found)
    return text[: gone.start()] + text[gone.end() + 1 :]


def _added(text: str, chance: Random) -> str:
    place = chance.choice(_rules(text) or [re.match("", text)])
    return f"{text[: place.start()]}  {rule(chance)}\n{text[place.start() :]}"


def _outcome(text: str, chance: Random) -> str:
    """An outcome of its own, or one less."""
    lines = text.splitlines()
    own = [number for number, line in enumerate(lines) if line.startswith(("hand_off", "flag", "list", "disqualify"))]
    if own and chance.random() < 0.5:
        del lines[chance.choice(own)]
    else:
        given = [line for line in outcomes(chance) if line.startswith(("flag", "list"))]
        lines += given[:1]
    return "\n".join(lines) + "\n"


def _followed_up(text: str, chance: Random) -> str:
    return f"{text}follow_up within {chance.choice((24, 48))}h after {event(chance)}\n"


def _shuffled(text: str, chance: Random) -> str:
    """The rules of a block in another order."""
    found = _rules(text)
    blocks: dict[int, list[re.Match[str]]] = {}
    for each in found:
        blocks.setdefault(text.rfind("score ", 0, each.start()), []).append(each)
    for block in blocks.values():
        lines = [each.group() for each in block]
        chance.shuffle(lines)
        text = text[: block[0].start()] + "\n".join(lines) + text[block[-1].end() :]
    return text


def _split(text: str, chance: Random) -> str:
    """The points of a rule without a cap among two rules."""
    plain = [each for each in _rules(text) if re.search(r"then [+-]\d{2,}(?: once)?$", each.group())]
    if not plain:
        return text
    found = chance.choice(plain)
    sign, points, rest = re.search(r"then ([+-])(\d+)(.*)$", found.group()).groups()
    head = found.group()[: found.group().rindex("then ")]
    parts = [f"{head}then {sign}{each}{rest}" for each in (3, int(points) - 3)]
    return text[: found.start()] + "\n".join(parts) + text[found.end() :]


def _turned_around(text: str, _chance: Random) -> str:
    """`A and B` is `B and A`."""
    return re.sub(r"\((known\(\w+\)|budget) (and|or) (known\(\w+\)|budget)\)", r"(\3 \2 \1)", text)


def _defined(text: str, chance: Random) -> str:
    """A condition by a name."""
    found = re.search(r"^  when (industry [^\"]*\"\w+\") then", text, re.MULTILINE)
    if not found:
        return text
    name = f"asked{chance.randint(0, 999)}"
    return f"define {name} as {found.group(1)}\n{text[: found.start(1)]}{name}{text[found.end(1) :]}"


EDITS = (
    _numbers(NUMBER, (-5, -1, 1, 5, 10)),
    _numbers(NUMBER, (-1, 1)),
    _numbers(THRESHOLD, (-10, -1, 1, 10)),
    _numbers(CAP, (-5, 5, 10)),
    _numbers(CLAMP, (-5, 5)),
    _window,
    _dropped,
    _added,
    _outcome,
    _followed_up,
)
