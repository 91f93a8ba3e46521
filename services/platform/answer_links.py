"""The link by which somebody answers one question without an account: `/a/<token>`.

A token is the id of the match or assignment, enciphered with a key of the installation's secret: one block, so that it
is short enough for a text message. Nobody reads an id out of it, and nothing is kept to check it: whatever was not made
here deciphers to an id that nothing has (2^122 ids can be, some 2^17 are). What a token may do, and until when, is
decided where the answer is kept. Its first letter says whose it is and in which language the page is shown.
"""

import json
import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from werkzeug.wrappers import Request, Response

from services.chassis.documents import to_json
from services.chassis.http.request_data import body_of
from services.platform.work import UnitOfWork

PATH = "/a/"
NEWCOMER, ORGANISATION, STAYING = SIDES = ("newcomer", "organisation", "staying")
"""`staying`: a newcomer who is asked whether they still want to be here."""
LANGUAGES = ("nl", "en", "fr", "ar", "fa", "ps", "ti", "so", "tr", "uk", "es")
"""By position: it is never changed, only added to."""
OPPORTUNITY, MATCH, ANSWER = "/answer-links/opportunity", "/answer-links/match", "/answer-links/answer"
"""Where services that hold a link ask what it is about, and give the answer: in the body, so that no log holds it. The
door passes nothing on to these paths."""
STAY, STAY_ANSWER = "/answer-links/stay", "/answer-links/stay-answer"
"""The same of the question whether somebody wants to stay."""
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_FIRST = {
    NEWCOMER: "abcdefghijklm"[: len(LANGUAGES)],
    ORGANISATION: "ABCDEFGHIJKLM"[: len(LANGUAGES)],
    STAYING: "nopqrstuvwxyz"[: len(LANGUAGES)],
}
"""Thirteen languages each, before more letters are needed."""
_LENGTH, _LIMIT = 22, 2**128
_TOKEN = re.compile("[A-Za-z][0-9A-Za-z]{22}", re.ASCII)


@dataclass(frozen=True)
class Reader:
    """For whom a link was made, as its first letter says; that is no proof."""

    side: str
    language: str


def token_of(side: str, subject_id: str, language: str, uow: UnitOfWork) -> str:
    """23 letters and digits; the same whenever it is asked for."""
    block = _cipher(side, uow).encryptor().update(UUID(subject_id).bytes)
    number, digits = int.from_bytes(block), ""
    while len(digits) < _LENGTH:
        number, digit = divmod(number, len(_DIGITS))
        digits += _DIGITS[digit]
    known = language if language in LANGUAGES else LANGUAGES[0]
    return _FIRST[side][LANGUAGES.index(known)] + digits


def address_of(side: str, subject_id: str, language: str, uow: UnitOfWork) -> str:
    """Where that side answers."""
    return f"{uow.context.public_url}{PATH}{token_of(side, subject_id, language, uow)}"


def reader_of(token: str) -> Reader | None:
    """Whose it says it is; None for what is no token."""
    if not _TOKEN.fullmatch(token):
        return None
    for side, letters in _FIRST.items():
        if token[0] in letters:
            return Reader(side, LANGUAGES[letters.index(token[0])])
    return None


def subject_of(token: str, uow: UnitOfWork) -> str | None:
    """The id that it stands for, which may be nobody's; None for what is no token."""
    reader = reader_of(token)
    if reader is None:
        return None
    number = 0
    for digit in reversed(token[1:]):
        number = number * len(_DIGITS) + _DIGITS.index(digit)
    if number >= _LIMIT:
        return None
    return str(UUID(bytes=_cipher(reader.side, uow).decryptor().update(number.to_bytes(16))))


def token_in(request: Request) -> str:
    """The link that a service asks about; "" for none."""
    return str(body_of(request).get("token", ""))


def answered(found: Any) -> Response:
    """A dataclass as it is answered to a service."""
    return Response(json.dumps(to_json(found)), content_type="application/json", headers={"Cache-Control": "no-store"})


def _cipher(side: str, uow: UnitOfWork) -> "Cipher[modes.ECB]":
    """One block, never two under one key that stand together: there is no pattern that ECB could show."""
    key = UUID(uow.derived_id("answer-link", side)).bytes
    return Cipher(algorithms.AES(key), modes.ECB())
