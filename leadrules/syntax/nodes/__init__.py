"""What is written. Each node equals a grammar rule by name, and its docstring shows the written form.

A node's span stands outside its equality: two nodes are equal when they say the same thing. Readers write
`nodes.TierStatement`, whichever of these files it stands in.
"""

from leadrules.syntax.nodes.about import *
from leadrules.syntax.nodes.data import *
from leadrules.syntax.nodes.expressions import *
from leadrules.syntax.nodes.node import *
from leadrules.syntax.nodes.outcomes import *
from leadrules.syntax.nodes.scores import *
from leadrules.syntax.nodes.tests import *
