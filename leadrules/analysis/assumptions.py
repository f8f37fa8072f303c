"""What a policy assumes, as far as it bears on a question."""

from leadrules.analysis.formulas import Formula, every, literals
from leadrules.analysis.lowering import lower
from leadrules.analysis.meaning import Meaning


def assumed(asked: Formula, meaning: Meaning) -> Formula:
    """What is assumed of the variables that a formula asks for, and of those to which that leads.

    The rest is taken to be possible, whatever the answer.
    """
    left = [
        meaning.formula_of(each.condition, lambda condition: lower(condition, meaning))
        for each in meaning.policy.assumptions
    ]
    named = {literal.variable for literal in literals(asked)}
    given: list[Formula] = []
    while True:
        touched = [each for each in left if any(literal.variable in named for literal in literals(each))]
        if not touched:
            return every(given)
        given += touched
        left = [each for each in left if each not in touched]
        named |= {literal.variable for each in touched for literal in literals(each)}
