"""Phone numbers in one spelling, E.164 (`+32470123456`), however somebody wrote them."""

import phonenumbers

HOME = "BE"
"""Where a number without a country is at home."""


def e164(written: str | None) -> str | None:
    """The number that is written there, in digits of any script; None where it is none that can be called."""
    try:
        number = phonenumbers.parse(written or "", HOME)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
