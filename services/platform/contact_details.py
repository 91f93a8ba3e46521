"""Phone numbers, e-mail addresses and Belgian postal codes: what is one, however it was typed."""

import re
import unicodedata

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberMatcher

HOME = "BE"
"""Where a phone number without a country is at home."""
LONGEST_PHONE = 80
"""With the words beside it."""
LONGEST_MAIL_ADDRESS = 254
_LONGEST_LABEL = 63
_MAILBOX = re.compile(r"[^\s@<>()\[\],;:\"\\]{1,64}")
_POSTCODE = re.compile(r"\s*(?:BE?[- ]?)?([1-9][0-9]{3})\s*", re.IGNORECASE | re.ASCII)


def e164(written: str | None) -> str | None:
    """The phone number that is written there, in one spelling (`+32470123456`); None where nobody can be called.

    Digits of any script, any signs between them, and words beside it will do; of several numbers it is the first.
    Belgian numbers must be in use by the Belgian plan, so that a digit too few is seen; others need a length that
    their country has.
    """
    text = written or ""
    number = _whole(text) or next((found.number for found in PhoneNumberMatcher(text, HOME)), None)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164) if number else None


def as_called(number: str) -> str | None:
    """`0470 12 34 56` of `+32470123456`, `+31 6 12345678` of another country's; None of what is no number."""
    try:
        parsed = phonenumbers.parse(number, HOME)
    except phonenumbers.NumberParseException:
        return None
    at_home = parsed.country_code == phonenumbers.country_code_for_region(HOME)
    return phonenumbers.format_number(
        parsed, PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    )


def is_mail_address(text: str) -> bool:
    """Whether this is one address (`name@example.org`), of the shape alone: nobody asks whether mail arrives."""
    mailbox, _, domain = text.rpartition("@")
    *labels, last = domain.split(".")
    return (
        len(text) <= LONGEST_MAIL_ADDRESS
        and bool(_MAILBOX.fullmatch(mailbox) and labels)
        and all(map(_is_label, (*labels, last)))
        and len(last) > 1
        and not last.isdecimal()
    )


def belgian_postcode(written: str | None) -> str | None:
    """Its four digits, 1000 to 9999, also of `B-9000`; None for anything else."""
    match = _POSTCODE.fullmatch(written or "")
    return match[1] if match else None


def _whole(text: str) -> PhoneNumber | None:
    """The number that the text is; letters are no digits here, though telephones have them on their keys."""
    if any(map(str.isalpha, text)):
        return None
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        return None
    in_belgium = number.country_code == phonenumbers.country_code_for_region(HOME)
    right = phonenumbers.is_valid_number if in_belgium else phonenumbers.is_possible_number
    return number if right(number) else None


def _is_label(label: str) -> bool:
    """Whether this can stand between the dots of a domain, in letters and digits of any script."""
    return (
        0 < len(label) <= _LONGEST_LABEL
        and "-" not in (label[0], label[-1])
        and all(sign == "-" or unicodedata.category(sign)[0] in "LMN" for sign in label)
    )
