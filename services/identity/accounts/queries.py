"""Looking accounts and invitations up."""

from datetime import UTC, datetime, time, timedelta

from services.chassis import concerned
from services.chassis.errors import Forbidden
from services.identity.accounts.domain.accounts import Account
from services.identity.accounts.domain.grants import STAFF, Grant
from services.identity.accounts.domain.invitations import OPEN, Invitation
from services.identity.sessions.domain import Session
from services.identity.store import IdentityWork
from services.identity.values import handed_out
from services.identity.values.sign_in_names import plain
from services.platform.caller import ADMINISTRATOR, Caller
from services.platform.clock import BELGIUM


def key_of_name(name: str, uow: IdentityWork) -> str:
    """Under which id a sign-in name is kept."""
    return uow.derived_id("sign-in-name", plain(name))


def named(name: str, uow: IdentityWork) -> Account | None:
    """The account with this sign-in name that may come in; None for none."""
    taken = uow.sign_in_names.find(key_of_name(name, uow))
    account = uow.accounts.find(taken.account) if taken else None
    return account if account and not account.ended else None


def is_taken(name: str, uow: IdentityWork) -> bool:
    """Whether an account has this sign-in name."""
    return uow.sign_in_names.find(key_of_name(name, uow)) is not None


def asked_for(account_id: str, uow: IdentityWork) -> Account:
    """The account; raises NotFound. The request is about the newcomers whom it speaks for."""
    account = uow.accounts.get(account_id)
    concerned.note(*(grant.newcomer for grant in account.grants if grant.newcomer))
    return account


def acting(session: Session, uow: IdentityWork) -> tuple[Account, Grant] | None:
    """Whom a session acts for and with which grant; None when the account or the grant is over."""
    account = uow.accounts.find(session.account)
    if account is None:
        return None
    grant = next((each for each in account.holding(uow.today) if each.id == session.grant), None)
    return (account, grant) if grant else None


def caller_of(session: Session, account: Account, grant: Grant) -> Caller:
    """Whoever asks by a page, as if they showed a token."""
    return Caller(
        subject=account.id,
        role=grant.role,
        units=frozenset(grant.units),
        organisation=grant.organisation or grant.partner,
        newcomer=grant.newcomer,
        session=session.id,
    )


def ends_at(grant: Grant) -> datetime | None:
    """The moment at which a grant is over: the end of its last day in Belgium. None: nobody said."""
    if grant.valid_until is None:
        return None
    return datetime.combine(grant.valid_until + timedelta(days=1), time(), BELGIUM).astimezone(UTC)


def open_invitation(token: str, uow: IdentityWork) -> Invitation | None:
    """The invitation of this link while somebody may accept it; None for none, whatever the reason."""
    invitation_id, secret = handed_out.parted(token)
    invitation = uow.invitations.find(invitation_id) if invitation_id else None
    if invitation is None or not handed_out.same(secret, invitation.secret_digest):
        return None
    return invitation if invitation.state(uow.now) == OPEN else None


def living_invitation(invitation_id: str, uow: IdentityWork) -> Invitation | None:
    """The invitation with this id, of whoever showed its link before, while it may be accepted; None for none."""
    invitation = uow.invitations.find(invitation_id)
    return invitation if invitation and invitation.state(uow.now) == OPEN else None


def other_administrators(but: str, uow: IdentityWork) -> list[Account]:
    """Those who would still administer if this account did not."""
    found = uow.accounts.where(roles=ADMINISTRATOR)
    return [account for account in found if account.id != but and administers(account, uow)]


def administers(account: Account, uow: IdentityWork) -> bool:
    """Whether this account may act as an administrator today."""
    return any(grant.role == ADMINISTRATOR for grant in account.holding(uow.today))


def has_coach(partner: str, uow: IdentityWork) -> bool:
    """Whether somebody coaches for this partner today."""
    coaches = uow.accounts.where(roles="coach")
    return any(grant.partner == partner for account in coaches for grant in account.holding(uow.today))


def must_be_strong_enough(session: Session, role: str) -> None:
    """Raise Forbidden `sign-in-too-weak` for a role of staff in a session that began with a PIN, a code or a link."""
    if role in STAFF and not session.is_strong:
        detail = "Sign in with a passkey, or with a password and a code, to act in this role."
        raise Forbidden("sign-in-too-weak", detail)
