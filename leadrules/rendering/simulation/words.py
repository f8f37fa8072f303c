"""Words above the tables: whose they are decides how each form writes them."""

from attrs import frozen


@frozen
class Words:
    """Words of ours, or `given` by a policy or by whoever asked."""

    text: str
    given: bool = False


@frozen
class Fact:
    """A line: what it is about, and what there is to say."""

    title: str
    words: tuple[Words, ...]
