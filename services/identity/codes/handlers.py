"""Having a code sent, trying it, and finding out who it is where a family shares a phone."""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from services.identity.codes import queries
from services.identity.codes.domain import DIGITS, KEPT, LASTS, OneTimeCode, WrongCodes
from services.identity.neighbours.domain import CodeToSend, Intake
from services.identity.store import IdentityWork
from services.identity.values import handed_out
from services.identity.values.digits import digits_of

FORGOTTEN_DAYS = range(2, 9)


def ask_for_code(
    phone: str, language: str, intake: Intake, uow: IdentityWork, draw: Callable[[], int] | None = None
) -> str:
    """Have a code sent to whoever has the number; the cookie of the browser that asked.

    Whether somebody has it, intake looks up after its answer: nothing that is done here can tell. Raises Invalid,
    Unavailable.
    """
    digits = f"{(draw or _draw)():0{DIGITS}}"
    secret, code_id = handed_out.new_secret(), uow.new_id()
    code = OneTimeCode(
        id=code_id,
        secret_digest=handed_out.digest(secret),
        code_digest=queries.digest_of(code_id, digits, uow),
        handed_out_at=uow.now,
        expires_at=uow.now + LASTS,
    )
    uow.codes.add(code)
    uow.commit()  # what is contended is tried again: nothing was sent yet
    intake.send_code(CodeToSend(phone=phone, code=digits, reference=code_id, language=language))
    return handed_out.joined(code_id, secret)


def try_code(cookie: str | None, typed: str, intake: Intake, uow: IdentityWork) -> OneTimeCode | None:
    """The sign-in, once its code is typed; None for a wrong code, an old one, a second time, and too many tries.

    Intake is asked who got it, whether it is right or wrong. Raises Unavailable; that is no try.
    """
    code = queries.of_cookie(cookie, uow)
    if code is None or not code.may_be_tried(uow.now):
        return None
    code = replace(code, newcomers=tuple(intake.got_code(code.id)))
    right = hmac.compare_digest(queries.digest_of(code.id, digits_of(typed), uow), code.code_digest)
    counted = code.newcomers or (code.id,)  # the same is done for a number that nobody has
    locked = queries.too_many_wrong(counted, uow)
    if not right:
        _count_wrong(counted, uow)
    proven = right and bool(code.newcomers) and not locked
    tried = code.tried(proven, uow.now)
    uow.codes.save(tried)
    return tried if proven else None


def proven_by_card(newcomer: str, printed_at: datetime, uow: IdentityWork) -> str:
    """A sign-in that is as far as one whose code was typed; the cookie of the browser."""
    secret, code_id = handed_out.new_secret(), uow.new_id()
    code = OneTimeCode(
        id=code_id,
        secret_digest=handed_out.digest(secret),
        code_digest="",
        handed_out_at=printed_at,
        newcomers=(newcomer,),
        expires_at=uow.now + LASTS,
        proven_at=uow.now,
        chosen=newcomer,
        amr="otp",
    )
    uow.codes.add(code)
    return handed_out.joined(code_id, secret)


def choose_by_birth_date(
    code: OneTimeCode, day: date, first_name: str, intake: Intake, uow: IdentityWork
) -> tuple[OneTimeCode, int]:
    """The sign-in, and how many of those who share the phone were born on the day and are called so, if that is told.

    It is known who it is where that is one; otherwise the try counts. Raises Unavailable.
    """
    found = intake.born_on(code.newcomers, day, first_name)
    tried = replace(code, chosen=found[0]) if len(found) == 1 else replace(code, tries=code.tries + 1)
    uow.codes.save(tried)
    return tried, len(found)


def count_wrong_pin(code: OneTimeCode, uow: IdentityWork) -> None:
    """A PIN that was asked for beyond the code was wrong."""
    uow.codes.save(replace(code, tries=code.tries + 1))


def show_pin(code: OneTimeCode, uow: IdentityWork) -> None:
    """A PIN that was asked for beyond the code was right."""
    uow.codes.save(replace(code, pin_shown=True))


def came_in(code: OneTimeCode, uow: IdentityWork) -> None:
    """A session began by it: it is of no further use."""
    uow.codes.save(replace(code, came_in=True))


def forget(uow: IdentityWork) -> None:
    """Remove codes of yesterday and counts of days ago."""
    days = [(uow.today - timedelta(days=ago)).isoformat() for ago in FORGOTTEN_DAYS]
    for old in uow.wrong_codes.where(day=days):
        uow.wrong_codes.remove(old.id)
    uow.codes.remove_until("expires_at", uow.now - KEPT)


def _count_wrong(newcomers: tuple[str, ...], uow: IdentityWork) -> None:
    for newcomer in newcomers:
        key = queries.wrong_key(newcomer, uow)
        known = uow.wrong_codes.find(key) or WrongCodes(id=key, day=uow.today.isoformat())
        uow.wrong_codes.put(replace(known, count=known.count + 1))


def _draw() -> int:
    return secrets.randbelow(10**DIGITS)
