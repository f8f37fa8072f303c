"""Small changes of a policy: what they are, and where."""

import pytest

from leadrules.testing.mutation.mutants import mutants_of
from tests.testing.policies import policy


def _words(text, of=None):
    """The changes of a policy, or of a piece of its text."""
    return [each.words for each in mutants_of(policy(text)) if of is None or (each.span and each.span.text == of)]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (
            "when size > 5 then +10",
            ["`+10` becomes `+11`", "`+10` becomes `+9`", "`+10` becomes `-10`", "the rule is dropped",
             "its condition is dropped"],
        ),
        (
            "when size > 5 then -2.5",
            ["`-2.5` becomes `-1.5`", "`-2.5` becomes `-3.5`", "`-2.5` becomes `+2.5`", "the rule is dropped",
             "its condition is dropped"],
        ),
        (
            'when action == "a" then +5 once per day halving every 3d up to 20',
            ["`+5` becomes `+6`", "`+5` becomes `+4`", "`+5` becomes `-5`", "the rule is dropped",
             "its condition is dropped", "its cap is dropped", "its fading is dropped",
             "`day` is dropped: each event counts"],
        ),
    ],
)  # fmt: skip
def test_rules(rule, words):
    """Points a step up and down, the other sign, and without each part that can be left out."""
    assert words == _words(rule, rule)


def test_rows_of_a_table():
    """Like rules, and swapped with the row below; `otherwise` has no condition to drop."""
    text = "by size { > 5 then +2 otherwise then +0 }"

    assert [
        "`+2` becomes `+3`", "`+2` becomes `+1`", "`+2` becomes `-2`", "the row is dropped", "its condition is dropped",
        "the row and the one below it are swapped",
    ] == _words(text, "> 5 then +2")  # fmt: skip
    assert ["`+0` becomes `+1`", "`+0` becomes `-1`", "the row is dropped"] == _words(text, "otherwise then +0")


def test_limits_of_scores():
    """Each end is dropped, or moved where something is left between the ends."""
    found = _words("score fit max 10 min 10 { when a > 1 then +1 } \nscore max 5")

    assert [
        "`max` of fit is dropped", "`max` of fit becomes `11`",
        "`min` of fit is dropped", "`min` of fit becomes `9`",
        "`max` of score is dropped", "`max` of score becomes `6`", "`max` of score becomes `4`",
    ] == [each for each in found if " of " in each]  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "piece", "words"),
    [
        ("size >= 5", None, ["`>=` becomes `>`", "`5` becomes `6`", "`5` becomes `4`"]),
        ("size < 0.5", None, ["`<` becomes `<=`", "`0.5` becomes `0.6`", "`0.5` becomes `0.4`"]),
        ("size > 1000億", None, ["`>` becomes `>=`", "`1000億` becomes `1001億`", "`1000億` becomes `999億`"]),
        ("size == 1.5万円", None, ["`1.5万円` becomes `1.6万円`", "`1.5万円` becomes `1.4万円`"]),
        ("size > line", None, ["`>` becomes `>=`", "`line` becomes `line + 1`", "`line` becomes `line - 1`"]),
        ("size in 1..20", None, ["`1` becomes `2`", "`1` becomes `0`", "`20` becomes `21`", "`20` becomes `19`"]),
        ("size != 5", "size != 5", ["`size != 5` becomes its opposite", "`5` becomes `6`", "`5` becomes `4`"]),
        ("size > 1 and b > 2", "size > 1 and b > 2", ["`and` becomes `or`"]),
        ("size > 1 or b > 2", "size > 1 or b > 2", ["`or` becomes `and`"]),
        ("not known(size)", "not known(size)", ["`not` is dropped"]),
        ("age(seen) < 30d", None, ["`<` becomes `<=`", "`30d` becomes `31d`", "`30d` becomes `29d`"]),
        ("since() < 2w", None, ["`<` becomes `<=`", "`2w` becomes `3w`", "`2w` becomes `1w`"]),
        ("age(seen) < month", None, ["`<` becomes `<=`", "`month` becomes `month + 1d`", "`month` becomes `month - 1d`"]),
        ("seen == 2026-02-28", None, ["`2026-02-28` becomes `2026-03-01`", "`2026-02-28` becomes `2026-02-27`"]),
        ('any(action == "a" within 3h)', "within 3h", ["its end no longer counts", "`3h` becomes `4h`", "`3h` becomes `2h`"]),
        ('count(action == "a") > 2', None, ["`>` becomes `>=`", "`2` becomes `3`", "`2` becomes `1`"]),
        ("at least 1 of [size > 1, b > 2]", "at least 1 of [size > 1, b > 2]", ["`at least 1` becomes `at least 2`"]),
        ('city == "a"', None, []),
        ("known(size)", None, []),
    ],
)  # fmt: skip
def test_conditions(condition, piece, words):
    """Comparisons, ends, constants by a unit of their last place, what is joined and what is negated."""
    text = f'let line = 50 let month = 30d lead {{ size, b: number city: text seen: date }} flag "f" if {condition}'

    assert words == _words(text, piece or condition)


def test_score_thresholds_move_by_a_point():
    """As numbers do."""
    assert ["`>=` becomes `>`", "`50` becomes `51`", "`50` becomes `49`"] == _words(
        "tier Hot if score >= 50", "score >= 50"
    )


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ('flag "f" if size > 1', ["the statement is dropped", "its `if` is dropped"]),
        ("disqualify if size > 1", ["the statement is dropped", "its `if` is dropped"]),
        ('nurture with "n" if size > 1', ["the statement is dropped", "its `if` is dropped"]),
        (
            'follow_up within 24h..48h after action == "a" from ended_at if size > 1',
            ["the statement is dropped", "its `if` is dropped", "its end is an hour later", "its end is an hour earlier",
             "its beginning is dropped", "its beginning is an hour later", "its beginning is an hour earlier",
             "`from ended_at` is dropped", "its `after` is dropped"],
        ),
        (
            "follow_up within 1 business day",
            ["the statement is dropped", "its end is a business day later"],
        ),
    ],
)  # fmt: skip
def test_outcomes(statement, words):
    """Dropped, or without one of their clauses; waits a step longer and shorter, but never nothing."""
    text = f'calendar "UTC" days Mon..Fri hours 09:00..18:00 event {{ ended_at: time }} lead {{ size: number }} {statement}'

    assert words == _words(text, statement)


def test_order():
    """Tiers and moves are swapped with the one below, where that is another and the first that holds counts."""
    text = """
    tier Hot if a > 1
    tier Hot if a > 2
    tier Warm if a > 3
    stages A, B, C
    move A to B if a > 1
    move A to C if a > 2
    move B to C if a > 1
    move B to C if a > 2
    """
    swapped = [each.span.text for each in mutants_of(policy(text)) if "swapped" in each.words]

    assert ["tier Hot if a > 2", "move A to B if a > 1"] == swapped


def test_contacts():
    """What a contact is, is dropped as a whole, and changed as any condition."""
    found = _words('contact when action == "call" within 9d')

    assert ["`contact when` is dropped", "`and` becomes `or`"] == found[:2]


def test_what_decides_nothing_has_no_mutants():
    """Claims, assumptions and tests are left alone."""
    assert [] == _words('assume a > 1 always score > 0 or a > 1 test "x" { expect score >= 0 }')


def test_a_definition_is_changed_as_a_whole():
    """Its condition is one text: a change of it shows wherever it is used."""
    text = 'define big as a > 1 and b > 1 flag "x" if big and c > 1 flag "y" if not big or c > 2'
    (mutant,) = [each for each in mutants_of(policy(text)) if each.span.text == "a > 1" and "`>`" in each.words]

    assert 2 == str(mutant.policy.flags).count("operator='>='")


def test_each_differs_in_one_thing():
    """No mutant equals the policy, and no two are equal in place and words."""
    meant = policy(
        'score fit max 5 { by size { > 5 then +1 < 3 then +2 } } tier Hot if fit in 1..2 flag "x" if size > 1'
    )
    found = mutants_of(meant)

    assert all(each.policy != meant for each in found)
    assert len({(each.place, each.span.start if each.span else 0, each.words) for each in found}) == len(found)


def test_the_order_is_that_of_the_text():
    """From the top down."""
    lines = [
        each.place.line for each in mutants_of(policy('flag "x" if a > 1\nwhen a > 1 then +1\ntier Hot if score > 1'))
    ]

    assert sorted(lines) == lines
