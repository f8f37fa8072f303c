"""Made-up leads and events for a checked policy: seeded chance that loves the edges at which decisions change."""
