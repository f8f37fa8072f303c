"""A value that is probably a slip for another one of the same field.

Why:
    Texts are compared letter by letter. A rule about `"Goggle"` is a rule like any other, and never counts for anybody.

Bad:
    when source == "Google" then +5
    flag "search" if source in ["Goggle", "Bing"]

Good:
    when source == "Google" then +5
    flag "search" if source in ["Google", "Bing"]

Near miss:
    when source in ["Google", "google"] then +5
    when plan == "form A" then +5
    when plan == "form B" then +10
    when position == "部長" then +5
    when position == "課長" then +2
"""

from collections.abc import Iterator, Mapping
from typing import Final

from leadrules.checking.problems.wording import written_text
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Edit, Fix, Note, Severity
from leadrules.linting.likeness import slips
from leadrules.linting.rule import Subject
from leadrules.linting.statements import around, single_statements
from leadrules.linting.texts import Held, given_texts, held_texts, place
from leadrules.syntax.nodes import Statement

CODE: Final = Code("LR281", "misspelt-value", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Values that are declared are meant, and so are two spellings in one statement. Tests count, too."""
    statements = tuple(single_statements(subject.texts))
    held = subject.ask(held_texts)
    for key in dict.fromkeys(each.key for each in held):
        used: dict[str, dict[Statement | None, Held]] = {}
        for each in (*held, *given_texts(subject.texts)):
            if each.key == key:
                used.setdefault(each.text, {}).setdefault(around(statements, each.test), each)
        for text, meant in slips({text: uses.keys() for text, uses in used.items()}):
            yield _finding(subject, used[text], used[meant])


def _finding(
    subject: Subject, slip: Mapping[Statement | None, Held], meant: Mapping[Statement | None, Held]
) -> Diagnostic:
    (odd,), usual = slip.values(), next(iter(meant.values()))
    here = place(subject.texts, odd.text, odd.test)
    mending = Edit(here, written_text(usual.text))
    return Diagnostic(
        CODE,
        here,
        f"`{odd.text}` is nearly `{usual.text}`, which `{odd.key[1]}` is compared with elsewhere",
        notes=(Note(place(subject.texts, usual.text, usual.test), "written so here"),),
        hint=f"did you mean `{usual.text}`?",
        fix=Fix(f"write {written_text(usual.text)}", (mending,), safe=False) if here.text[:1] in {'"', "＂"} else None,
    )
