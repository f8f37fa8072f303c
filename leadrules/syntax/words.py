"""Words that are names after all.

Where a name may follow something complete (the next row of a band table, the next field), LALR(1) can take a word such
as `list` for one of the language, because it may follow the same thing elsewhere. Only then does the parser find that
it has no room for that word; where it has room for a name, it is one.
"""

from typing import TYPE_CHECKING

from leadrules.syntax.failure import acceptable

if TYPE_CHECKING:
    from lark import Token
    from lark.exceptions import UnexpectedInput
    from lark.parsers.lalr_interactive_parser import InteractiveParser


def read_as_name(parser: "InteractiveParser", token: "Token") -> bool:
    """Feed a word that the parser refused as a name, where it takes one; whether it did."""
    from lark import Token

    if not token.isidentifier() or token.type == "NAME":
        return False
    if "NAME" not in acceptable(tuple(parser.parser_state.state_stack)):
        return False
    parser.feed_token(Token.new_borrow_pos("NAME", str(token), token))
    return True


def on_error(error: "UnexpectedInput") -> bool:
    """Lark's question whether to read on."""
    from lark import UnexpectedToken

    return isinstance(error, UnexpectedToken) and read_as_name(error.interactive_parser, error.token)
