"""How tests ended: for people, for programs, and for the servers that run them."""
