"""Browsers from which somebody came in before: strangers' attempts at the name do not make these wait."""

import hmac

from services.identity.store import IdentityWork
from services.identity.values import handed_out


def mark_for(account_id: str, uow: IdentityWork) -> str:
    """What such a browser keeps."""
    nonce = handed_out.new_secret()
    return f"{nonce}.{_proof(account_id, nonce, uow)}"


def knows(mark: str | None, account_id: str | None, uow: IdentityWork) -> bool:
    """Whether this account came in from the browser that keeps this mark."""
    nonce, _, proof = (mark or "").partition(".")
    return hmac.compare_digest(proof, _proof(account_id or "nobody", nonce, uow)) and account_id is not None


def _proof(account_id: str, nonce: str, uow: IdentityWork) -> str:
    return uow.derived_id("known-device", account_id, nonce)
