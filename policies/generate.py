"""Writes the sample leads and events of every policy here: `python policies/generate.py [FOLDER]`.

The same bytes on every run and every machine. With FOLDER they go to FOLDER/<policy>/, else beside the policies.
"""

import sys
from pathlib import Path

from four_stage import sample as four_stage
from web_form import sample as web_form

HERE = Path(__file__).parent


def main(target: Path) -> None:
    """Write each sample's files below `target`."""
    for name, sample in (("four_stage", four_stage), ("web_form", web_form)):
        folder = target / name
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in sample.files().items():
            (folder / file).write_bytes(text.encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
