"""The cases as they stand in the TOML files, and the numbered sentences of the language page."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from attrs import frozen

FOLDER = Path(__file__).resolve().parent
LANGUAGE_PAGE = FOLDER.parents[1] / "docs" / "language.md"
_SENTENCE = re.compile(r"^- \*\*(\d+\.\d+)\*\* ", re.MULTILINE)


@frozen
class Case:
    """One case: where it stands, its name, the sentences it shows, and everything else as written."""

    place: str
    name: str
    sentences: tuple[str, ...]
    given: Mapping[str, Any]


def cases() -> Iterator[Case]:
    """All cases, in the order of the language page."""
    for path in sorted(FOLDER.rglob("*.toml")):
        found = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        for given in found["case"]:
            yield Case(path.relative_to(FOLDER).as_posix(), given["name"], tuple(given["sentences"]), given)


def sentences() -> list[str]:
    """The numbers of the language page, as they stand there."""
    return _SENTENCE.findall(LANGUAGE_PAGE.read_text(encoding="utf-8"))
