"""Whatever is decided can be shown in every form, and says the same in each."""

import csv
import io
import json
import unicodedata
from collections.abc import Iterator
from decimal import Decimal as Exact

import pyarrow.parquet as pq
import pytest

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.interpreter import evaluate
from leadrules.explaining.explain import explain
from leadrules.model.decision import Decision
from leadrules.rendering.decisions.as_csv import as_csv
from leadrules.rendering.decisions.as_json import as_json, as_jsonl
from leadrules.rendering.decisions.as_parquet import as_parquet
from leadrules.rendering.decisions.as_table import as_table
from leadrules.rendering.decisions.order import ordered
from leadrules.rendering.explanations.as_text import as_text
from tests.properties.triples import Triple, of_policy

POLICIES, LEADS = range(60_000, 60_080), 6


@pytest.fixture(scope="module")
def decided() -> list[list[tuple[Triple, Decision]]]:
    """The triples of each policy and what is decided of them."""
    return [list(_decided(of_policy(seed, LEADS))) for seed in POLICIES]


def _decided(triples: Iterator[Triple]) -> Iterator[tuple[Triple, Decision]]:
    for triple in triples:
        try:
            yield triple, evaluate(triple.policy, triple.lead, triple.as_of)
        except LeadRulesError:
            continue


def _scores(pairs: list[tuple[Triple, Decision]]) -> list[str]:
    return [scorecard.name for scorecard in pairs[0][0].policy.scorecards]


def test_explanations(decided):
    """An explanation is of the very decision, and its page is clean: no loose end of a line, no control character."""
    for triple, decision in (pair for pairs in decided for pair in pairs):
        explanation = explain(triple.policy, triple.lead, triple.as_of)
        page = as_text(explanation)

        assert decision == explanation.decision, str(triple)
        assert [] == [line for line in page.splitlines() if line != line.rstrip()], str(triple)
        assert set() == {sign for sign in page if unicodedata.category(sign) == "Cc"} - {"\n"}, str(triple)


def test_json(decided):
    """JSON is read back with exact numbers: the reasons of the text add up to the score of the text."""
    for pairs in decided:
        decisions = [decision for _, decision in pairs]
        whole = json.loads("".join(as_json(decisions)), parse_float=Exact)

        assert whole == [json.loads(line, parse_float=Exact) for line in as_jsonl(decisions)]
        for read, decision in zip(whole, decisions, strict=True):
            assert decision.score == read["score"] == sum(reason["points"] for reason in read["reasons"])
            assert decision.scores == read["scores"]
            assert [each.status for each in decision.follow_ups] == [each["status"] for each in read["follow_ups"]]


def test_tables(decided):
    """CSV and Parquet have a row for each decision and the same scores, tiers and next steps; so has the worklist."""
    for pairs in decided:
        if not pairs:
            continue
        decisions, scores = [decision for _, decision in pairs], _scores(pairs)
        rows = list(csv.DictReader(io.StringIO("".join(as_csv(decisions, scores, raw=True)), newline="")))
        columns = pq.read_table(io.BytesIO(as_parquet(decisions, scores, pairs[0][0].policy.calendar.zone))).to_pydict()

        for name, shown in (("score", [each.score for each in decisions]), *_named(decisions, scores)):
            assert shown == [Exact(row[name]) for row in rows] == columns[name]
        assert [each.tier or "" for each in decisions] == [row["tier"] for row in rows]
        assert [each.tier for each in decisions] == columns["tier"]
        assert [each.next_step and each.next_step.due for each in decisions] == columns["next_due"]
        assert len(decisions) < len(list(as_table(decisions, fit=100)))


def _named(decisions: list[Decision], scores: list[str]) -> Iterator[tuple[str, list[object]]]:
    for name in scores:
        yield f"score_{name}", [decision.scores[name] for decision in decisions]


def test_order(decided):
    """The order of work has every decision once, the better tier first, whatever order they came in."""
    for pairs in decided:
        decisions = [decision for _, decision in pairs]
        tiers = list(dict.fromkeys(tier.name for tier in pairs[0][0].policy.tiers)) if pairs else []
        found = ordered(decisions, tiers)
        ranks = [tiers.index(each.tier) if each.tier else len(tiers) for each in found]

        assert sorted(ranks) == ranks
        assert sorted(map(repr, decisions)) == sorted(map(repr, found))
