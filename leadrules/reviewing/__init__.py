"""A change of a policy put before somebody who is to approve it: all that the tools find, together."""
