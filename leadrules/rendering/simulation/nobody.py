"""What is told where nobody is won: that it is so, and which words of the outcome never occur."""

from collections.abc import Sequence

from leadrules.rendering.simulation.words import Fact, Words
from leadrules.scenes.writing import written_text
from leadrules.simulation.unheard import Unheard


def nobody_won(told: str, words: Sequence[Unheard]) -> Fact:
    """`nobody is won: "inqury" never occurs in the data (did you mean "inquiry"?)`."""
    said = [Words(told)]
    for each in words:
        said += [Words(": " if len(said) == 1 else ", "), Words(written_text(each.text), given=True)]
        said.append(Words(" never occurs in the data"))
        if each.near is not None:
            said += [Words(" (did you mean "), Words(written_text(each.near), given=True), Words("?)")]
    return Fact("note", tuple(said))
