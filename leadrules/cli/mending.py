"""Files mended, whole or not at all, or the difference that it would make."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff
from io import StringIO
from pathlib import Path

from leadrules.cli.files import write_whole
from leadrules.cli.policies import policy_files
from leadrules.cli.streams import say, tell
from leadrules.linting.fixing import Find, Mended, mend
from leadrules.rendering.cells import visible
from leadrules.rendering.excerpts import place


def mend_files(policies: Sequence[Path], named: Sequence[Path], find: Find, *, unsafe: bool, write: bool) -> bool:
    """Mend what can be mended in the files that were named, and write them, or show the difference; whether there is one."""
    files = {path.resolve(): path for path in policy_files(named)}
    done = mend(policies, files.values(), find, unsafe=unsafe)
    changed = {files[path]: text for path, text in done.texts.items() if text != _content(path)}
    for path, text in sorted(changed.items()):
        if write:
            write_whole(path, [text.encode()])
        else:
            say(_difference(path, text))
    for line in _told(done, write=write):
        tell(line)
    return bool(changed)


def _content(path: Path) -> str:
    return path.read_bytes().decode()


def _difference(path: Path, text: str) -> Iterator[str]:
    """A patch; on a terminal nothing in it moves the cursor."""
    before, after = (list(StringIO(each, newline="\n")) for each in (_content(path), text))
    for line in unified_diff(before, after, path.as_posix(), path.as_posix()):
        whole = line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        yield "\n".join(map(visible, whole.split("\n"))) if sys.stdout.isatty() else whole


def _told(done: Mended, *, write: bool) -> Iterable[str]:
    mended = Counter(each.span.source.name for each in done.mended)
    for name, count in sorted(mended.items()):
        findings = f"{count} finding{'' if count == 1 else 's'}"
        yield f"{name}: {findings} mended" if write else f"{name}: {findings} would be mended"
    for each in done.declined:
        finding = each.finding
        yield f"{place(finding.span)}: {finding.code.id} is left as it is: {each.why}"
