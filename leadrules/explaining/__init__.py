"""How the decision for one lead comes about: what counted, what did not and why, what follows and what does not."""
