"""A lead at an instant that shows something: made simpler as long as it still shows it, and written as a test is."""
