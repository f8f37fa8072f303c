"""What a team and whoever runs the command want to hear of, and how loud.

    [tool.leadrules]              # in pyproject.toml; in leadrules.toml the same keys stand at the top
    select = ["LR2"]              # these lints alone
    ignore = ["unused-let"]       # not these
    fail-level = "warning"        # from which severity on the command ends with 1
    baseline = "baseline.json"    # findings that are known, beside this file

    [tool.leadrules.severity]
    unreachable-tier = "error"
    LR27 = "off"                  # a longer beginning, or a whole code or name, counts more than a shorter one

What is said on the command line counts more: `select` there takes the place of all this, `ignore` comes on top.
"""

import tomllib
from collections.abc import Mapping
from typing import Any, Final

from attrs import evolve, field, frozen

from leadrules.diagnostics.diagnostic import Code, Severity
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.linting.problems import SETTINGS
from leadrules.linting.registry import called, similar
from leadrules.text.nearest import nearest

OFF: Final = "off"
SEVERITIES: Final = tuple(severity.value for severity in Severity)


@frozen
class Settings:
    """Words for lints are codes, names or beginnings of codes. `file` is where the settings were read, to show it."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(factory=dict)
    fail_level: Severity = Severity.WARNING
    baseline: str | None = None
    file: str = ""
    asked: tuple[str, ...] = ()  # select of the command line
    unasked: tuple[str, ...] = ()  # ignore of the command line

    def level(self, code: Code) -> Severity | None:
        """How loud the findings of a lint are; None where it is not to be asked at all."""
        word = max((word for word in self.severity if code in called(word)), key=len, default=None)
        level = self.severity[word] if word is not None else None
        if self.asked:
            wanted = _is_one(code, self.asked)
        elif self.select:
            wanted = _is_one(code, self.select) and level != OFF and not _is_one(code, self.ignore)
        else:
            wanted = (level or code.by_default) not in {OFF, False} and not _is_one(code, self.ignore)
        if not wanted or _is_one(code, self.unasked):
            return None
        return Severity(level) if level not in {None, OFF} else code.severity


def _is_one(code: Code, words: tuple[str, ...]) -> bool:
    return any(code in called(word) for word in words)


def with_words(settings: Settings, select: tuple[str, ...], ignore: tuple[str, ...]) -> Settings:
    """The settings with what was said on the command line; raises LeadRulesError for words that mean no lint."""
    for option, words in (("--select", select), ("--ignore", ignore)):
        for word in words:
            _check_word(word, option, "")
    return evolve(settings, asked=select, unasked=ignore)


def read_settings(content: str, file: str, *, below: tuple[str, ...] = ()) -> Settings | None:
    """The settings in a TOML file, which may stand in a table `below`; None where it has none.

    Raises LeadRulesError where they can't be followed.
    """
    try:
        table: Any = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        problem = str(error)
        raise _refused(f"this is not TOML: {problem[:1].lower()}{problem[1:]}", file) from error
    for name in below:
        table = table.get(name) if isinstance(table, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise _refused(f"`{'.'.join(below)}` is no table", file)
    return _settings(table, file)


def _settings(table: Mapping[str, object], file: str) -> Settings:
    known = {"select": _words, "ignore": _words, "severity": _severities, "fail-level": _fail_level, "baseline": _path}
    read: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            near = nearest(key, known, at_most=1)
            hint = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(f'`{each}`' for each in known)}"
            raise _refused(f"there is no setting `{key}`", file, hint)
        read[key.replace("-", "_")] = known[key](key, value, file)
    return Settings(**read, file=file)


def _words(key: str, value: object, file: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise _refused(f"`{key}` is a list of lints", file, f'write {key} = ["LR203", "unused-let"]')
    for word in value:
        _check_word(word, key, file)
    return tuple(value)


def _severities(key: str, value: object, file: str) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise _refused(f"`{key}` is a table of lints", file, f'write {key} = {{ unused-let = "info" }}')
    for word, level in value.items():
        _check_word(word, key, file)
        if level not in {*SEVERITIES, OFF}:
            raise _refused(f"`{word}` is set to `{level}`", file, f"it can be {', '.join(SEVERITIES)} or {OFF}")
    return value


def _fail_level(key: str, value: object, file: str) -> Severity:
    if value not in SEVERITIES:
        raise _refused(f"`{key}` is set to `{value}`", file, f"it can be {', '.join(SEVERITIES)}")
    return Severity(value)


def _path(key: str, value: object, file: str) -> str:
    if not isinstance(value, str) or not value:
        raise _refused(f"`{key}` is the name of a file", file)
    return value


def _check_word(word: str, key: str, file: str) -> None:
    if not word.strip() or not called(word):
        raise _refused(f"there is no lint `{word}` for `{key}`", file, similar(word) or "`leadrules page` lists them")


def _refused(message: str, file: str, hint: str = "") -> LeadRulesError:
    return LeadRulesError(SETTINGS, message, place=file, hint=hint)
