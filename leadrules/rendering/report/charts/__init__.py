"""Charts, each in a wide and in a narrow form. A module is a kind of chart and knows nothing of policies.

Every number of a drawing is laid out here and handed over as data: no expression, no measuring of letters, no tick that a
library chooses. So a drawing is the same on every machine, and no text of a policy is more than a text.
"""
