"""`python -m leadrules` is the command `leadrules`."""

import sys


def run() -> None:
    """Open the door, also for somebody who changes their mind while it opens."""
    try:
        from leadrules.cli.main import main
    except KeyboardInterrupt:
        sys.exit(130)
    main()


if __name__ == "__main__":
    run()
