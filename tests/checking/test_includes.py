"""Policies in several files."""

import hashlib

from leadrules.checking.check import check
from leadrules.rendering.diagnostics import as_text
from leadrules.syntax.parser import parse
from leadrules.text.source import Source


def _check(**files):
    """Check `main`; keys are paths without `.rules`, with `__` for `/`."""
    texts = {f"{name.replace('__', '/')}.rules": text for name, text in files.items()}

    def read(label):
        text = texts.get(label)
        return None if text is None else parse(Source(f"policies/{label}", text, label=label))[0]

    return check(read("main.rules"), read, lambda: texts)


def _said(problems):
    return [(problem.code.id, problem.span.source.label, problem.message, problem.hint) for problem in problems]


def test_statements_stand_where_they_are_included():
    """Rules keep their own file and line; the digest is that of all texts in order."""
    policy, problems = _check(
        main='when a > 1 then +1\ninclude "parts/more.rules"\nwhen c > 1 then +3',
        parts__more='# more\nwhen b > 1 then +2\ninclude "deeper/most.rules"',
        parts__deeper__most="tier Hot if score > 1",
    )

    assert () == problems
    assert ["main.rules:1", "parts/more.rules:2", "main.rules:3"] == [
        str(rule.place) for rule in policy.scorecards[0].rules
    ]
    assert "parts/deeper/most.rules:1" == str(policy.tiers[0].place)
    assert "main" == policy.name


def test_the_digest_is_that_of_the_text():
    """Anybody can compute it; an included text is part of it."""
    alone, _ = _check(main="when a > 1 then +1")
    both, _ = _check(main='include "b.rules"', b="when a > 1 then +1")

    assert hashlib.sha256(b"when a > 1 then +1").hexdigest() == alone.digest
    assert hashlib.sha256(b'include "b.rules"\0when a > 1 then +1').hexdigest() == both.digest


def test_a_file_counts_once():
    """Included by two ways, its rules count once."""
    policy, problems = _check(
        main='include "a.rules" include "b.rules" include "./a.rules"',
        a='include "shared.rules"',
        b='include "shared.rules"',
        shared="when x > 1 then +1",
    )

    assert () == problems
    assert 1 == len(policy.scorecards[0].rules)


def test_upwards_within_the_folder():
    """An included file may go up as far as the folder of the policy that was named."""
    policy, problems = _check(
        main='include "parts/a.rules"', parts__a='include "../shared.rules"', shared="tier Hot if score > 1"
    )

    assert () == problems
    assert ["Hot"] == [tier.name for tier in policy.tiers]


def test_tests_of_included_files_are_left_out():
    """They run when that file is tested itself."""
    policy, _ = _check(
        main='include "a.rules" test "mine" { expect score == 0 }', a='test "theirs" { expect score == 0 }'
    )

    assert ["mine"] == [test.name for test in policy.tests]


def test_circles(snapshot):
    """A circle is said at the line that closes it, with the lines on the way."""
    _, problems = _check(
        main='when a > 1 then +1\ninclude "a.rules"', a='include "b.rules"', b='# back\ninclude "main.rules"'
    )

    assert as_text(problems) == snapshot
    assert "`main.rules` includes itself" == _check(main='include "main.rules"')[1][0].message


def test_outside():
    """Upwards, from the top, an address, backslashes: none of them is below the policy's folder."""
    for path, why in {
        "../points.rules": "lies outside the folder of the policy",
        "parts/../../points.rules": "lies outside the folder of the policy",
        "/etc/points.rules": "starts at the top of the machine",
        "~/points.rules": "starts at the top of the machine",
        "C:/points.rules": "starts at the top of the machine",
        "https://example.com/points.rules": "is an address, and policies are read from files",
        "": "is no path",
    }.items():
        policy, problems = _check(main=f'include "{path}"')

        assert policy is None
        assert [("LR121", "main.rules", f"`{path}` {why}")] == [said[:3] for said in _said(problems)]
    assert "has backslashes: folders are divided by `/`" in _check(main='include "parts\\\\points.rules"')[1][0].message


def test_missing():
    """A file that is not there, and the nearest that is, written from where the line stands."""
    _, problems = _check(main='include "parts/a.rules"', parts__a='include "pionts.rules"', parts__points="")

    assert [("LR122", "parts/a.rules", "there is no file `pionts.rules`", "did you mean `points.rules`?")] == _said(
        problems
    )


def test_problems_of_all_files_in_one_run():
    """In the order of the files, then of the lines; each in the file it is in."""
    _, problems = _check(
        main='flag "x" if tier == Hot\ninclude "a.rules"\nmove A to B if complete',
        a='flag "y" if tier == Warm\npolicy "a" policy "b"',
    )

    assert [("LR102", "main.rules"), ("LR108", "main.rules"), ("LR102", "a.rules"), ("LR110", "a.rules")] == [
        said[:2] for said in _said(problems)
    ]


def test_names_are_shared():
    """A constant of one file is known in the other; two meanings of a name are an error across files."""
    policy, problems = _check(main='include "lets.rules"\ntier Hot if score >= line', lets="let line = 50")
    _, twice = _check(main='let line = 5\ninclude "lets.rules"', lets="let line = 50")

    assert () == problems
    assert policy is not None
    assert [("LR112", "lets.rules")] == [said[:2] for said in _said(twice)]


def test_a_text_without_files_includes_nothing():
    """A policy that is only a text has no file beside it."""
    _, problems = check(parse(Source("policy.rules", 'include "a.rules"'))[0])

    assert ["LR122"] == [problem.code.id for problem in problems]


def test_a_chain_of_files_has_an_end():
    """More than fifty files on the way are refused, with a message."""
    chain = {f"f{number}": f'include "f{number + 1}.rules"' for number in range(80)}
    _, problems = _check(main='include "f0.rules"', **chain)

    assert ["`f49.rules` is included by way of 50 other files"] == [problem.message for problem in problems]


def _check_tests(**files):
    """Check `web_test.rules` beside the other files."""
    texts = {f"{name}.rules": text for name, text in files.items()}

    def read(label):
        text = texts.get(label)
        return None if text is None else parse(Source(f"policies/{label}", text, label=label))[0]

    return check(read("web_test.rules"), read, lambda: texts)


def test_a_file_of_tests_includes_the_policy_beside_it():
    """Its tests speak of that policy; the policy's own tests are not among them."""
    policy, problems = _check_tests(
        web='when a > 1 then +1\ntest "own" { expect score == 0 }',
        web_test='let one = 1\ntest "beside" { given a = 2 expect score == one }',
    )

    assert () == problems
    assert ["web.rules:1"] == [str(rule.place) for rule in policy.scorecards[0].rules]
    assert ["beside"] == [test.name for test in policy.tests]


def test_a_file_of_tests_decides_nothing(snapshot):
    """A rule in it, or in what it includes, is an error; to include the policy by name does no harm."""
    _, problems = _check_tests(
        web="when a > 1 then +1",
        web_test='include "web.rules"\nwhen a > 2 then +1\ninclude "names.rules"\ntest "x" { expect score == 0 }',
        names="let one = 1\ntier Hot if score > one",
    )

    assert [("LR193", "web_test.rules"), ("LR193", "names.rules")] == [said[:2] for said in _said(problems)]
    assert snapshot == as_text(problems)


def test_tests_without_a_policy_beside_them():
    """A file whose name ends so and that has no policy beside it is a policy like any other."""
    policy, problems = _check_tests(web_test='when a > 1 then +1\ntest "x" { given a = 2 expect score == 1 }')

    assert () == problems
    assert "web_test.rules:1" == str(policy.scorecards[0].rules[0].place)
