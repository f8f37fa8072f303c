"""JSON whose numbers are the exact decimals they stand for: nothing passes through floating point.

Letters that a terminal would obey are escaped, so that a hostile value stays data wherever the JSON is printed.
"""

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

_text = json.JSONEncoder(ensure_ascii=False).encode
_UNSAFE: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def exact_json(value: object) -> str:
    """The value on one line; mappings keep their order."""
    match value:
        case str():
            return inert(_text(value))
        case None | bool() | int():
            return _text(value)
        case Decimal():
            return f"{value:f}"
        case Mapping():
            return "{" + ", ".join(f"{exact_json(key)}: {exact_json(each)}" for key, each in value.items()) + "}"
        case Sequence():
            return "[" + ", ".join(map(exact_json, value)) + "]"
        case _:
            raise TypeError(f"{type(value).__name__} has no JSON form")


def inert(written: str) -> str:
    """JSON in which nothing is left that a terminal would obey: such letters stand inside texts alone, and are escaped."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
