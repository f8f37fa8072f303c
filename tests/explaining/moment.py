"""The instant of all explanations here."""

from datetime import UTC, datetime

AS_OF = datetime(2026, 4, 3, 9, 0, tzinfo=UTC)
