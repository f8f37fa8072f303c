"""Letters that an encoding lacks are spelled out, never lost and never an error."""

import json

import pytest

from leadrules.rendering.cells import cut, pad, visible
from leadrules.rendering.encoding import JSON, SPELLED, lacking
from leadrules.rendering.exact_json import exact_json
from leadrules.text.cells import width


@pytest.mark.parametrize(
    ("expected", "encoding", "text"),
    [
        (b"a \\u{90e8}", "ascii", "a 部"),
        ("部".encode("cp932"), "cp932", "部"),
        (b"caf\\u{e9}\\u{1f600}", "cp932", "café😀"),
        (b"a... -> b", "ascii", "a… → b"),
        (b"\\u{d800}", "utf-8", "\ud800"),
    ],
)
def test_spelled(expected, encoding, text):
    """A letter that is not there is written as in a policy; our own signs have plain twins."""
    assert expected == text.encode(encoding, SPELLED)


@pytest.mark.parametrize("encoding", ["ascii", "cp932", "utf-8"])
def test_json_stays_json(encoding):
    """In any encoding the JSON says the same."""
    text = exact_json({"部": "é😀…\u202e\x1b\x9b"})

    assert {"部": "é😀…\u202e\x1b\x9b"} == json.loads(text.encode(encoding, JSON).decode(encoding))


def test_lacking():
    """The letters to warn about, each once."""
    assert "é😀" == lacking("é部😀é", "cp932")
    assert "" == lacking("é部😀é", "utf-8")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("plain", "plain"),
        ("部長", "部長"),
        ("\\u{1b}[31m", "\x1b[31m"),
        ("a\\nb\\tc\\r", "a\nb\tc\r"),
        ("\\u{202e}abc\\u{2066}", "\u202eabc\u2066"),
        ("\\u{200b}\\u{feff}\\u{2028}\\u{9b}\\u{d800}", "\u200b\ufeff\u2028\x9b\ud800"),
        ("👨\u200d👩", "👨\u200d👩"),
    ],
)
def test_visible(expected, text):
    """Everything that would be obeyed instead of shown is spelled out."""
    assert expected == visible(text)


@pytest.mark.parametrize(
    ("expected", "text"), [(0, ""), (3, "abc"), (4, "部長"), (2, "ﾘｰ"), (1, "e\u0301"), (4, "（）")]
)
def test_width(expected, text):
    """Cells, not letters."""
    assert expected == width(text)


def test_cut_and_pad():
    """Cut by cells, never through a full-width letter."""
    assert "部長" == cut("部長", 4)
    assert "部…" == cut("部長会", 4)
    assert "部長…" == cut("部長会", 5)
    assert "" == cut("部長会", 0)
    assert "部長  |" == pad("部長", 6) + "|"
    assert "  部長|" == pad("部長", 6, right=True) + "|"


def test_json_refuses_what_is_not_exact():
    """A floating-point number has no exact decimal."""
    with pytest.raises(TypeError, match="float"):
        exact_json({"score": 0.1})
