"""Codes of an authenticator app (RFC 6238), and codes for the day on which it is lost."""

import unicodedata
from datetime import datetime

from pyotp.exceptions import OTPVerificationError
from pyotp.totp import TOTP

WINDOW = 1
"""Half minutes before and after now whose codes are taken: telephones' clocks differ."""
RECOVERY_CODES = 10
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: none of its signs is taken for another."""
_READ_AS = str.maketrans("OILU", "011V")


def digits_of(typed: str) -> str:
    """A code as ASCII digits, whatever digits and blanks a keyboard writes; "" for anything else."""
    shown = [sign for sign in typed if not sign.isspace() and sign != "-"]
    digits = [unicodedata.decimal(sign, None) for sign in shown]
    return "" if None in digits else "".join(map(str, digits))


def step_of(secret: str, typed: str, last_step: int, now: datetime) -> int | None:
    """The half minute that a code is of; None for a wrong one, and for one of a half minute that was used already."""
    code = digits_of(typed)
    if len(code) != 6:
        return None
    try:
        step = TOTP(secret).verify_and_get_timecode(code, for_time=now, valid_window=WINDOW)
    except OTPVerificationError:
        return None
    return step if step > last_step else None


def address_of(secret: str, account: str) -> str:
    """What an authenticator app reads (`otpauth://…`)."""
    return TOTP(secret).provisioning_uri(name=account, issuer_name="Refu")


def recovery_code_of(typed: str) -> str:
    """A recovery code in one spelling."""
    return "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_READ_AS)
