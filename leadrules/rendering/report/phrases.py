"""What the report says, in the reader's language: a phrase by its name, with numbers and given texts put in."""

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from leadrules.rendering.report.texts import shown
from leadrules.rendering.report.words.english.every import PHRASES as ENGLISH
from leadrules.rendering.report.words.japanese.every import PHRASES as JAPANESE

Phrase = str | tuple[str, str]  # for one, for any other count


@frozen
class Language:
    """Its name as HTML has it, its phrases, and what stands between two sentences."""

    name: str
    phrases: Mapping[str, Phrase]
    joint: str


LANGUAGES: Final = {each.name: each for each in (Language("en", ENGLISH, " "), Language("ja", JAPANESE, ""))}


def say(language: Language, name: str, /, **values: int | str) -> str:
    """The phrase of the name. Numbers get their commas; `count` chooses between one and many."""
    phrase = language.phrases[name]
    if not isinstance(phrase, str):
        phrase = phrase[values["count"] != 1]
    return phrase.format_map(
        {key: f"{each:,}" if isinstance(each, int) else shown(each) for key, each in values.items()}
    )
