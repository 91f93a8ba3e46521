"""How somebody is reached, and in which language: the one place that says so of a file."""

from collections.abc import Iterable
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
    """The language to write to them in."""
    spoken = [each.language for each in newcomer.profile.languages] if newcomer.profile else []
    return language_for(spoken, None)


def language_for(spoken: Iterable[str], asked: str | None) -> str:
    """The language to write in: of those that are spoken the one that was asked in, else the first but Dutch.

    `spoken` are words of the interview. Where nothing fits, the language that was asked in, and Dutch at last.
    """
    codes = [_known(language_code(word)) for word in spoken]
    own = [code for code in codes if code]
    if asked in own:
        return str(asked)
    first = next((code for code in own if code != DUTCH), None)
    return first or _known(asked) or DUTCH


def _known(code: str | None) -> str | None:
    code = _SAME_WORDS.get(code or "", code)
    return code if code in NEWCOMERS else None
