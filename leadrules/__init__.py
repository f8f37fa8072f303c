"""Lead scoring policies that sales people can read and machines can check.

One policy text becomes one checked, frozen model; readers of the model answer questions about leads.
"""

__version__ = "0.1.0"
