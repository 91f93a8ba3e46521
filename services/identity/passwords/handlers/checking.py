"""Whether what somebody typed lets them in."""

from dataclasses import replace

from services.identity.accounts import queries as accounts
from services.identity.accounts.domain.accounts import Account
from services.identity.passwords.domain import codes
from services.identity.passwords.handlers import hashing
from services.identity.passwords.handlers.setting import recovery_digest, secret_of
from services.identity.store import IdentityWork

TOO_LONG = 1000
"""Nobody's password: such a text is not hashed."""


def account_with(name: str, password: str, uow: IdentityWork) -> Account | None:
    """The account with this name and this password; None for any other pair, after the same time."""
    account = accounts.named(name, uow)
    kept = account.password if account else None
    if not hashing.fits(password[:TOO_LONG], kept) or account is None:
        return None
    if kept and hashing.is_outdated(kept):
        account = replace(account, password=hashing.hashed(password))
        uow.accounts.save(account)
    return account


def takes_code(account: Account, typed: str, uow: IdentityWork) -> bool:
    """Whether this is a code of the account's authenticator app or a recovery code; neither is taken twice."""
    return _takes_step(account, typed, uow) or _takes_recovery_code(account, typed, uow)


def _takes_step(account: Account, typed: str, uow: IdentityWork) -> bool:
    if account.totp is None:
        return False
    step = codes.step_of(secret_of(account.totp, account.id, uow), typed, account.totp.last_step, uow.now)
    if step is None:
        return False
    uow.accounts.save(replace(account, totp=replace(account.totp, last_step=step)))
    return True


def _takes_recovery_code(account: Account, typed: str, uow: IdentityWork) -> bool:
    digest = recovery_digest(account.id, typed, uow)
    if digest not in account.recovery_codes:
        return False
    left = tuple(each for each in account.recovery_codes if each != digest)
    uow.accounts.save(replace(account, recovery_codes=left))
    return True
