"""What is known and learned while the statements of a policy are read."""

from collections.abc import Mapping
from typing import Final

from attrs import evolve, field, frozen

from leadrules.checking.names import Names
from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.model.calendar import Calendar
from leadrules.model.expressions import And, Condition, Not, Operand
from leadrules.model.signals import Place
from leadrules.model.values import Kind
from leadrules.syntax import nodes
from leadrules.text.span import Span

FieldKey = tuple[str, str]  # the side and the name
NEVER: Final = Not(And(()))  # stands where a problem has been reported; no policy is made of it


@frozen
class Typed:
    """An operand and its kind.

    `kind` is None where it is not known yet (then `open` names the fields that decide it) or can't be known, because
    something is wrong that has been said already. `difference` is `a - b` of such fields: times or numbers.
    """

    operand: Operand
    kind: Kind | None
    node: nodes.Expression
    open: tuple[FieldKey, ...] = ()
    difference: bool = False
    choices: tuple[str, ...] | None = None  # of a `one of`


@frozen
class Use:
    """A field is used as one of these kinds, the likeliest first; `firm` where it is compared with such a value."""

    key: FieldKey
    kinds: tuple[Kind, ...]
    span: Span
    firm: bool = True


@frozen
class Reading:
    """One reading of the statements.

    The first reading learns the kinds of fields that are not declared: `kinds` is None, and `uses` and `links` (fields
    that have the same kind) grow. The second knows them, and `problems` and `mentioned` grow.
    """

    names: Names
    calendar: Calendar
    defines: Mapping[str, "Definition"]
    kinds: Mapping[FieldKey, Kind | None] | None
    problems: list[Diagnostic] = field(factory=list)
    uses: list[Use] = field(factory=list)
    links: list[tuple[FieldKey, FieldKey]] = field(factory=list)
    mentioned: dict[FieldKey, None] = field(factory=dict)
    expansions: list[tuple[nodes.Name, int]] = field(factory=list)  # uses of definitions, and how much each adds
    lowered: dict[tuple[str, bool, bool], "Condition | Typed"] = field(factory=dict)

    @property
    def learning(self) -> bool:
        """Whether this is the reading that learns the kinds of fields."""
        return self.kinds is None

    def apart(self) -> "Reading":
        """The same reading, for what changes no decision: its mentions are not those of the rules."""
        return evolve(self, mentioned={})

    def report(self, problem: Diagnostic) -> None:
        """Note a problem."""
        self.problems.append(problem)

    def place(self, span: Span) -> Place:
        """The line of a span, in a file named as the policy knows it."""
        return Place(span.source.label, span.begins.line)


@frozen
class Definition:
    """A `define` that comes to an end: what it mentions, how large it is and how deep once written out."""

    statement: nodes.DefineStatement
    mentions: tuple["Mention", ...]
    size: int
    depth: int
    is_condition: bool


@frozen
class Mention:
    """Something in a condition that may not stand everywhere.

    `kind` is event, aggregate, outcome or collection; `layer` that of an outcome; `inside` an aggregate or not;
    `origin` is the place in a definition, where the mention came by way of one.
    """

    kind: str
    word: str
    layer: int
    span: Span
    inside: bool
    origin: Span | None = None
