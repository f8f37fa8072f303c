"""History as it would have unfolded, for people, for programs and for spreadsheets: sections say what is shown, forms how."""
