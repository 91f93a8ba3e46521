"""Names of invented people."""

import secrets

_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def a_name() -> str:
    """Nobody has it."""
    return f"Zz{secrets.token_hex(4)}".translate(_LETTERS)
