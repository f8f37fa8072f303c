"""What is wrong, where, and what to do about it: data until the door, where it is rendered."""
