"""The phone that a request comes from, and PINs."""

from services.identity.phones.domain import Phone
from services.identity.store import IdentityWork
from services.identity.values import handed_out


def of_cookie(cookie: str | None, uow: IdentityWork) -> Phone | None:
    """The phone that is remembered under this cookie; None for none, a wrong one, and one that is forgotten."""
    phone_id, secret = handed_out.parted(cookie or "")
    phone = uow.phones.find(phone_id) if phone_id else None
    if phone is None or not handed_out.same(secret, phone.secret_digest):
        return None
    return phone if phone.lives(uow.now) else None


def pin_digest(account: str, pin: str, uow: IdentityWork) -> str:
    """What is kept of a PIN."""
    return uow.derived_id("pin", account, pin)


def has_pin(account: str, uow: IdentityWork) -> bool:
    """Whether this account has a PIN."""
    return uow.pins.find(account) is not None
