"""One style for every policy: the same statements and comments, laid out so that the eye finds its way."""
