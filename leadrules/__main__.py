"""`python -m leadrules` is the command `leadrules`."""

from leadrules.cli.main import main

if __name__ == "__main__":
    main()
