"""The kind of each field that is not declared, from all of its uses."""

from collections.abc import Mapping

from leadrules.checking.names import Report
from leadrules.checking.problems import values as problems
from leadrules.checking.reading import FieldKey, Reading, Use
from leadrules.model.values import Kind


def infer_kinds(reading: Reading, report: Report) -> Mapping[FieldKey, Kind | None]:
    """The kinds of the fields that a first reading met, in order of first use; None where two uses contradict."""
    groups = _groups(reading)
    uses: dict[FieldKey, list[Use]] = {}
    for use in reading.uses:
        uses.setdefault(groups[use.key], []).append(use)
    decided = {group: _decide(members, report) for group, members in uses.items()}
    return {key: decided[groups[key]] for key in dict.fromkeys(use.key for use in reading.uses)}


def _groups(reading: Reading) -> Mapping[FieldKey, FieldKey]:
    """For each field the one that stands for all fields of the same kind."""
    parent = {use.key: use.key for use in reading.uses}

    def root(key: FieldKey) -> FieldKey:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for one, other in reading.links:
        parent[root(other)] = root(one)
    return {key: root(key) for key in parent}


def _decide(uses: list[Use], report: Report) -> Kind | None:
    """Text where no use asks for anything; a date unless a clock time is asked for as well."""
    asking = [use for use in uses if use.kinds]
    if not asking:
        return Kind.TEXT
    common = asking[0].kinds
    for use in asking[1:]:
        left = tuple(kind for kind in common if kind in use.kinds)
        if not left:
            earlier = next((each for each in asking if not set(each.kinds) & set(use.kinds)), asking[0])
            report(problems.two_types(use.span, use.key[1], use.kinds, earlier.span, earlier.kinds))
            return None
        common = left
    firm = {use.kinds[0] for use in asking if use.firm and use.kinds[0] in common}
    return next((kind for kind in (Kind.TIME, Kind.DATE) if kind in firm), common[0])
