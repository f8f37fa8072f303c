"""The same input gives the same bytes: in this process, in another one, whatever its hashes and its clock on the wall."""

import hashlib
import subprocess
import sys

from leadrules.api import as_json
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.interpreter import evaluate
from tests.properties.test_readers_agree import compiled
from tests.properties.triples import triples

POLICIES, LEADS = range(40_000, 40_030), 3


def fingerprint() -> str:
    """Of all texts, digests, leads and decisions, by both readers."""
    seen = hashlib.sha256()
    for triple in triples(POLICIES, LEADS):
        seen.update(f"{triple}{triple.policy.digest}".encode())
        try:
            seen.update(as_json(evaluate(triple.policy, triple.lead, triple.as_of)).encode())
            seen.update(as_json(compiled(triple)).encode())
        except LeadRulesError as refused:
            seen.update(str(refused).encode())
    return seen.hexdigest()


def test_the_same_bytes_elsewhere():
    """A process with other hashes and in another time zone makes the same texts and leads and decides the same."""
    script = "from tests.properties.test_repeats import fingerprint; print(fingerprint())"
    runs = [
        subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True).stdout
        for env in ({"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"PYTHONHASHSEED": "2", "TZ": "America/New_York"})
    ]

    assert [f"{fingerprint()}\n"] * 2 == runs
