"""Files mended, whole or not at all, or the difference that it would make."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from leadrules.cli.files import write_whole
from leadrules.cli.policies import policy_files
from leadrules.cli.streams import hand_over, tell
from leadrules.diffing.doubting import doubt
from leadrules.linting.fixing import Find, Mended, mend
from leadrules.rendering.excerpts import place
from leadrules.rendering.patches import patch


def mend_files(policies: Sequence[Path], named: Sequence[Path], find: Find, *, unsafe: bool, write: bool) -> bool:
    """Mend what can be mended in the files that were named, and write them, or show the difference; whether there is one."""
    files = {path.resolve(): path for path in policy_files(named)}
    done = mend(policies, files.values(), find, doubt, unsafe=unsafe)
    changed = {files[path]: text for path, text in done.texts.items() if text != _content(path)}
    for path, text in sorted(changed.items()):
        if write:
            write_whole(path, [text.encode()])
        else:
            hand_over(patch(path.as_posix(), _content(path), text, shown=sys.stdout.isatty()))
    for line in _told(done, write=write):
        tell(line)
    return bool(changed)


def _content(path: Path) -> str:
    return path.read_bytes().decode()


def _told(done: Mended, *, write: bool) -> Iterable[str]:
    mended = Counter(each.span.source.name for each in done.mended)
    for name, count in sorted(mended.items()):
        findings = f"{count} finding{'' if count == 1 else 's'}"
        yield f"{name}: {findings} mended" if write else f"{name}: {findings} would be mended"
    for each in done.declined:
        finding = each.finding
        left = "left for --unsafe-fixes" if each.unproved else "left as it is"
        yield f"{place(finding.span)}: {finding.code.id} is {left}: {each.why}"
