"""A stage that no move leads to, or that no move leads away from.

Why:
    It may be meant so: people put leads there by hand, or leave them there. If it is not, leads pile up, or the stage
    stays empty. So this is a remark, no warning. The first stage needs no way in, the last one no way out.

Bad:
    stages New, Connected, Parked, Convert
    move New to Connected if any(action == "call")
    move Connected to Convert if any(action == "order")

Good:
    stages New, Connected, Parked, Convert
    move New to Connected if any(action == "call")
    move Connected to Convert if any(action == "order")
    move Connected to Parked if since(action == "call") > 90d
    move Parked to Connected if any(action == "call" within 30d)

Near miss:
    stages New, Connected, Convert
    move New to Connected if any(action == "call")
    move Connected to Convert if any(action == "order")
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.rule import Subject
from leadrules.linting.walking import walk
from leadrules.syntax.nodes import StagesStatement

CODE: Final = Code("LR262", "stage-apart", Severity.INFO, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Where there are moves at all."""
    moves = subject.policy.moves
    targets, origins = {move.target for move in moves}, {move.origin for move in moves}
    for statement in (node for node in walk(subject.texts) if isinstance(node, StagesStatement) and moves):
        for number, name in enumerate(statement.names):
            enters = name.text in targets or number == 0
            leaves = name.text in origins or number == len(statement.names) - 1
            if not enters or not leaves:
                ways = "to" if leaves else "away from" if enters else "to or away from"
                yield Diagnostic(
                    CODE,
                    name.span,
                    f"no move leads {ways} `{name.text}`",
                    hint=f"write `move … to {name.text} if …`" if not enters else f"write `move {name.text} to … if …`",
                )
