"""A function while it is being written: the names it has given away, and what its loop over the events must collect."""

import ast
from collections.abc import Hashable, Sequence

from attrs import frozen

from leadrules.evaluation.compiled.specialising import TRUE
from leadrules.evaluation.compiled.writing import append, assign, constant, increase, name
from leadrules.model.expressions import Condition
from leadrules.model.policy import Policy

NEVER = -(2**62)  # earlier than every instant, and a small number for Python all the same

Statements = Sequence[ast.stmt]


@frozen
class Collector:
    """What the loop does with an event: the statements of the first row whose condition holds for it."""

    rows: tuple[tuple[Condition, Statements], ...]


class Draft:
    """The growing function of one policy.

    Parts of it are written in the order in which they know what they need: the outcomes first, the loop over events
    last. All names are made here, one letter for each kind: `f` lead field, `e` event field, `b` bound of a window,
    `n` something collected, `t` passing value, `k` constant object.
    """

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.objects: dict[str, object] = {}
        self.lead_fields: dict[str, str] = {}
        self.event_fields: dict[str, str] = {}
        self.bounds: dict[int, str] = {}
        self.scores: dict[str, str] = {}
        self.starts: list[ast.stmt] = []
        self.collectors: list[Collector] = []
        self._collected: dict[Hashable, str] = {}
        self._names = 0

    def fresh(self, letter: str) -> str:
        """A name that is not used yet."""
        self._names += 1
        return f"{letter}{self._names}"

    def keep(self, thing: object) -> ast.Name:
        """An object that the function will find under a name of ours."""
        identifier = self.fresh("k")
        self.objects[identifier] = thing
        return name(identifier)

    def lead_field(self, field: str) -> ast.Name:
        """A lead's field, looked up once at the start."""
        return name(self.lead_fields.setdefault(field, f"f{len(self.lead_fields)}"))

    def event_field(self, field: str) -> ast.Name:
        """An event's field, looked up where the loop needs it."""
        return name(self.event_fields.setdefault(field, f"e{len(self.event_fields)}"))

    def bound(self, age: int) -> ast.Name:
        """The instant of that age."""
        return name(self.bounds.setdefault(age, f"b{len(self.bounds)}"))

    def start(self, letter: str, value: ast.expr) -> str:
        """A variable that has this value before the loop."""
        identifier = self.fresh(letter)
        self.starts.append(assign(identifier, value))
        return identifier

    def collect(self, condition: Condition | None, *body: ast.stmt) -> None:
        """Let the loop do this for each event that matches."""
        self.collectors.append(Collector(((TRUE if condition is None else condition, body),)))

    def count(self, condition: Condition | None) -> str:
        """The variable that counts the events that match; one for all who ask for the same."""
        key = ("count", condition)
        if key not in self._collected:
            self._collected[key] = self.start("n", constant(0))
            self.collect(condition, increase(self._collected[key], constant(1)))
        return self._collected[key]

    def gather(self, condition: Condition | None) -> str:
        """The variable that lists the events that match; one for all who ask for the same."""
        key = ("gather", condition)
        if key not in self._collected:
            self._collected[key] = self.start("n", ast.List([], ast.Load()))
            self.collect(condition, append(self._collected[key], name("event")))
        return self._collected[key]

    def take_collectors(self) -> tuple[Collector, ...]:
        """What has been asked of the loop so far; it is not asked again."""
        taken, self.collectors = tuple(self.collectors), []
        return taken
