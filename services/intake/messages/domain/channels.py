"""How somebody is reached, and in which language: the one place that says so of a file."""

from dataclasses import dataclass

from services.chassis.sending.message import MAIL, SMS
from services.contracts.languages import DUTCH, language_code
from services.intake.newcomers.domain.newcomers import WITHDRAWN, Newcomer
from services.platform.contact_details import is_mail_address
from services.platform.texts.catalogues import NEWCOMERS

_SAME_WORDS = {"prs": "fa"}
"""Dari is read in the words of Persian."""


@dataclass(frozen=True, kw_only=True)
class Channel:
    """Where a message goes."""

    kind: str
    """`sms` or `mail`."""
    address: str


def channel_of(newcomer: Newcomer) -> Channel | None:
    """The phone, else the e-mail; None for nobody to reach, and for somebody who stopped."""
    if newcomer.status == WITHDRAWN:
        return None
    if newcomer.reachable_at:
        return Channel(kind=SMS, address=newcomer.reachable_at)
    email = newcomer.person.email or ""
    return Channel(kind=MAIL, address=email) if is_mail_address(email) else None


def language_of(newcomer: Newcomer) -> str:
    """The first language of the interview in which there are words, but for Dutch; Dutch at last."""
    spoken = [each.language for each in newcomer.profile.languages] if newcomer.profile else []
    codes = [language_code(word) or "" for word in spoken]
    known = [_SAME_WORDS.get(code, code) for code in codes]
    return next((code for code in known if code in NEWCOMERS and code != DUTCH), DUTCH)
