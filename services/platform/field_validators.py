"""Validators of single fields that several services share."""

from marshmallow import validate

_NO_CONTACT = r"(?!.*\d(?:[ ./-]*\d){5})"
"""No six digits that could be a telephone number; the words themselves hold no `@`."""
_HINT = "A word or a few, without an address or a phone number."

A_FEW_WORDS = validate.Regexp(rf"\A{_NO_CONTACT}[^@\t\n\r\u2028\u2029]{{1,60}}\Z", error=_HINT)
"""Words that travel in events. May be blank: blank ones in a spreadsheet's list are dropped afterwards."""
A_FEW_WORDS_NOT_BLANK = validate.Regexp(rf"\A{_NO_CONTACT}(?=\s*\S)[^@\t\n\r\u2028\u2029]{{1,60}}\Z", error=_HINT)
"""The same where a blank would be kept."""
