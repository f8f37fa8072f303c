"""By what a finding is known again when lines above it have come and gone."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from leadrules.diagnostics.diagnostic import Diagnostic


def fingerprint(diagnostic: Diagnostic) -> str:
    """Thirty-two hexadecimal digits of the code, the words it is about and their line; white space does not matter."""
    span = diagnostic.span
    about = (diagnostic.code.id, _folded(span.text), _folded(span.source.line(span.begins.line)))
    return _digest(about)


def fingerprints(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """One for each finding, all different: of findings that are alike in one file, the second and third are told apart."""
    seen: Counter[tuple[str, str]] = Counter()
    for diagnostic in diagnostics:
        alike = diagnostic.span.source.name, fingerprint(diagnostic)
        seen[alike] += 1
        yield _digest((*alike, str(seen[alike])))


def _folded(text: str) -> str:
    return " ".join(text.split())


def _digest(parts: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
