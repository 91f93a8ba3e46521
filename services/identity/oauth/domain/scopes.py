"""Scopes: what a token may be used for."""

from collections.abc import Iterable

from services.identity.oauth.domain.errors import OAuthError


def granted(asked: str | None, allowed: Iterable[str]) -> tuple[str, ...]:
    """The scopes that are asked for, or all that are allowed; raises OAuthError `invalid_scope` beyond them."""
    may_have = tuple(allowed)
    if not (asked or "").strip():
        return may_have
    wanted = tuple(dict.fromkeys(str(asked).split()))
    beyond = [scope for scope in wanted if scope not in may_have]
    if beyond:
        raise OAuthError("invalid_scope", f"This client may ask for: {' '.join(may_have)}.")
    return wanted
