"""A statement's own words, as a salesperson is shown them where no `because` is written."""

from leadrules.text.span import Span

_CLOSING = {'"': '"', "＂": "＂", "`": "`", "｀": "｀"}


def own_words(span: Span) -> str:
    """The text of a span on one line: without comments, runs of white space folded to one space."""
    text = span.text
    return " ".join((_without_comments(text) if "#" in text or "＃" in text else text).split())


def _without_comments(text: str) -> str:
    kept: list[str] = []
    closing = ""
    at = 0
    while at < len(text):
        letter = text[at]
        if closing:
            kept.append(letter)
            if letter == "\\" and closing in {'"', "＂"}:
                kept.append(text[at + 1 : at + 2])
                at += 1
            elif letter == closing:
                closing = ""
        elif letter in "#＃":
            end = text.find("\n", at)
            at = len(text) if end < 0 else end
            continue
        else:
            kept.append(letter)
            closing = _CLOSING.get(letter, "")
        at += 1
    return "".join(kept)
