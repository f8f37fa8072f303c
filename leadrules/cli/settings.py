"""The settings that hold for a policy: those of the nearest file above it."""

from pathlib import Path
from typing import Final

from leadrules.cli.exits import Refusal
from leadrules.linting.settings import Settings, read_settings

_FILES: Final = (("leadrules.toml", ()), ("pyproject.toml", ("tool", "leadrules")))


def settings_for(policy: Path) -> Settings:
    """What `leadrules.toml` or `pyproject.toml` says, in the policy's folder or the nearest one above; else nothing."""
    for folder in policy.resolve().parents:
        for name, below in _FILES:
            file = folder / name
            found = read_settings(_content(file), _shown(file), below=below) if file.is_file() else None
            if found is not None:
                return found
    return Settings()


def _content(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal(f"`{_shown(file)}` is not UTF-8") from error
    except OSError as error:
        raise Refusal(f"can't read `{_shown(file)}`: {(error.strerror or str(error)).lower()}") from error


def _shown(file: Path) -> str:
    here = Path.cwd()
    return (file.relative_to(here) if file.is_relative_to(here) else file).as_posix()
