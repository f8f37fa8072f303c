"""Definitions: which come to an end, how large they are once written out, and what they mention."""

from collections.abc import Iterator, Mapping

from leadrules.checking.layers import is_condition, mentions
from leadrules.checking.meanings import DefineName, meaning
from leadrules.checking.names import Names, Report
from leadrules.checking.problems import defines as problems
from leadrules.checking.reading import Definition, Mention, Reading
from leadrules.checking.walking import parts_of
from leadrules.diagnostics.diagnostic import Note
from leadrules.syntax import nodes

LARGEST = 10_000  # parts of one definition, all definitions in it written out
LARGEST_IN_ALL = 1_000_000  # parts of all uses of definitions together
DEEPEST = 60  # levels


def gather_definitions(names: Names, report: Report) -> Mapping[str, Definition]:
    """All definitions that come to an end, each after those it uses; the others go to `report`."""
    uses = {name: _names_in(names, statement.body) for name, statement in names.defines.items()}
    found: dict[str, Definition] = {}
    for name in _in_order(names, uses, report):
        statement = names.defines[name]
        if all(used.text in found for used in uses[name]):
            size, depth = _measure(found, uses, statement.body)
            if size > LARGEST or depth > DEEPEST:
                what = "large" if size > LARGEST else "deeply nested"
                report(problems.too_large(statement.name.span, name, what))
                continue
            brief = _brief(mentions(names, found, statement.body))
            truth = is_condition(names, found, statement.body)
            found[name] = Definition(statement, brief, size, depth, truth)
    return found


def check_expansions(reading: Reading) -> None:
    """All uses of definitions together stay within what a reader of the policy can go through."""
    total = 0
    for name, size in reading.expansions:
        total += size
        if total > LARGEST_IN_ALL:
            reading.report(problems.too_large_in_all(name.span, name.text))
            return


def _names_in(names: Names, node: nodes.Expression) -> tuple[nodes.Name, ...]:
    """The definitions that a body uses, in the order written."""

    def walk(part: nodes.Expression) -> Iterator[nodes.Name]:
        if isinstance(part, nodes.Name) and isinstance(meaning(names, part, in_event=True), DefineName):
            yield part
        for inner in parts_of(part):
            yield from walk(inner)

    return tuple(walk(node))


def _in_order(names: Names, uses: Mapping[str, tuple[nodes.Name, ...]], report: Report) -> Iterator[str]:
    """Used definitions before those that use them. A circle is reported once and its definitions left out."""
    done: set[str] = set()
    for start in uses:
        path: list[tuple[str, Iterator[nodes.Name]]] = [] if start in done else [(start, iter(uses[start]))]
        while path:
            name, rest = path[-1]
            following = next(rest, None)
            if following is None:
                done.add(name)
                path.pop()
                yield name
                continue
            text = following.text
            chain = [each for each, _ in path]
            if text in chain:
                circle = chain[chain.index(text) :]
                notes = tuple(Note(names.defines[each].name.span, "which uses this one") for each in circle[1:])
                report(problems.circle(names.defines[text].name.span, circle, notes))
            elif text not in done:
                path.append((text, iter(uses[text])))


def _measure(
    found: Mapping[str, Definition], uses: Mapping[str, tuple[nodes.Name, ...]], node: nodes.Expression
) -> tuple[int, int]:
    """How many parts and levels an expression has, definitions written out."""
    if isinstance(node, nodes.Name) and node.text in uses and node.text in found:
        return found[node.text].size, found[node.text].depth
    inner = [_measure(found, uses, part) for part in parts_of(node)]
    return 1 + sum(size for size, _ in inner), 1 + max((depth for _, depth in inner), default=0)


def _brief(found: Iterator[Mention]) -> tuple[Mention, ...]:
    """The first mention of each thing: what stands for all of them where the definition is used."""
    first: dict[tuple[str, str, bool], Mention] = {}
    for mention in found:
        word = "" if mention.kind == "event" else mention.word
        first.setdefault((mention.kind, word, mention.inside), mention)
    return tuple(first.values())
