"""Comments stay with what they are about, and none is lost."""

import random
import re

import pytest
from attrs import fields

from leadrules.syntax import nodes
from leadrules.syntax.parser import parse
from leadrules.text.source import Source


def read(text):
    """A policy without problems."""
    policy, problems = parse(Source("x.rules", text))
    assert () == problems
    return policy


def comments_of(thing):
    """Every comment in a tree of nodes."""
    if isinstance(thing, tuple):
        for part in thing:
            yield from comments_of(part)
    if isinstance(thing, nodes.Node):
        yield from getattr(thing, "above", ())
        yield from getattr(thing, "below", ())
        yield from filter(None, [getattr(thing, "beside", "")])
        for field in fields(type(thing)):
            if field.name not in {"span", "above", "below"}:
                yield from comments_of(getattr(thing, field.name))


def test_above_and_beside():
    """Lines of their own belong to what follows, the end of a line to what stands on it."""
    policy = read("# one\n#two  \n\ntier Hot otherwise # three\n# four\n")

    assert ("# one", "#two") == policy.statements[0].above
    assert "# three" == policy.statements[0].beside
    assert ("# four",) == policy.below


def test_only_comments():
    """A text of comments is a policy without statements."""
    assert ("# a", "# b") == read("# a\n\n  # b").below


def test_blocks():
    """In braces, comments belong to rows and rules; the last ones stand below them."""
    (score,) = read(
        "score fit { # capped\n  # first\n  when a then +1 # w\n  by x { # table\n    1 then +1 # row\n    # no more\n  } # by\n"
        "  # end\n} # after"
    ).statements
    when, table = score.rules

    assert ("# capped", ("# end",), ("# after",)) == (score.beside, score.below, score.above)
    assert (("# first",), "# w") == (when.above, when.beside)
    assert ("# table", ("# by",), ("# no more",)) == (table.beside, table.above, table.below)
    assert "# row" == table.rows[0].beside


def test_inside_a_statement():
    """A statement over several lines has the first comment beside it and the others above."""
    (tier,) = read("tier Hot\n  # why\n  if a # or\n  or b # twice\n").statements

    assert ("# or", ("# why", "# twice")) == (tier.beside, tier.above)


def test_statements_on_one_line():
    """The end of a line belongs to the last statement on it."""
    first, second = read("tier Hot if a; tier Cold otherwise # last").statements

    assert ("", "# last") == (first.beside, second.beside)


def test_marks_in_text_are_no_comments():
    """A `#` in quotation marks or backquotes begins nothing."""
    (flag,) = read('flag "#1" if `#2` # 3').statements

    assert ("#1", "# 3") == (flag.name.value, flag.beside)


def test_full_width_mark():
    """`＃` begins a comment as well, and is written `#` from then on."""
    (tier,) = read("tier Hot otherwise ＃　最後").statements

    assert "#　最後" == tier.beside


@pytest.mark.parametrize("seed", range(40))
def test_no_comment_is_lost(root, seed):
    """Comments at the ends of any lines, and between any lines, of a whole policy are all there afterwards."""
    chance = random.Random(seed)
    text = (root / "policies" / "four_stage" / "four_stage.rules").read_text(encoding="utf-8")
    lines = [re.sub(r"\s+#.*|^#.*", "", line) for line in text.splitlines()]
    written = []
    for number in range(len(lines)):
        if chance.random() < 0.2:
            lines[number] += f" # c{number}"
            written.append(f"# c{number}")
        if chance.random() < 0.1:
            lines[number] += f"\n  # d{number}"
            written.append(f"# d{number}")
    found = list(comments_of(read("\n".join(lines))))

    assert sorted(written) == sorted(found)
