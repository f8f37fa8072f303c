"""Texts mean the same in a query: by code point, whatever is in them; and no text of a policy is ever SQL."""

import pytest

from leadrules.model.expressions import Among, Comparison, Latest, Maximum, TextTest
from leadrules.model.lead import Event, Lead
from tests.evaluation.building import NOW, TEXT, of_event, of_lead, policy, text, when, when_event
from tests.population.relational.asking import both, with_fields

NASTY = (
    "'", '"', "''", "\\", "\\%", "\\'", "%", "_", "!", "!%", "a_b", "a%b", "acb", "*", "?", "[a]", "a\nb", "a\r\nb", "a\tb",
    "--", "/* x */", "; DROP TABLE leads", "' OR 1=1 --", "$1", "?1", ":name", "{x}", "\x00", "a\x00b", "\x1f", "\u200b",
    "é", "e\u0301", "É", "E\u0301", "ß", "SS", "ss", "İ", "ı", "I", "i", "K", "k", "ſ", "s", "Ａ", "ａ", "A", "a", "ﾊﾟ", "パ",
    "ハ\u309a", "部長", "営業部長", "👍", "👍🏽", "🇯🇵", "👩‍👩‍👧", "\ufeffa", "\U0010ffff", "\uffff", "Abc", "abc", "ABC", "xabcx",
)  # fmt: skip
GLOBS = (
    "*",
    "?",
    "??",
    "*?",
    "a*b",
    "a?b",
    "?c?",
    "*%*",
    "*_*",
    "a_?",
    "*\\*",
    "?\u0301",
    "*部長",
    "*b*c*",
    "\\*",
    "!?",
    "*!*",
)
OF_LEAD, OF_EVENT = of_lead("t", TEXT), of_event("t", TEXT)


def _leads():
    """One lead a text, and one of which it is unknown."""
    texts = [*NASTY, *(one + other for one in NASTY[::9] for other in NASTY[::7]), None]
    for number, each in enumerate(texts):
        fields = {} if each is None else {"t": each}
        yield Lead(f"L-{number}", fields, (Event(each, NOW, fields), Event("other", NOW - 1, {})))


def _tests(operand, test, ignoring_case):
    wanted = (*NASTY, *GLOBS) if test == "matches" else NASTY
    return [TextTest(operand, test, (each,), ignoring_case) for each in wanted]


@pytest.mark.parametrize("test", ["contains", "starts with", "ends with", "matches"])
@pytest.mark.parametrize("ignoring_case", [False, True], ids=["exactly", "ignoring case"])
def test_text_tests(test, ignoring_case):
    """Signs that LIKE knows are signs like others, and A to Z are the only letters whose case can be ignored."""
    rules = [when(each, 1, line=line) for line, each in enumerate(_tests(OF_LEAD, test, ignoring_case))]
    expected, found = both(with_fields(policy(*rules), [("t", TEXT)]), list(_leads()))

    assert expected == found
    assert any(each.decision.score for each in expected)


def test_texts_of_events():
    """Of events too, by the same code."""
    conditions = [*_tests(OF_EVENT, "contains", True), *(Comparison("==", OF_EVENT, text(each)) for each in NASTY)]
    rules = [when_event(each, 1, line=line) for line, each in enumerate(conditions)]
    expected, found = both(with_fields(policy(*rules), event_fields=[("t", TEXT)]), list(_leads()))

    assert expected == found


def test_texts_are_equal_by_code_point():
    """Nothing is composed, folded or trimmed before two texts are compared."""
    rules = [when(Comparison("==", OF_LEAD, text(each)), 1, line=line) for line, each in enumerate(NASTY)]
    rules.append(when(Among(OF_LEAD, NASTY[::2]), 100))
    expected, found = both(with_fields(policy(*rules), [("t", TEXT)]), list(_leads()))

    assert expected == found


def test_texts_are_ordered_by_code_point():
    """The greatest of texts, and the latest at one instant."""
    pairs = [(one, other) for one in NASTY[::3] for other in NASTY[1::4]]
    leads = [
        Lead(f"L-{number}", {}, tuple(Event(None, NOW, {"t": each}) for each in pair))
        for number, pair in enumerate(pairs)
    ]
    asked = [kind(OF_EVENT, None, TEXT) for kind in (Maximum, Latest)]
    rules = [when(Comparison("==", each, text(wanted)), 1) for each in asked for wanted in NASTY]
    expected, found = both(with_fields(policy(*rules), event_fields=[("t", TEXT)]), leads)

    assert expected == found


def test_fields_may_have_any_name():
    """A field is known to the query by its number alone."""
    names = ("select", '"', "l0", "e0", "lead", "at", "action", "'; --", "n0", "times0", "known", "leads")
    rules = [when(Comparison("==", of_lead(name, TEXT), text(name)), 1, line=line) for line, name in enumerate(names)]
    rules += [when_event(Comparison("==", of_event(f"{name}!", TEXT), text(name)), 1) for name in names]
    leads = [Lead(name, {name: name}, (Event("x", NOW, {f"{name}!": name}),)) for name in names]
    fields = [(name, TEXT) for name in names], [(f"{name}!", TEXT) for name in names]
    expected, found = both(with_fields(policy(*rules), *fields), leads)

    assert expected == found
    assert [2] * len(names) == [each.decision.score for each in expected]
