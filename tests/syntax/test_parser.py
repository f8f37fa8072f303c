"""From text to nodes: what stands where, and that words are words of the language only where they can be."""

import pytest

from leadrules.syntax import nodes
from leadrules.syntax.decoding import decode
from leadrules.syntax.limits import DEEPEST_NESTING, MOST_CHARACTERS
from leadrules.syntax.parser import parse
from leadrules.text.source import Source


def read(text):
    """The statements of a text without problems."""
    policy, problems = parse(Source("x.rules", text))
    assert () == problems
    return policy.statements


def condition(text):
    """A condition or operand."""
    (statement,) = read(f"always {text}")
    return statement.condition


def codes(text):
    """The codes of the problems of a text."""
    return [problem.code.id for problem in parse(Source("x.rules", text))[1]]


def name(text, *, side=None, quoted=False):
    """A name to compare with."""
    return nodes.Name(text=text, side=side, quoted=quoted, span=None)


def test_one_line_policy():
    """The smallest policy needs no declarations."""
    found = read('when action == "download" then +10; tier Hot if score >= 50; follow_up within 48h')

    assert ["WhenStatement", "TierStatement", "FollowUpStatement"] == [type(each).__name__ for each in found]


@pytest.mark.parametrize("example", ["four_stage", "web_form"])
def test_policies_are_read(root, example):
    """The policies that we show are read without a problem, to the last statement."""
    text = (root / "policies" / example / f"{example}.rules").read_text(encoding="utf-8")

    assert isinstance(read(text)[-1], nodes.TestStatement)


def test_separators_change_nothing():
    """`;`, a line break and a space separate alike, and several `;` are none too many."""
    parts = ("when a then +5 once", "by b { 1 then +1", "2 then -1 }", "let c = -5", "tier Hot otherwise")

    assert read(" ".join(parts)) == read("\n".join(parts)) == read(";".join(parts)) == read(f"; {';;'.join(parts)};")


@pytest.mark.parametrize(
    "text",
    [
        "lead { list: text  flag: text  tier, score: number  when: date  text: text  number: number }",
        "always list == 1 and flag == 2 and tier == Hot and when == 3 and count > 4 and any > 5 and at > 6",
        "always then + if > max and min < once and known == unknown and by == let",
        "tier if if score >= 50",
        "tier otherwise otherwise",
        "when action then +1 once per lead",
        "stages New, Old, tier, when, move",
        "move when to then if if",
        "follow_up by after within 2d after after == 1",
        "define score_line as score",
        "by tier { Hot then +1  list then +2  let then +bonus  tier then +1 once  when, by then +1 up to 5  if then +1 }",
        'lead { size: one of "a", "b"  list: text  x: number in 1万  flag: number  y: date as "%Y"  tier: text }',
        'test "x" { did "y", a = b  list ago  did "z", c = 5 tier ago }',
        "always business > 1 and starts > 2 and hours < 3",
    ],
)
def test_words_are_names_elsewhere(text):
    """A word of the language is a name wherever the language has no room for the word."""
    assert 1 == len(read(text))


def test_names_in_backquotes():
    """Backquotes hold spaces and signs, and make a word of the language a name."""
    assert name("Lead Source", quoted=True) == condition("`Lead Source`")
    assert name("score", quoted=True) == condition("` score `")
    assert name("a", quoted=True) == condition("｀ａ｀")


def test_sides():
    """`lead.x` and `event.x` say whose field is meant."""
    assert name("x", side="event") == condition("event.x")
    assert name("x y", side="lead", quoted=True) == condition("lead.`x y`")
    assert name("event") == condition("event")


def test_names_are_composed():
    """A name typed as letters and marks is the name typed as whole letters."""
    assert condition("が") == condition("か\u3099")


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("ｓｃｏｒｅ　＞＝　５０", "score >= 50"),
        ("ａ ！＝ １．５億円", "a != 1.5億円"),
        ("（a ＋ b） ＊ c ＞ －５", "(a + b) * c > -5"),
        ("a − b > 1", "a - b > 1"),
        ('a in ["x"、"y"]', 'a in ["x", "y"]'),
        ("a in [100、200]", "a in [100, 200]"),
        ("a in 10〜20", "a in 10..20"),
        ("a in 10～20", "a in 10..20"),
        ("a == ＂x＂", 'a == "x"'),
        ("ｌｅａｄ．ａ", "lead.a"),
        ("ｃｏｕｎｔ（） > 1", "count() > 1"),
        ("a # ＃ comment ”\n > 1", "a > 1"),
    ],
)
def test_input_methods(written, same):
    """What an input method types is read as its ASCII twin."""
    assert condition(same) == condition(written)


def test_full_width_text_stays():
    """Between quotation marks nothing is changed, whatever marks they are."""
    assert "ＡＢＣ　１、２〜３" == condition('"ＡＢＣ　１、２〜３"').value
    assert 'say "hi"' == condition('＂say "hi"＂').value


def test_places_are_kept():
    """Reading full-width letters moves nothing: a place is a place in the written text."""
    text = "ｔｉｅｒ　Ｈｏｔ　ｉｆ　ｓｃｏｒｅ　＞＝　５０"
    (tier,) = read(text)

    assert "Ｈｏｔ" == tier.name.span.text
    assert "ｓｃｏｒｅ　＞＝　５０" == tier.condition.span.text
    assert text == tier.span.text


def test_byte_order_mark():
    """A mark at the beginning of a text is no part of it."""
    assert read("tier Hot otherwise") == read("\ufefftier Hot otherwise")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("10", 10),
        ("2.5", "2.5"),
        ("1_000", 1000),
        ("10k", 10_000),
        ("1.5M", 1_500_000),
        ("2B", 2_000_000_000),
        ("3万", 30_000),
        ("1000億", 100_000_000_000),
        ("900兆円", 900_000_000_000_000),
        ("0.0001", "0.0001"),
        ("1.23456万", "12345.6"),
        ("-5", -5),
        ("- 5", -5),
        ("-1.5", "-1.5"),
    ],
)
def test_numbers(written, value):
    """Numbers are whole 1/10,000s, exactly."""
    from decimal import Decimal

    assert int(Decimal(value) * 10_000) == condition(written).value


def test_minus():
    """A minus between operands takes away, before a literal it is its sign."""
    taken, signed = condition("a -5"), condition("a - -5")

    assert "-" == taken.operator.value
    assert 50_000 == taken.right.value
    assert -50_000 == signed.right.value
    assert ("-5", "then") == tuple(read("by a { 1 then +10 -5 then +1 }")[0].rows[1].span.text.split()[:2])


@pytest.mark.parametrize(
    ("written", "minutes"), [("15min", 15), ("48h", 48 * 60), ("30d", 30 * 24 * 60), ("2w", 14 * 24 * 60), ("-1h", -60)]
)
def test_durations(written, minutes):
    """Durations are elapsed time in microseconds."""
    assert minutes * 60_000_000 == condition(written).value


def test_times():
    """A time keeps the clock it was written by."""
    hour = 3_600_000_000
    assert 20_544 == condition("2026-04-01").value
    plain, offset, zulu = (condition(f"2026-04-01T09:30{rest}") for rest in ("", "+09:00", ":15.25Z"))

    assert (20_544 * 24 * hour + 9 * hour + hour // 2, None) == (plain.local, plain.offset)
    assert (plain.local, 9 * hour) == (offset.local, offset.offset)
    assert (plain.local + 15_250_000, 0) == (zulu.local, zulu.offset)
    assert -9 * hour - hour // 2 == condition("2026-04-01T09:30-09:30").offset


def test_texts():
    """A backslash begins a special character."""
    assert 'a"b\\c\nd\teあ' == condition(r'"a\"b\\c\nd\te\u{3042}"').value


def test_strength():
    """Loosest to tightest: implies, or, and, not, within, comparisons, sums, products."""
    assert condition("(a or (b and (not ((c == 1) within 3d)))) implies d") == condition(
        "a or b and not c == 1 within 3d implies d"
    )
    assert condition("a implies (b implies c)") == condition("a implies b implies c")
    assert condition("(a + (b * c)) - d > 1") == condition("a + b * c - d > 1")
    assert condition("((a / b) * c) > 1") == condition("a / b * c > 1")


def test_place_of_brackets():
    """A condition in parentheses is itself; what is made of it begins at the parenthesis."""
    found = condition("(a or b) and c")

    assert "(a or b) and c" == found.span.text
    assert "a or b" == found.parts[0].span.text


def test_award():
    """Points, how often, fading, cap and reason."""
    (rule,) = read('when a then -2.5 once per event.asset losing 10% every 1w up to limit because "x"')
    award = rule.award

    assert (-1, -25_000, "-2.5") == (award.sign, award.points.value, award.points.text)
    assert name("asset", side="event") == award.once.field
    assert 10 == award.fade.percent.value
    assert name("limit") == award.cap
    assert "x" == award.because.value


def test_points_by_name():
    """The name of a `let` stands behind its sign."""
    award = read("when a then - malus")[0].award

    assert (-1, name("malus")) == (award.sign, award.points)


def test_words_with_white_space():
    """What is one word may be written over several lines."""
    assert condition("a not in [1]") == condition("a not\n  in [1]")
    assert condition('a starts with any of ["x"] ignoring case') == condition(
        'a starts  with\nany　of ["x"] ignoring\tcase'
    )
    assert condition("at least 1 of [a]") == condition("at\nleast 1 of [a]")


def test_a_list_of_names():
    """A let list is named where a list may stand."""
    assert name("xs") == condition("a in xs").values
    assert name("xs") == condition("a contains any of xs").texts
    assert (name("a"), name("b")) == (condition("x in a..b").low, condition("x in a..b").high)


def test_not_read_is_not_lost():
    """With problems, what could be read is there."""
    policy, problems = parse(Source("x", "tier Hot if\ntier Warm if score >= 20\ntier Cold otherwis"))

    assert ["Warm"] == [statement.name.text for statement in policy.statements]
    assert 2 == len(problems)


@pytest.mark.parametrize("text", ["(" * 10_000, f"when {'(' * 10_000}a{')' * 10_000} then +1", "{" * 10_000])
def test_nesting_has_a_limit(text):
    """Thousands of brackets are refused, whether they are closed or not."""
    assert ["LR001"] == codes(text)


@pytest.mark.parametrize("chain", ["not ", "a + ", "a implies ", "a * "])
def test_chains_have_a_limit(chain):
    """What is nested without brackets is refused as well."""
    assert [] == codes(f"always {chain * (DEEPEST_NESTING - 10)} a")
    assert ["LR001"] == codes(f"always {chain * 10_000} a")


def test_long_lists_are_no_nesting():
    """`and`, `or` and lists may go on."""
    assert [] == codes(f"always {'a or b and ' * 1000} c in [{'1, ' * 1000} 2]")


def test_size_has_a_limit():
    """A line of 50 million characters is refused before anything is read."""
    assert ["LR001"] == codes("x" * 50_000_000)
    assert ["LR001"] == codes('when action == "visit" then +1\n' * 100_000)
    assert MOST_CHARACTERS < 100_000 * 31


def test_problems_have_a_limit():
    """A text that is no policy is not talked about without end."""
    assert 101 == len(codes("when a then 5\n" * 10_000))


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("flag 業種".encode("cp932"), "Shift-JIS"),
        ("flag 業種".encode("utf-16"), "UTF-16"),
        (b"flag \xff\x00", "UTF-8"),
    ],
)
def test_other_encodings(data, encoding):
    """Bytes that are no UTF-8 are refused with what they probably are."""
    source, problem = decode(data, "folder/x.rules")

    assert "folder/x.rules" == source.name
    assert "LR002" == problem.code.id
    assert encoding in problem.message + problem.hint


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\0xl/workbook.xml",
        b"%PDF-1.7\n\xe2\xe3\xcf\xd3",
        b"{\\rtf1\\ansi when a then +5}",
        b"PAR1\x15\0",
    ],
)
def test_files_of_programs(data):
    """A workbook is not said to be Shift-JIS, and nothing of it is shown."""
    source, problem = decode(data, "x.rules")

    assert ("", "LR002", "this is no text, but a file of some program") == (
        source.text,
        problem.code.id,
        problem.message,
    )


def test_utf_8():
    """UTF-8 is read with and without its mark."""
    plain, _ = decode("tier 即 otherwise".encode(), "x", "label")
    marked, problem = decode("tier 即 otherwise".encode("utf-8-sig"), "x", "label")

    assert problem is None
    assert "label" == plain.label
    assert parse(plain)[0] == parse(marked)[0]
