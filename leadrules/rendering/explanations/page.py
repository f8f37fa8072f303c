"""What every part of the page needs: its zone, its colours, and how a reason is worded."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from leadrules.explaining.explanation import Part
from leadrules.rendering.cells import visible
from leadrules.rendering.colours import paint
from leadrules.rendering.values import shown_value


@frozen
class Page:
    """The zone whose clock the policy goes by, and whether colours are welcome."""

    zone: str
    colours: bool = False

    def head(self, words: str) -> str:
        """A heading."""
        return paint(words, "strong", colours=self.colours)

    def quiet(self, words: str) -> str:
        """Words in the background."""
        return paint(words, "quiet", colours=self.colours)


def part_lines(parts: Iterable[Part], page: Page, known: str = "") -> Iterator[str]:
    """A line for each part that decided; the words `known` stand above already and are not said again."""
    for part in parts:
        itself = not part.note and [part.words] == [each.words for each in part.read]
        words = "" if itself or part.words == known else visible(part.words)
        read = ", ".join(
            f"{visible(each.words)} is {shown_value(each.value, each.kind, page.zone, part.words)}"
            for each in part.read
        )
        said = f"{part.note}: {read}" if part.note and read else part.note or read
        line = f"{words}: {said}" if words and said else words or said
        if line:
            yield line
