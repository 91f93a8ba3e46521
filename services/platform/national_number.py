"""Belgian national numbers: they may not be kept, so no text that comes in may hold one."""

import re

from services.chassis.http.request_parsing import Refusal

NATIONAL_NUMBER_REFUSED = Refusal(
    "national-number-refused",
    "Holds a national number, which may not be kept: leave it out; a phone number begins with + and a country.",
)
_BETWEEN = r"[ \t\u00a0./\u2010-\u2015-]{0,3}"
# looked at from every digit on: a day or an amount may stand right before it
_ELEVEN_DIGITS = re.compile(rf"(?<![\d+])(?=(\d(?:{_BETWEEN}\d){{10}})(?!\d))", re.ASCII)
_UUID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.IGNORECASE)


def holds_national_number(text: str) -> bool:
    """Whether the text holds a Belgian national number: a date, a serial and 97 minus the remainder by 97.

    However it is written: points, strokes, slashes and blanks may stand between the digits, letters next to them.
    Born from 2000 on, a 2 stands before the number when the check is computed; a bis number adds 20 or 40 to the month.
    """
    for written in _ELEVEN_DIGITS.findall(_UUID.sub(" an id ", text)):
        digits = re.sub(r"\D", "", written)
        month, day, number, check = int(digits[2:4]), int(digits[4:6]), int(digits[:9]), int(digits[9:])
        plausible = month % 20 <= 12 and month < 60 and day <= 31
        if plausible and check in (97 - number % 97, 97 - (2_000_000_000 + number) % 97):
            return True
    return False
