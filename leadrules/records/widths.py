"""What an IME types in full width, read in half width; white space dropped."""

import unicodedata
from typing import Final

# ！ to ～ are ASCII moved by a constant; the yen sign, the minus and the ideographic space lie elsewhere.
_HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0xFFE5: "¥",
    0x2212: "-",
}


def fold_width(text: str) -> str:
    """`１，０００` as `1,000`, `￥` as `¥`."""
    return text if text.isascii() else text.translate(_HALF_WIDTH)


def header_key(header: str) -> str:
    """What two headers have in common when they are the same: NFC, half width, trimmed."""
    return unicodedata.normalize("NFC", fold_width(header)).strip()
