"""Accepting an invitation: a new account, or one more role of the account that one has."""

from dataclasses import dataclass, replace

from services.chassis.errors import Conflict, Invalid
from services.identity.accounts import queries
from services.identity.accounts.domain.accounts import Account, SignInName
from services.identity.accounts.domain.credentials import Passkey, Totp
from services.identity.accounts.domain.grants import STAFF, Grant
from services.identity.accounts.domain.invitations import Invitation
from services.identity.store import IdentityWork
from services.identity.values.sign_in_names import is_an_address
from services.platform.wording import one_line


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What whoever accepts chose: how they come in."""

    sign_in_name: str | None = None
    display_name: str | None = None
    language: str
    password: str | None = None
    """Its hash."""
    totp: Totp | None = None
    recovery_codes: tuple[str, ...] = ()
    """Their digests."""
    passkeys: tuple[Passkey, ...] = ()
    account_id: str | None = None
    """Said beforehand where a passkey was made for it."""


def accept(invitation: Invitation, chosen: Chosen, uow: IdentityWork) -> tuple[Account, Grant]:
    """Open an account with the role of an open invitation, which is used up; raises Conflict `name-taken`."""
    grant = invitation.grant(uow.new_id(), uow.now)
    account = Account(
        id=chosen.account_id or uow.new_id(),
        sign_in_name=_name(invitation, chosen),
        display_name=_display_name(invitation, chosen),
        language=chosen.language,
        password=chosen.password,
        totp=chosen.totp,
        recovery_codes=chosen.recovery_codes,
        passkeys=chosen.passkeys,
        opened_at=uow.now,
    ).given(grant, uow.today)
    uow.accounts.add(account)
    if account.sign_in_name:
        _take(account.sign_in_name, account, uow)
    uow.invitations.save(invitation.accepted(account.id, uow.now))
    return account, grant


def accept_as(account: Account, invitation: Invitation, uow: IdentityWork) -> tuple[Account, Grant]:
    """Give an account that there is the role of an open invitation, which is used up."""
    grant = invitation.grant(uow.new_id(), uow.now)
    changed = account.given(grant, uow.today)
    uow.accounts.save(changed)
    uow.invitations.save(invitation.accepted(account.id, uow.now))
    return changed, grant


def _take(name: str, account: Account, uow: IdentityWork) -> None:
    if queries.is_taken(name, uow):
        raise Conflict("name-taken", "Somebody signs in with this name: choose another, or sign in with yours.")
    uow.sign_in_names.add(SignInName(id=queries.key_of_name(name, uow), account=account.id))


def _name(invitation: Invitation, chosen: Chosen) -> str | None:
    name = invitation.sign_in_name or chosen.sign_in_name
    if name and invitation.role not in STAFF and is_an_address(name):
        raise Invalid("name-is-an-address", "Choose a name without @: no address of yours is kept here.", field="name")
    return name.strip() if name else None


def _display_name(invitation: Invitation, chosen: Chosen) -> str | None:
    if invitation.role not in STAFF:
        return None
    name = chosen.display_name or invitation.display_name
    return one_line(name) if name else None


def signed_in(account: Account, uow: IdentityWork) -> Account:
    """Note that somebody came in."""
    changed = replace(account, last_signed_in_at=uow.now)
    uow.accounts.save(changed)
    return changed
