"""Results into words, tables and data. Nothing is decided here and nothing is opened."""
