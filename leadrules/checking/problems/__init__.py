"""What can keep a policy from having a meaning (LR1xx): one module a matter, one function for each thing said."""
