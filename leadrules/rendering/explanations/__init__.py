"""An explanation as a page that a salesperson reads from top to bottom."""
