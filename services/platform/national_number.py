"""Belgian national numbers: they may not be kept, so no text that comes in may hold one."""

import re
import unicodedata

from services.chassis.http.request_parsing import Refusal

NATIONAL_NUMBER_REFUSED = Refusal(
    "national-number-refused",
    "Holds a national number, which may not be kept: leave it out; a phone number begins with + and a country.",
)
_BETWEEN = r"[\s.,/_|()xX*\u00b7\u00d7\u060c\u2010-\u2015\u2022\u2212-]"
_MAYBE = rf"{_BETWEEN}{{0,3}}"
_SPELLINGS = (
    rf"\d{{2}}{_MAYBE}\d{{2}}{_MAYBE}\d{{2}}{_MAYBE}\d{{3}}{_MAYBE}\d{{2}}",  # what the number is made of
    rf"\d(?:{_BETWEEN}{{1,3}}\d){{10}}",  # digit by digit
    r"\d{2}(?:[.\u00a0\u202f ]\d{3}){3}",  # as a spreadsheet shows a large amount
    rf"\d{{3}}{_BETWEEN}{{1,3}}\d{{3}}{_BETWEEN}{{1,3}}\d{{3}}{_BETWEEN}{{1,3}}\d{{2}}",  # by threes
)
# looked at from every digit on: a day or an amount may stand right before it
_NUMBERS = [re.compile(rf"(?<![\d+])(?=({spelling})(?!\d))") for spelling in _SPELLINGS]
_UUID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.IGNORECASE)


def holds_national_number(text: str) -> bool:
    """Whether the text holds a Belgian national number: a date, a serial and 97 minus the remainder by 97.

    The digits stand together, or in the groups in which people write them: not across a day and a time of day. Between
    groups may stand points, strokes, slashes and blanks; letters next to them; digits of any script.
    Born from 2000 on, a 2 stands before the number when the check is computed; a bis number adds 20 or 40 to the month.
    """
    if _UUID.fullmatch(text):
        return False  # most texts of a request are ids
    plain = _UUID.sub(" an id ", _plain(text))
    return any(_checks(written) for number in _NUMBERS for written in number.findall(plain))


def _checks(written: str) -> bool:
    digits = "".join(filter(str.isdigit, written))
    number, check = int(digits[:9]), int(digits[9:])
    if check not in (97 - number % 97, 97 - (2_000_000_000 + number) % 97):
        return False
    month, day = int(digits[2:4]), int(digits[4:6])
    return month % 20 <= 12 and month < 60 and day <= 31


def _plain(text: str) -> str:
    """The text with the digits of every script as 0 to 9, and without marks that nobody sees."""
    if text.isascii():
        return text
    shown = (c for c in text if unicodedata.category(c) != "Cf")
    return "".join(c if (digit := unicodedata.decimal(c, None)) is None else str(digit) for c in shown)
