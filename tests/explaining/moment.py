"""The instant of all explanations here."""

from datetime import UTC, datetime

AS_OF = datetime(2026, 4, 3, 9, 0, tzinfo=UTC)
SAMPLES_AS_OF = datetime(2026, 5, 8, 1, 0, tzinfo=UTC)
