"""Which tests are asked for by their name."""

from leadrules.model.texts import matches


def is_asked_for(name: str, pattern: str | None) -> bool:
    """Does the name have this in it, or is it of this form where `*` and `?` stand for letters? Without one, all are."""
    if pattern is None:
        return True
    folded, wanted = name.casefold(), pattern.casefold()
    return matches(folded, wanted) if set(wanted) & {"*", "?"} else wanted in folded
