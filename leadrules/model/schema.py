"""The fields a policy knows, and how each is found and read in a file."""

from attrs import field, frozen

from leadrules.model.values import Kind


@frozen
class Field:
    """A field of a lead or of an event."""

    name: str
    kind: Kind
    header: str | None = None  # the column it comes from, where that is not its own name
    choices: tuple[str, ...] | None = None  # the values of a `one of`
    scale: int | None = None  # a number is multiplied by this (in 1/10,000): `in 100万`
    format: str | None = None  # how a date or time is written: "%d-%m-%Y"
    declared: bool = False  # by a block of the policy; otherwise inferred from use

    @property
    def column(self) -> str:
        """The column header it is read from."""
        return self.header if self.header is not None else self.name


@frozen
class Schema:
    """What a policy reads. `lead_fields` and `event_fields` are in declaration order, then order of first use.

    The built-in fields are apart: `id` of a lead (column `lead_id` or else `id`, unless declared), `lead`, `action` and
    `at` of an event. Blank texts are read as unknown everywhere.
    """

    lead_fields: tuple[Field, ...] = ()
    event_fields: tuple[Field, ...] = ()  # without lead, action and at
    id: Field = Field("id", Kind.TEXT)
    event_lead: Field = Field("lead", Kind.TEXT, header="lead_id")
    event_action: Field = Field("action", Kind.TEXT)
    event_at: Field = Field("at", Kind.TIME)
    blanks: tuple[str, ...] = ()
    closed_lead: bool = field(default=False)  # a lead block was written: nothing else belongs to a lead
    closed_event: bool = field(default=False)
