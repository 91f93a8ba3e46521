"""The link by which somebody says where a trajectory led: made where messages leave, checked where answers are kept.

What makes one valid is a signature with the installation's secret, which both services have and nobody else: it travels
in no event and is kept nowhere.
"""

import hmac
from datetime import date, timedelta
from uuid import UUID

from services.platform.work import UnitOfWork

PATH = "/outcomes/"
LASTS = timedelta(days=30)
"""From the day on which it was asked."""
_ID_DIGITS = 32


def address_of(follow_up_id: str, asked_on: date, language: str, uow: UnitOfWork) -> str:
    """Where the person answers, in this language."""
    token = UUID(follow_up_id).hex + _signature(follow_up_id, asked_on, uow)
    return f"{uow.context.public_url}{PATH}{token}?lang={language}"


def follow_up_of(token: str) -> str | None:
    """The id of the follow-up that a token names, signed or not; None for what is no token."""
    if len(token) != 2 * _ID_DIGITS or not token.isascii() or not token.isalnum():
        return None
    try:
        return str(UUID(token[:_ID_DIGITS]))
    except ValueError:
        return None


def is_signed(token: str, follow_up_id: str, asked_on: date, uow: UnitOfWork) -> bool:
    """Whether the token is the one of this follow-up, asked on that day."""
    return hmac.compare_digest(token[_ID_DIGITS:], _signature(follow_up_id, asked_on, uow))


def _signature(follow_up_id: str, asked_on: date, uow: UnitOfWork) -> str:
    """Without hyphens: it is no id of a record, and none for the access log."""
    return uow.derived_id("outcome-link", follow_up_id, asked_on.isoformat()).replace("-", "")
