"""The compiled twin made to tell nothing but score and tier: what is left when no reason and no Decision is built.

It exists for measuring alone. The generated function is taken as it is; only what it tells is taken out.
"""

import ast
from collections.abc import Callable

from attrs import evolve

from leadrules.evaluation.compiled.draft import Draft
from leadrules.evaluation.compiled.function import written
from leadrules.model.decision import Decision
from leadrules.model.lead import Lead
from leadrules.model.policy import Policy


def score_and_tier_alone(policy: Policy) -> Policy:
    """The policy without the statements that peers can't express: hand-offs, follow-ups, what is unknown or missing."""
    return evolve(policy, hand_offs=(), follow_ups=(), contact=None, required=(), looked_at=())


def telling_nothing(policy: Policy) -> Callable[[Lead, int], tuple[int, str]]:
    """A function that gives score and tier."""
    draft = Draft(policy)
    bare = ast.fix_missing_locations(_Silencer().visit(written(draft)))
    defined: dict[str, object] = {**draft.objects, "interpreted": None}
    exec(compile(bare, "<policy>", "exec"), defined)  # noqa: S102  generated from the policy's model
    return defined["decide"]


class _Silencer(ast.NodeTransformer):
    """Takes out each `reasons.append(…)`; returns `(score, tier)` where a Decision was returned."""

    def visit_Expr(self, node: ast.Expr) -> ast.stmt:
        return ast.Pass() if ast.unparse(node).startswith("reasons.append(") else node

    def visit_Return(self, node: ast.Return) -> ast.stmt:
        if not ast.unparse(node).startswith("return Decision("):
            return node
        score = list(Decision.__annotations__).index("score")
        return ast.Return(ast.Tuple([node.value.args[score], ast.Name("tier", ast.Load())], ast.Load()))
