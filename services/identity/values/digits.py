"""Digits as people type them."""

import unicodedata


def digits_of(typed: str) -> str:
    """What was typed as digits 0 to 9, whatever the script and whatever stands between them."""
    return "".join(str(unicodedata.digit(sign)) for sign in typed if unicodedata.digit(sign, None) is not None)
