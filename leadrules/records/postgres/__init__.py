"""Leads, events and decisions in tables of a PostgreSQL server."""
