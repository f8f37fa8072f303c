"""What a policy would do, for people, for programs and for pull requests: sections say what is shown, forms say how."""
