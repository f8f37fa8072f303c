"""The hand-written query of `benchmarks.history.in_sql` in Spark's words: one scan, one count or sum for each question."""

import re
from collections.abc import Sequence
from typing import Final

from benchmarks.history import in_sql
from benchmarks.history.data import Files
from benchmarks.history.rules import Rule

_WORDS: Final = (
    (r'"', "`"),
    (r"read_parquet\('([^']*)'\)", r"parquet.`\1`"),
    (r"timestamptz '([^']*)\+00'", r"timestamp '\1'"),
    (r"epoch_us\(", "unix_micros("),
    (r"//", "div"),
    (r">> \(([^)]*\)[^)]*\)[^)]*)\)::int", r">> int(\1)"),
    (r"::bigint", ""),
    (r"interval (\d+) day", r"interval '\1' day"),
)
_FIGURES: Final = re.compile(r"select `tier`, count\(\*\).*", re.DOTALL)


def figures_query(rules: Sequence[Rule], files: Files) -> str:
    """What the figures are told from: a row for each tier."""
    text = in_sql.query(rules, files)
    for theirs, ours in _WORDS:
        text = re.sub(theirs, ours, text)
    return text


def decisions_query(rules: Sequence[Rule], files: Files) -> str:
    """A row for each lead: its id, score, tier, and when the follow-up is due."""
    text = _FIGURES.sub("select * from `waiting`", figures_query(rules, files))
    text = text.replace("select `score`, `last`,", "select `lead_id`, `score`, `last`,", 1)
    text = text.replace("select `score`, `tier`, case", "select `lead_id`, `score`, `tier`, case", 1)
    return re.sub(r"(`scored` as \(\s*select )", r"\1`lead_id`, ", text)
