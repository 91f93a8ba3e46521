"""The status list: one bit a proof, set when it is revoked (W3C Bitstring Status List 1.0).

Whoever checks a proof fetches the whole list, so that nobody can tell which proof they check.
"""

import base64
import gzip
from collections.abc import Iterable

PLACES = 131_072
"""As many as the standard asks for at least: one among few would say whose proof is checked."""
LIST = "1"
"""The only list so far; the path has its number, so that another can follow when half of the places are taken."""


def place_near(number: int, turn: int) -> int:
    """The place to try at this turn, for a number by chance: places say nothing about order or time."""
    return (number + turn) % PLACES


def encoded(revoked: Iterable[int]) -> str:
    """The list with these bits set: the first bit is the leftmost; gzip, then multibase base64url."""
    bits = bytearray(PLACES // 8)
    for place in revoked:
        bits[place // 8] |= 0x80 >> place % 8
    return "u" + base64.urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).rstrip(b"=").decode()
