"""What a cell under `expect.…` asks for, in the words of the language: `65` under `expect.score` is `score == 65`.

So the checker says what is wrong with it, and a failure reads as that of any other test.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from leadrules.model.policy import Policy
from leadrules.model.values import NUMBER_UNIT
from leadrules.records.amounts import number_of_text
from leadrules.records.widths import fold_width
from leadrules.scenes.writing import written_name, written_number, written_text, written_texts, written_time
from leadrules.testing.tables.cells import UnreadableCell, read_time

NONE: Final = "none"
_COMPARED: Final = re.compile(r"(==|!=|>=|<=|>|<)?\s*(.+)", re.DOTALL)
_YES: Final = frozenset({"yes", "true", "y", "1", "はい", "有", "○", "◯", "〇"})
_NO: Final = frozenset({"no", "false", "n", "0", "いいえ", "無", "×", "✕"})


def expected(asks: str, cell: str, policy: Policy) -> tuple[str, ...]:
    """The expectations of a cell that is not blank. Raises UnreadableCell where it says nothing."""
    return tuple(_expected(asks, cell, policy))


def _expected(asks: str, cell: str, policy: Policy) -> Iterator[str]:
    text = cell.strip()
    match asks:
        case "":
            yield " ".join(text.split())
        case "tier" | "stage" | "next_stage":
            yield f"unknown({asks})" if text == NONE else f"{asks} == {written_text(text)}"
        case "complete" | "disqualified" | "handed_off":
            yield asks if _is_yes(text) else f"not {asks}"
        case "flags" | "lists" | "nurture" | "hand_off" | "missing":
            yield from _exactly(asks, _listed(text), _possible(asks, policy))
        case _ if asks == "due" or asks.startswith("due."):
            yield from _due(asks.removeprefix("due").removeprefix("."), text, policy)
        case _:
            yield _score(asks, text)


def _score(name: str, text: str) -> str:
    """`65`, `>= 50`, `50..60`."""
    written = "score" if name == "score" else written_name(name)
    low, sign, high = fold_width(text).replace("〜", "..").replace("~", "..").partition("..")
    if sign:
        return f"{written} in {_points(low)}..{_points(high)}"
    compared = _COMPARED.fullmatch(low.strip())
    if compared is None:
        raise UnreadableCell("there is no number")
    return f"{written} {compared[1] or '=='} {_points(compared[2])}"


def _points(text: str) -> str:
    value, trouble = number_of_text(text.strip(), NUMBER_UNIT)
    if trouble or not isinstance(value, int):
        raise UnreadableCell(f"`{text.strip()}` can't be read as points", "write `65`, `>= 50` or `50..60`")
    return written_number(value)


def _is_yes(text: str) -> bool:
    word = fold_width(text).casefold()
    if word not in _YES | _NO:
        raise UnreadableCell(f"`{text}` is neither yes nor no", "write `yes` or `no`")
    return word in _YES


def _listed(text: str) -> tuple[str, ...]:
    """`a; b`, or `none`."""
    if text == NONE:
        return ()
    return tuple(part.strip() for part in text.replace("；", ";").split(";") if part.strip())


def _exactly(asks: str, wanted: tuple[str, ...], possible: Iterable[str]) -> Iterator[str]:
    """These and no others: what the policy can never give, the checker knows."""
    yield from (f"{asks} contains {written_text(each)}" for each in wanted)
    others = [each for each in dict.fromkeys(possible) if each not in wanted]
    if others:
        yield f"not {asks} contains any of {written_texts(others)}"


def _possible(asks: str, policy: Policy) -> tuple[str, ...]:
    match asks:
        case "flags":
            return tuple(each.name for each in policy.flags)
        case "lists":
            return tuple(each.name for each in policy.lists)
        case "nurture":
            return tuple(content for each in policy.nurtures for content in each.contents)
        case "hand_off":
            return tuple(each.to for each in policy.hand_offs)
        case _:
            return policy.required


def _due(channel: str, text: str, policy: Policy) -> Iterator[str]:
    """`2026-01-06 10:00`, several joined by `;`, or `none`."""
    by = f" by {written_name(channel)}" if channel else ""
    if text == NONE:
        yield f"not follow_up{by}"
    for part in _listed(text):
        yield f"follow_up{by} due {written_time(read_time(part, policy.calendar), policy.calendar)}"
