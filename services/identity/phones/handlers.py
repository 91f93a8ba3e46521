"""Remembering a phone, coming in by picture and PIN, forgetting."""

import hmac
from dataclasses import replace

from services.identity.phones import queries
from services.identity.phones.domain import REMEMBERED, Phone, Pin, must_be_fit
from services.identity.store import IdentityWork
from services.identity.values import handed_out


def remember(cookie: str | None, account: str, picture: str, pin: str, uow: IdentityWork) -> str:
    """Let this account come in by picture and PIN on this phone from now on; the phone's cookie.

    A PIN that the account had is replaced: whoever gets here showed who they are. Raises Invalid.
    """
    must_be_fit(pin)
    phone = queries.of_cookie(cookie, uow)
    if phone is not None and cookie is not None:
        uow.phones.save(phone.with_person(account, picture, uow.now))
        kept = cookie
    else:
        secret = handed_out.new_secret()
        fresh = Phone(id=uow.new_id(), secret_digest=handed_out.digest(secret), used_at=uow.now)
        uow.phones.add(fresh.with_person(account, picture, uow.now))
        kept = handed_out.joined(fresh.id, secret)
    uow.pins.put(Pin(id=account, digest=queries.pin_digest(account, pin, uow)))
    return kept


def account_by_pin(cookie: str | None, picture: str, pin: str, uow: IdentityWork) -> str | None:
    """The account behind a picture of this phone, when the PIN is its own and not locked; None for anything else.

    A wrong one counts, also when many are tried at once: they meet on the PIN's document.
    """
    phone = queries.of_cookie(cookie, uow)
    person = phone.person(picture) if phone else None
    if phone is None or person is None or not pin_is_right(person.account, pin, uow):
        return None
    uow.phones.save(replace(phone, used_at=uow.now))
    return person.account


def pin_is_right(account: str, pin: str, uow: IdentityWork) -> bool:
    """Whether this is the account's PIN, not locked; a wrong one counts."""
    known = uow.pins.find(account)
    if known is None or known.locked:
        return False
    right = hmac.compare_digest(queries.pin_digest(account, pin, uow), known.digest)
    wrong = 0 if right else known.wrong + 1
    if wrong != known.wrong:
        uow.pins.save(replace(known, wrong=wrong))
    return right


def forget(cookie: str | None, account: str, uow: IdentityWork) -> None:
    """Let this account come in by a picture here no more."""
    phone = queries.of_cookie(cookie, uow)
    if phone is not None:
        left = phone.without(account)
        if left.people:
            uow.phones.save(left)
        else:
            uow.phones.remove(phone.id)


def drop_pin(account: str, uow: IdentityWork) -> None:
    """The account has no PIN any more: something that proves more, or a person, said so."""
    if uow.pins.find(account) is not None:
        uow.pins.remove(account)


def forget_old(uow: IdentityWork) -> None:
    """Remove phones that nobody used for long."""
    uow.phones.remove_until("used_at", uow.now - REMEMBERED)
