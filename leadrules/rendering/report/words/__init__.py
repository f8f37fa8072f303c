"""Every phrase of a report, a file for each language. A phrase of two is for one, and for any other count."""
