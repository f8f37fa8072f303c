"""The grammar itself: no text has two readings, and no two words collide."""

import re
from pathlib import Path

import pytest

from leadrules.syntax import nodes
from leadrules.syntax.grammar import build_parser, grammar_text, policy_parser
from leadrules.syntax.parser import parse
from leadrules.text.source import Source

ROOT = Path(__file__).resolve().parents[2]


def test_grammar_is_strict():
    """Lark's strict mode finds no conflict of rules and no collision of terminals."""
    assert build_parser(strict=True)


@pytest.mark.parametrize("joined", ["whenever == 1 then +1", "tiers Hot otherwise", "tier Hot ifscore >= 1"])
def test_words_are_whole(joined):
    """A word of the language is found only where a whole word stands."""
    from lark import UnexpectedInput

    with pytest.raises(UnexpectedInput):
        policy_parser().parse(joined)


ROW = re.compile(r"\| `(\w+)` \| (.+) \| (`+) ?(.+?) ?\3 \|")
EXAMPLES = {
    row[1]: row[4]
    for row in map(ROW.fullmatch, (ROOT / "grammar" / "README.md").read_text("utf-8").splitlines())
    if row
}
RULES = set(re.findall(r"^\??([a-z]\w*)(?:\{\w+\})?:", grammar_text(), re.MULTILINE)) | set(
    re.findall(r"-> (\w+)", grammar_text())
)
# Steps of a ladder: what passes through unchanged leaves no trace in the tree.
LADDER = set(re.findall(r"^\?([a-z]\w*):", grammar_text(), re.MULTILINE))


def test_every_rule_is_explained():
    """The page about the grammar has a row for each rule and for nothing else."""
    assert RULES == set(EXAMPLES)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_rules_have_examples(rule):
    """The example of a rule is read, by that rule."""
    tree = policy_parser().parse(EXAMPLES[rule])
    used = {subtree.data for subtree in tree.iter_subtrees()}

    assert rule in used | LADDER
    assert () == parse(Source("x", EXAMPLES[rule]))[1]


@pytest.mark.parametrize("rule", sorted(rule for rule in RULES if rule.endswith(("_statement", "_step", "_pattern"))))
def test_rules_have_nodes(rule):
    """A statement, a step and a pattern are called alike in the grammar and among the nodes."""
    assert hasattr(nodes, "".join(word.capitalize() for word in rule.split("_")))
