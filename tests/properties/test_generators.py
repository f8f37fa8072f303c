"""The generators are tested too: whatever the language has, they make often enough to be relied on."""

from collections import Counter

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.interpreter import examine
from leadrules.rendering.diagnostics import as_text
from tests.generators.policies import policy_text
from tests.properties import edges_met, happenings
from tests.properties.counting import Table
from tests.properties.triples import Triple, compile_text, triples
from tests.properties.writings import TYPING, WORDS, parts, rules, written

POLICIES, LEADS = range(1_000), 10
ENOUGH = 0.01
ENOUGH_REFUSED = 10  # of all policies: one in a hundred
HAPPENINGS = (
    *happenings.RULES, *happenings.SCORES, *happenings.OUTCOMES, *happenings.FOLLOW_UPS,
    *edges_met.LITERALS, *edges_met.UNKNOWN, *edges_met.EVENTS, *edges_met.CALENDAR,
)  # fmt: skip


def _happens(triple: Triple) -> set[str]:
    """Everything that happens in a triple; nothing, where its score is refused."""
    try:
        examination = examine(triple.policy, triple.lead, triple.as_of)
    except LeadRulesError:
        return set()
    situation, events = examination.situation, triple.lead.events
    return {
        *happenings.of_rules(examination),
        *happenings.of_scores(examination),
        *happenings.of_outcomes(examination),
        *happenings.of_follow_ups(examination),
        *edges_met.of_literals(situation),
        *edges_met.of_unknown(situation),
        *edges_met.of_events(events, triple.as_of),
        *edges_met.of_calendar(triple.policy.calendar, events, triple.as_of),
    }


def test_nearly_every_text_means_something(record_property):
    """Texts are well-typed by construction: hardly any is refused, and everything of the language is written in some."""
    counts, refused = Counter(), []
    for seed in POLICIES:
        text = policy_text(seed)
        compilation = compile_text(text)
        if compilation.compiled is None:
            refused.append(f"seed {seed}: {as_text(compilation.diagnostics)}")
        else:
            counts.update(written(text, compilation.compiled.text))
    written_of = (("rules of the grammar", rules()), ("words", WORDS), ("typing", TYPING), ("parts of nodes", parts()))
    tables = [Table(title, counts, names, len(POLICIES)) for title, names in written_of]
    record_property("table", "\n\n".join(map(str, tables[:3])))

    assert [] == refused[ENOUGH_REFUSED:], "\n".join(refused)
    assert [] == [name for table in tables for name in table.rarer_than(ENOUGH)]


def test_everything_happens(record_property):
    """Each modifier, clamp, tier, status, move, unknown operand, edge and turn of the calendar: in one triple of 100."""
    counts = Counter(name for triple in triples(POLICIES, LEADS) for name in _happens(triple))
    table = Table("what happens in (policy, lead, events)", counts, HAPPENINGS, len(POLICIES) * LEADS)
    record_property("table", str(table))

    assert [] == table.rarer_than(ENOUGH)
    assert set() == counts.keys() - set(HAPPENINGS)


def test_a_table_is_counted_right():
    """The table knows what is rare, and shows shares in columns."""
    table = Table("seen", Counter(often=30, rarely=1), ("often", "rarely", "never"), 200)

    assert ["rarely", "never"] == table.rarer_than(0.01)
    assert ["seen,", "of", "200:", "15.00", "%", "often", "0.50", "%", "rarely", "0.00", "%", "never"] == str(
        table
    ).split()
