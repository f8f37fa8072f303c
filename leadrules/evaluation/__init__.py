"""What a policy says about one lead at one instant: an interpreter that defines it, and a compiled twin for speed."""
