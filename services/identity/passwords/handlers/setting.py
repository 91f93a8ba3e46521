"""Setting a password, an authenticator app, and recovery codes."""

import base64
import secrets
import uuid
from dataclasses import dataclass, replace

from services.identity.accounts.domain.accounts import Account
from services.identity.accounts.domain.credentials import Totp
from services.identity.passwords.domain import codes, fitness
from services.identity.passwords.handlers import hashing
from services.identity.store import IdentityWork

_RECOVERY_CODE_SIGNS = 10
"""50 bits."""


@dataclass(frozen=True)
class RecoveryCodes:
    """New ones: as they are shown, once, and as they are kept."""

    shown: tuple[str, ...]
    kept: tuple[str, ...]


def new_password(password: str, *about: str | None) -> str:
    """What is kept of a password that somebody chose; raises Invalid where it is none to choose."""
    fitness.must_be_fit(fitness.normalised(password), *about)
    return hashing.hashed(password)


def change_password(account: Account, password: str, uow: IdentityWork) -> Account:
    """Another password from now on."""
    changed = replace(account, password=new_password(password, account.sign_in_name, account.display_name))
    uow.accounts.save(changed)
    return changed


def secret_from(derived_id: str) -> str:
    """An authenticator's secret, base32, out of an id that nobody can compute: 122 bits."""
    return base64.b32encode(uuid.UUID(derived_id).bytes).decode().rstrip("=")


def new_totp(secret: str, typed: str, account_id: str, uow: IdentityWork) -> Totp | None:
    """The authenticator app with this secret, once it showed a code; None for a wrong one."""
    step = codes.step_of(secret, typed, 0, uow.now)
    if step is None:
        return None
    sealed = uow.seal.closed(secret.encode(), account_id)
    return Totp(sealed=sealed, since=uow.now, last_step=step)


def secret_of(totp: Totp, account_id: str, uow: IdentityWork) -> str:
    """The secret of an authenticator app."""
    return uow.seal.opened(totp.sealed, account_id).decode()


def new_recovery_codes(account_id: str, uow: IdentityWork) -> RecoveryCodes:
    """For the day on which the telephone is lost; they take the place of earlier ones."""
    shown = tuple(_recovery_code() for _ in range(codes.RECOVERY_CODES))
    return RecoveryCodes(shown, tuple(recovery_digest(account_id, code, uow) for code in shown))


def recovery_digest(account_id: str, typed: str, uow: IdentityWork) -> str:
    """What is kept of a recovery code."""
    return uow.derived_id("recovery-code", account_id, codes.recovery_code_of(typed))


def _recovery_code() -> str:
    signs = "".join(secrets.choice(codes.ALPHABET) for _ in range(_RECOVERY_CODE_SIGNS))
    return f"{signs[:5]}-{signs[5:]}"
