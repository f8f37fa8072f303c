"""The conformance cases hold for this project, and they cover the language page."""

from collections import Counter

import pytest

from leadrules.diagnostics.refusal import LeadRulesError
from tests.conformance.cases import cases, sentences
from tests.conformance.comparing import differences, is_reported
from tests.conformance.deciding import by_definition, by_files, by_public_face, by_tests, problems, write_policy

CASES = tuple(cases())
ANSWERS = ("expect", "expect_problem", "expect_failure", "expect_tests")


def _of(*keys):
    found = [case for case in CASES if all(key in case.given for key in keys)]
    return [pytest.param(case, id=f"{case.place}: {case.name}") for case in found]


def _from_files(case):
    return any(f"{side}_{form}" in case.given for side in ("leads", "events") for form in ("csv", "jsonl"))


@pytest.mark.parametrize("case", [each for each in _of("expect") if not _from_files(each.values[0])])
@pytest.mark.parametrize("decide", [by_public_face, by_definition])
def test_decisions(case, decide, tmp_path):
    """Each lead is decided as worked out by hand, by the public face and by the definition."""
    actual = decide(case, write_policy(case, tmp_path))

    assert [] == list(differences(case.given["expect"], actual))


@pytest.mark.parametrize("case", [each for each in _of("expect") if _from_files(each.values[0])])
def test_decisions_from_files(case, tmp_path):
    """Leads and events in files are read and decided as worked out by hand; rows that can't be used are rejected."""
    actual, rejected = by_files(case, write_policy(case, tmp_path))

    assert [] == list(differences(case.given["expect"], actual))
    assert case.given.get("expect_rejected", rejected) == rejected


@pytest.mark.parametrize("case", _of("expect_problem"))
def test_problems(case, tmp_path):
    """The policy is refused, for the expected reasons at the expected lines, all in one run."""
    expected = case.given["expect_problem"]
    compilation = problems(write_policy(case, tmp_path))

    found = [
        f"{each.code.id} {each.span.begins.line}: {each.message} ({each.hint})" for each in compilation.diagnostics
    ]
    for each in expected if isinstance(expected, list) else [expected]:
        assert is_reported(each, compilation.diagnostics), f"{each} is not among {found}"
    assert compilation.compiled is None


@pytest.mark.parametrize("case", _of("expect_failure"))
@pytest.mark.parametrize("decide", [by_public_face, by_definition])
def test_failures(case, decide, tmp_path):
    """The policy is fine, and rather no decision than a wrong one is given."""
    policy = write_policy(case, tmp_path)
    assert problems(policy).compiled is not None

    with pytest.raises(LeadRulesError) as failure:
        decide(case, policy)
    assert case.given["expect_failure"] in str(failure.value)


@pytest.mark.parametrize("case", _of("expect_tests"))
def test_tests(case, tmp_path):
    """The tests written in the policy pass and fail as worked out by hand."""
    assert dict(case.given["expect_tests"]) == by_tests(write_policy(case, tmp_path))


def test_each_sentence_has_a_case():
    """Each numbered sentence of the language page is named by a case."""
    named = {number for case in CASES for number in case.sentences}

    assert [] == [number for number in sentences() if number not in named]


def test_each_case_names_sentences_that_exist():
    """No case names a sentence that is not there, or none at all."""
    known = set(sentences())

    assert [] == [case.name for case in CASES if not case.sentences or not set(case.sentences) <= known]


def test_numbers_are_given_once():
    """No two sentences have one number, no two cases one name."""
    assert [] == [number for number, count in Counter(sentences()).items() if count > 1]
    assert [] == [name for name, count in Counter(case.name for case in CASES).items() if count > 1]


def test_there_are_enough_cases():
    """At least two hundred cases, each with one answer."""
    assert len(CASES) >= 200
    assert [] == [case.name for case in CASES if sum(key in case.given for key in ANSWERS) != 1]


def test_a_difference_is_seen():
    """The comparison knows a wrong number, a missing item, a wrong key and a null."""
    expected = {"score": 1, "tier": "", "reasons": [{"points": 1}], "flags": ["a"], "scores": {"fit": 1}}
    same = {"score": 1, "tier": None, "reasons": [{"points": 1, "times": 2}], "flags": ["a"], "scores": {"fit": 1}}

    assert [] == list(differences(expected, same))
    for key, wrong in (
        ("score", 2),
        ("tier", "Hot"),
        ("reasons", []),
        ("flags", ["b"]),
        ("scores", {"fit": 1, "x": 0}),
    ):
        assert [] != list(differences(expected, {**same, key: wrong})), key
