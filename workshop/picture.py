"""`make picture`: a page as a reader with a wide screen sees it first, as the picture that README shows."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

WIDE, HIGH = 1040, 1085  # pixels: down to the end of the first chart
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--blink-settings=preferredColorScheme=1"),
)


def take(page: Path, picture: Path) -> None:
    """Open the page in a browser without a window, and keep what it shows."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("a picture of a page needs Chromium: apt-get install chromium")
    picture.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        asked = (f"--user-data-dir={profile}", f"--window-size={WIDE},{HIGH}", f"--screenshot={picture.resolve()}")
        subprocess.run([browser, *QUIET, *asked, page.resolve().as_uri()], check=True, capture_output=True)  # noqa: S603
    sys.stdout.write(f"{picture}: {picture.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
