"""The grammar itself: no text has two readings, and no two words collide."""

import pytest

from leadrules.syntax.grammar import build_parser


def test_grammar_is_strict():
    """Lark's strict mode finds no conflict of rules and no collision of terminals."""
    assert build_parser(strict=True)


@pytest.mark.parametrize("joined", ["whenever == 1 then +1", "tiers Hot otherwise", "tier Hot ifscore >= 1"])
def test_words_are_whole(joined):
    """A word of the language is found only where a whole word stands."""
    from lark import UnexpectedInput

    with pytest.raises(UnexpectedInput):
        build_parser().parse(joined)
