"""Two versions of a policy rule by rule: which is which, and what each gave a lead before and gives it now."""
