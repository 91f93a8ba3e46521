"""The number of an enterprise in the Belgian Crossroads Bank (KBO, BCE), in any spelling.

Ten digits of which the first is 0 or 1; the last two are 97 minus the remainder by 97 of the first eight. Source: FPS
Economy, Crossroads Bank for Enterprises, on the structure of the enterprise number.
"""

import re

LONGEST = 30
_SPELLING = re.compile(
    r"\s*(?:BTW|TVA|VAT|KBO|BCE|CBE|RPR|RPM)?[ .:-]*(?:BE)?[ .:-]*([01]?\d(?:[ ./-]?\d){8})\s*",
    re.IGNORECASE | re.ASCII,
)


def company_number(written: str | None) -> str | None:
    """`0123.456.749`, however it was typed (`BE 0123456749`, `123.456.749`); None where it is none."""
    digits = _digits(written)
    if digits is None or int(digits[8:]) != 97 - int(digits[:8]) % 97:
        return None
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}"


def has_shape_of_company_number(written: str | None) -> bool:
    """Whether it has the ten digits of one, whatever its last two check."""
    return _digits(written) is not None


def _digits(written: str | None) -> str | None:
    match = _SPELLING.fullmatch(written or "")
    digits = "".join(filter(str.isdigit, match[1])).zfill(10) if match else ""
    return digits if len(digits) == 10 and digits[0] in "01" else None
