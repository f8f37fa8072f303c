"""How a policy is typed changes nothing: white space, comments, signs of an input method."""

from attrs import evolve, fields

from leadrules.syntax import nodes
from leadrules.syntax.parser import parse
from leadrules.text.source import Source
from tests.generators.policies import plain_text, policy_text

POLICIES = range(200)


def _nodes(text: str) -> nodes.PolicyText:
    policy, problems = parse(Source("a.rules", text))
    assert () == problems
    return _without_comments(policy)


def _without_comments(node: nodes.Node) -> nodes.Node:
    changed = {}
    for field in fields(type(node)):
        value = getattr(node, field.name)
        if isinstance(value, nodes.Node):
            changed[field.name] = _without_comments(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], nodes.Node):
            changed[field.name] = tuple(_without_comments(each) for each in value)
        elif field.name in {"above", "below", "beside"}:
            changed[field.name] = type(value)()
    return evolve(node, **changed)


def test_typing_changes_nothing():
    """A policy typed in whatever way has the nodes of the same policy typed plainly."""
    for seed in POLICIES:
        assert _nodes(plain_text(seed)) == _nodes(policy_text(seed)), f"{plain_text(seed)}\n---\n{policy_text(seed)}"


def test_words_change_something():
    """The comparison is no formality: of all these policies no two say the same."""
    texts = [plain_text(seed) for seed in POLICIES[:40]]

    assert len(texts) == len({repr(_nodes(text)) for text in texts})
