"""How somebody is reached, and in which language: the one place that says so of a file."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.chassis.sending.message import MAIL, SMS
from services.contracts.languages import DUTCH, language_code
from services.intake.contact_wishes.domain import CALL, LETTER, THROUGH, WHATSAPP, Reach
from services.intake.contact_wishes.domain import MAIL as BY_MAIL
from services.intake.newcomers.domain.newcomers import WITHDRAWN, Newcomer
from services.platform.contact_details import is_mail_address
from services.platform.texts.catalogues import NEWCOMERS

_BY_HAND = (CALL, LETTER, THROUGH, WHATSAPP)
"""Ways on which no message of the platform goes: a coordinator does it."""
_SAME_WORDS = {"prs": "fa"}
"""Dari is read in the words of Persian."""


@dataclass(frozen=True, kw_only=True)
class Channel:
    """Where a message goes."""

    kind: str
    """`sms` or `mail`."""
    address: str


def channel_of(newcomer: Newcomer, wished: Reach | None = None) -> Channel | None:
    """The phone, else the e-mail, or the other way round for who wants that.

    None for nobody to reach, for somebody who stopped, and for who wants to be called, written to or reached through
    another person: that stands on a coordinator's list.
    """
    if newcomer.status == WITHDRAWN or (wished and wished.channel in _BY_HAND):
        return None
    email = newcomer.person.email or ""
    phone = [Channel(kind=SMS, address=newcomer.reachable_at)] if newcomer.reachable_at else []
    mail = [Channel(kind=MAIL, address=email)] if is_mail_address(email) else []
    ways = mail + phone if wished and wished.channel == BY_MAIL else phone + mail
    return ways[0] if ways else None


def language_of(newcomer: Newcomer, wished: Reach | None = None) -> str:
    """The language to write to them in: the one in which they read, else one that they speak."""
    reads = _known(language_code(wished.language)) if wished and wished.language else None
    if reads:
        return reads
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
