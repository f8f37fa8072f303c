"""Made-up histories: many leads and what they did over a year, as a web site, a mailing and a sales team would see it."""
