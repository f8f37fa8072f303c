"""One file a command; each is loaded only when it is called, and loads what it needs only when it runs."""
