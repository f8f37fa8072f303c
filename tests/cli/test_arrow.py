"""Commands do without pandas, which pyarrow would import."""

import subprocess
import sys

ASKED = """
import sys
from leadrules.cli.arrow import without_pandas
without_pandas()
import numpy as np
import pyarrow as pa
found = pa.array(np.arange(3)), pa.array(["x", None]), pa.chunked_array([[1]]).to_numpy(), np.asarray(pa.array([1.5]))
print("pandas" in sys.modules)
import pandas
print(type(pa.table({"a": [1]}).to_pandas()).__name__)
"""


def test_no_pandas():
    """No array asks for it; who imports it later has it as ever."""
    asked = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)

    assert ["False", "DataFrame"] == asked.stdout.splitlines()
