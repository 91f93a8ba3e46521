"""Validators of single fields that several services share."""

from collections.abc import Callable
from typing import Any

from marshmallow import ValidationError, validate

from services.chassis.http.command_fields import OneLine
from services.platform.company_number import LONGEST as LONGEST_NUMBER
from services.platform.company_number import company_number, has_shape_of_company_number
from services.platform.contact_details import (
    LONGEST_MAIL_ADDRESS,
    LONGEST_PHONE,
    belgian_postcode,
    e164,
    is_mail_address,
)

_NO_CONTACT = r"(?!.*\d(?:[ ./-]*\d){5})"
"""No six digits that could be a telephone number; the words themselves hold no `@`."""
_HINT = "A word or a few, without an address or a phone number."

A_FEW_WORDS = validate.Regexp(rf"\A{_NO_CONTACT}[^@\t\n\r\u2028\u2029]{{1,60}}\Z", error=_HINT)
"""Words that travel in events. May be blank: blank ones in a spreadsheet's list are dropped afterwards."""
A_FEW_WORDS_NOT_BLANK = validate.Regexp(rf"\A{_NO_CONTACT}(?=\s*\S)[^@\t\n\r\u2028\u2029]{{1,60}}\Z", error=_HINT)
"""The same where a blank would be kept."""


class Readable(OneLine):
    """One line that means something to a reader; a blank one says nothing, and may."""

    def __init__(self, longest: int, read: Callable[[str], object], error: str | Callable[[str], str]) -> None:
        """`read` gives nothing for what it cannot read; `error` says how to write it, or what is wrong with it."""
        super().__init__(max=longest)
        self._read, self._how = read, error

    def __call__(self, value: Any) -> Any:
        """The value; raises ValidationError."""
        if super().__call__(value).strip() and not self._read(value.strip()):
            raise ValidationError(self._how if isinstance(self._how, str) else self._how(value.strip()))
        return value


def _company_number_fault(written: str) -> str:
    """What is wrong with what is no company number."""
    if has_shape_of_company_number(written):
        return "One digit of this company number is wrong: its last two digits do not fit the others. Look at it again."
    return "Write a Belgian company number: ten digits that begin with 0 or 1, like 0123.456.749."


PHONE = Readable(
    LONGEST_PHONE,
    e164,
    "Write a phone number that can be called, like 0470 00 00 00, or with + and its country, like +31 6 00000000.",
)
"""In any spelling, and with words beside it."""
MAIL_ADDRESS = Readable(
    LONGEST_MAIL_ADDRESS, is_mail_address, "Write one e-mail address, without spaces, like name@example.org."
)
COMPANY_NUMBER = Readable(LONGEST_NUMBER, company_number, _company_number_fault)
POSTCODE = Readable(12, belgian_postcode, "Write a Belgian postal code: four digits, 1000 to 9999.")
