"""The sign-in by phone that a browser is in."""

from services.identity.codes.domain import MOST_WRONG_A_DAY, OneTimeCode
from services.identity.store import IdentityWork
from services.identity.values import handed_out


def of_cookie(cookie: str | None, uow: IdentityWork) -> OneTimeCode | None:
    """What this browser began; None for none and a wrong one."""
    code_id, secret = handed_out.parted(cookie or "")
    code = uow.codes.find(code_id) if code_id else None
    return code if code and handed_out.same(secret, code.secret_digest) else None


def proven(cookie: str | None, uow: IdentityWork) -> OneTimeCode | None:
    """The same, where the code was typed a moment ago."""
    code = of_cookie(cookie, uow)
    return code if code and code.proves(uow.now) else None


def digest_of(code_id: str, digits: str, uow: IdentityWork) -> str:
    """What is kept of a code: only the installation's secret tells which it was."""
    return uow.derived_id("code", code_id, digits)


def too_many_wrong(newcomers: tuple[str, ...], uow: IdentityWork) -> bool:
    """Whether so many wrong codes were typed for one of them today that no code lets in any more."""
    keys = [wrong_key(newcomer, uow) for newcomer in newcomers]
    uow.wrong_codes.prefetch(keys)
    return any(known.count >= MOST_WRONG_A_DAY for known in map(uow.wrong_codes.find, keys) if known)


def wrong_key(newcomer: str, uow: IdentityWork) -> str:
    """Under what the wrong codes of a newcomer are counted today."""
    return uow.derived_id("wrong-codes", newcomer, uow.today.isoformat())
