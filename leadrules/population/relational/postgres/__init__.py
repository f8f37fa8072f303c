"""The query run by a PostgreSQL server."""
