"""Texts that stand for nothing: what forms, exports and people write where nothing was chosen or known."""

import unicodedata
from typing import Final

from leadrules.checking.problems.wording import written_text
from leadrules.diagnostics.diagnostic import Edit
from leadrules.syntax.nodes import BlankStatement, EventStatement, LeadStatement, PolicyText
from leadrules.text.source import Source
from leadrules.text.span import Span

_WORDS: Final = frozenset(
    (
        "select", "please select", "select one", "choose", "please choose", "not selected", "not set", "not specified",
        "not provided", "not available", "not known", "unknown", "undefined", "none", "null", "nil", "nan", "n/a", "n.a",
        "#n/a", "tbd", "tba", "tbc", "blank", "empty", "no data", "no value", "xxx",
        "不明", "未定", "未選択", "未入力", "未記入", "未設定", "未登録", "未回答", "未確認", "選択してください",
        "選択して下さい", "選択なし",
    )
)  # fmt: skip
_AROUND: Final = " -‐–—―ー_.…*?()[]<>【】:"


def is_placeholder(text: str) -> bool:
    """Does a text look as if nobody had chosen or known anything: a word for it, or signs alone?"""
    bare = unicodedata.normalize("NFKC", text).casefold().strip(_AROUND)
    return bare in _WORDS or (not bare and bool(text.strip()))


def blank_line(text: PolicyText, placeholder: str) -> Edit:
    """What makes a policy read a text as unknown: one more word in its `blank` line, or such a line."""
    word = written_text(placeholder)
    for statement in text.statements:
        if isinstance(statement, BlankStatement):
            return _insertion(statement.texts[-1].span.source, statement.texts[-1].span.end, f", {word}")
    blocks = [each.span.end for each in text.statements if isinstance(each, LeadStatement | EventStatement)]
    if blocks:
        return _insertion(text.span.source, max(blocks), f"\nblank {word}")
    start = text.statements[0].span.start if text.statements else 0
    return _insertion(text.span.source, start, f"blank {word}\n")


def _insertion(source: Source, at: int, words: str) -> Edit:
    return Edit(Span(source, at, at), words)
