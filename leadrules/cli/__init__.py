"""The terminal's door: it chooses files, tells the time, and says how it went."""
