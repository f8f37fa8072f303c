"""What the names of a policy stand for in a relation, as `evaluation.situation` is what is known of one lead.

A term is a column or an expression over columns, and what is certain of it: whether it can be NULL, and between which
numbers it lies. Bounds tell where 64 bits are enough and where nothing can leave the range of its kind.
"""

from collections.abc import Mapping

from attrs import field, frozen

from leadrules.model.values import RANGES, Kind
from leadrules.population.plan import Question
from leadrules.population.relational.clock import Clock
from leadrules.population.relational.frames import Frame
from leadrules.population.relational.moment import Moment
from leadrules.population.relational.trees import Tree

Bounds = tuple[int, int]
NOTHING: Bounds = (0, 0)  # of texts and truths


@frozen(eq=False)
class Term:
    """A value of every row: unknown is NULL, and `certain` says that there is none."""

    tree: Tree
    certain: bool = False
    bounds: Bounds = NOTHING


@frozen(eq=False)
class Scope:
    """What is known of the rows of a frame. Each layer of the policy adds to it."""

    frame: Frame
    clock: Clock
    moment: Moment
    of_lead: Mapping[str, Term] = field(factory=dict)
    of_event: Mapping[str, Term] = field(factory=dict)
    answers: Mapping[Question, Term] = field(factory=dict)
    scores: Mapping[str | None, Term] = field(factory=dict)  # None: the total
    labels: Mapping[str, Term] = field(factory=dict)  # tier, stage, next_stage
    facts: Mapping[str, Tree] = field(factory=dict)
    listed: Mapping[str, tuple[tuple[tuple[str, ...], Tree], ...]] = field(factory=dict)  # which texts, and when

    def keep(self, term: Term, letter: str = "x") -> Term:
        """The same as a column, so that it can be used more than once."""
        return Term(self.frame.keep(term.tree, letter), term.certain, term.bounds)


def bounds_of(kind: Kind, held: Bounds | None = None) -> Bounds:
    """Between which numbers the values of a kind lie; `held` where the data are known to hold no others."""
    if kind in {Kind.TEXT, Kind.YES_NO}:
        return NOTHING
    return RANGES[kind] if held is None else held
