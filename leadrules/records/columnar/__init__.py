"""Files as typed columns: what `records.history` makes of rows, made of whole columns at once. No row becomes an object."""
