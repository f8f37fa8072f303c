"""Columns of text: trimmed, blanks unknown, all as `records.typing` reads one text, with as little copying as may be."""

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from leadrules.records.columnar.arrays import Truth, known, spans

# What str.strip() takes for white space.
SPACES: Final = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680"
    + "".join(map(chr, range(0x2000, 0x200B)))
    + ("\u2028\u2029\u202f\u205f\u3000")
)
_FIRST: Final = np.isin(np.arange(256), [each.encode()[0] for each in SPACES])
_LAST: Final = np.isin(np.arange(256), [each.encode()[-1] for each in SPACES])


def is_text(kind: pa.DataType) -> bool:
    """Does a column of this type hold text, plainly or as a dictionary?"""
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def well_formed(texts: pa.StringArray) -> bool:
    """Is all of it UTF-8? A file may say so and be wrong."""
    try:
        texts.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def trimmed(texts: pa.StringArray, blanks: frozenset[str]) -> pa.StringArray:
    """The texts without white space around them; null where nothing is left, or one of the trimmed `blanks`."""
    texts = pc.utf8_trim(texts, SPACES) if _may_need_trimming(texts) else texts
    empty = _blank(texts, blanks)
    if empty is None:
        return texts
    return pc.if_else(pa.array(empty), pa.scalar(None, pa.string()), texts)


def _may_need_trimming(texts: pa.StringArray) -> bool:
    begins, data = spans(texts)
    filled = np.flatnonzero(np.diff(begins))
    if not len(filled):
        return False
    return bool(_FIRST[data[begins[filled]]].any() or _LAST[data[begins[filled + 1] - 1]].any())


def _blank(texts: pa.StringArray, blanks: frozenset[str]) -> Truth | None:
    """Which rows say nothing, if any does."""
    sizes = {len(blank.encode(errors="surrogatepass")) for blank in blanks}
    lengths = np.diff(spans(texts)[0])
    short = np.isin(lengths, list(sizes)) if sizes != {0} else lengths == 0
    filled = known(texts)
    candidates = np.flatnonzero(short if filled is None else short & filled)
    if not len(candidates):
        return None
    words = pa.array([blank for blank in blanks if _is_unicode(blank)], pa.string())
    same = np.asarray(pc.is_in(texts.take(pa.array(candidates)), value_set=words))
    empty = np.zeros(len(texts), bool)
    empty[candidates[same]] = True
    return empty


def _is_unicode(text: str) -> bool:
    return text.isascii() or text.encode(errors="replace").decode() == text
