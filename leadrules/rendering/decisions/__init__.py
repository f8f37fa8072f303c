"""Decisions for people (a table to work through) and for programs (JSON, JSON Lines, CSV, Parquet)."""
