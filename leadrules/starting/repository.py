"""The files of a new policy repository, in the language of those who will read it.

They lie in `templates/` as they will be, but for names that begin with a dot: tools would take those for their own.
"""

from importlib.resources import files
from typing import Final

from attrs import frozen

from leadrules import __version__

LANGUAGES: Final = ("en", "ja")
POLICY: Final = "website.rules"
AS_OF: Final = "2026-04-02T09:00"  # the morning for which the sample events were made

_SPOKEN: Final = (POLICY, "website_test.rules", "leads.csv", "events.csv", "README.md", "leadrules.toml")
_THE_SAME: Final = ("requirements.txt", ".gitignore", ".pre-commit-config.yaml", ".github/workflows/policy.yml")


@frozen
class NewFile:
    """A file to be written: its path below the new folder, with `/`, and its text."""

    path: str
    text: str


def new_repository(language: str) -> tuple[NewFile, ...]:
    """All files of a new repository; `language` is one of LANGUAGES."""
    return (
        *(NewFile(path, _template(language, path)) for path in _SPOKEN),
        *(NewFile(path, _template("both", path).replace("{version}", __version__)) for path in _THE_SAME),
    )


def _template(folder: str, path: str) -> str:
    visible = "/".join(f"dot-{part[1:]}" if part.startswith(".") else part for part in path.split("/"))
    return files("leadrules.starting").joinpath("templates", folder, visible).read_text(encoding="utf-8")
