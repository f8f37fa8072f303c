"""Findings that are known are not told again."""

import pytest

from leadrules.diagnostics.fingerprints import fingerprint, fingerprints
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.linting.baseline import Known, as_json, fresh, known, read_baseline
from leadrules.linting.runner import lint
from leadrules.linting.settings import Settings
from leadrules.pipeline import compile_source
from leadrules.text.source import Source

TEXT = "let a = 5\nlet b = 6\n"


def _found(text, name="web.rules"):
    return lint(compile_source(Source(name, text)).compiled, Settings(asked=("unused-let",)))


def _file(finding):
    return finding.span.source.name


def _told(text, baseline):
    new, stale = fresh(_found(text), baseline, _file)
    return [each.message for each in new], [each.message for each in stale]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT, ([], [])),
        ("# more\n\nlet b  =  6\nlet  a = 5 \n", ([], [])),
        (TEXT + "let c = 7\n", (["nothing uses `c`"], [])),
        ("let a = 5\n", ([], ["nothing uses `b`"])),
        ("let a = 5\nlet b = 7\n", (["nothing uses `b`"], ["nothing uses `b`"])),
    ],
)
def test_what_is_new_and_what_is_gone(text, expected):
    """Lines may move and be spaced anew; another text on the line makes a new finding, and the old one stale."""
    assert expected == _told(text, known(_found(TEXT), _file))


def test_findings_alike_are_counted():
    """One that is known covers one, not all that are like it."""
    capped = 'when action == "a" then +5 up to 2\n'
    words = Settings(asked=("cap-below-points",))
    one, both = (lint(compile_source(Source("web.rules", text)).compiled, words) for text in (capped, capped * 2))

    assert (1, 2) == (len(one), len(both))
    assert ([both[1]], []) == fresh(both, known(one, _file), _file)
    assert 1 == len(fresh(one, known(both, _file), _file)[1])


def test_files_are_told_apart():
    """A finding is known in its own file."""
    assert 2 == len(fresh(_found(TEXT, "other.rules"), known(_found(TEXT), _file), _file)[0])


def test_the_file_is_read_as_written(snapshot):
    """What is written is read, and each finding has a line of its own."""
    baseline = known(_found(TEXT), _file)
    written = as_json(reversed(baseline))

    assert set(baseline) == set(read_baseline(written, "known.json"))
    assert written == snapshot
    assert () == read_baseline(as_json([]), "known.json")


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"leadrules baseline": 1}', '{"leadrules baseline": 1, "findings": [{}]}', "[" * 100_000],
)
def test_what_is_no_baseline(content):
    """Anything else is refused with what to do."""
    with pytest.raises(LeadRulesError) as refused:
        read_baseline(content, "known.json")

    assert "known.json: this is no baseline (LR395)" == str(refused.value)
    assert "write it anew with --write-baseline" == refused.value.hint


def test_another_version():
    """A form that is not ours is not guessed at."""
    with pytest.raises(LeadRulesError, match="another version"):
        read_baseline('{"leadrules baseline": 2, "findings": []}', "known.json")


def test_fingerprints_are_unique():
    """Findings that are alike have one fingerprint by themselves, and different ones in a list."""
    twice = _found(TEXT)[:1] * 2

    assert fingerprint(twice[0]) == fingerprint(twice[1])
    assert 2 == len(set(fingerprints(twice)))
    assert Known("web.rules", "LR271", fingerprint(twice[0]), "nothing uses `a`") == known(twice, _file)[0]
