"""Tables of cases (`web.cases.csv`): one row a case, for those who live in spreadsheets."""
