"""Who has what, who was invited, and who asks."""

from typing import Any

from services.chassis.http.paging import Key, page_of
from services.identity.accounts import queries
from services.identity.accounts.answers import (
    AccountCard,
    AccountCards,
    AccountRow,
    Accounts,
    GrantRow,
    InvitationRow,
    Invitations,
    Me,
    MyGrant,
)
from services.identity.accounts.commands import AskAccount, AskAccountCards, AskAccounts, AskInvitations
from services.identity.accounts.domain.accounts import Account
from services.identity.accounts.domain.grants import STAFF, Grant, Role, role_of
from services.identity.accounts.domain.invitations import Invitation
from services.identity.store import IdentityWork
from services.identity.values.moments import in_order
from services.platform.caller import ADMINISTRATOR, Caller
from services.platform.searching import is_found

ACCOUNT_SORTS: dict[str, Key[Account]] = {
    "opened_at": lambda each: in_order(each.opened_at),
    "last_signed_in_at": lambda each: in_order(each.last_signed_in_at),
}
INVITATION_SORTS: dict[str, Key[Invitation]] = {
    "made_at": lambda each: in_order(each.made_at),
    "expires_at": lambda each: in_order(each.expires_at),
}


def accounts(ask: AskAccounts, uow: IdentityWork, q: str | None = None) -> Accounts:
    """Those that have such a role; staff where no role is asked for. `q`: words of a name or an address."""
    wanted = [ask.role] if ask.role else list(STAFF)
    found = [each for each in uow.accounts.where(roles=wanted) if _has(ask, wanted, each, uow)]
    named = [each for each in found if is_found(q, (each.display_name, each.sign_in_name))]
    shown, cursor = page_of(ask, named, ACCOUNT_SORTS, lambda each: each.id)
    return Accounts(accounts=[_row(each, uow) for each in shown], next=cursor)


def cards(ask: AskAccountCards, uow: IdentityWork) -> AccountCards:
    """Of those who are or were staff and said how they are called; of newcomers and contacts nothing is kept."""
    uow.accounts.prefetch(ask.account_ids)
    found = [each for each in map(uow.accounts.find, dict.fromkeys(ask.account_ids)) if each is not None]
    staff = (each for each in found if any(grant.role in STAFF for grant in each.grants))
    return AccountCards(
        accounts={each.id: AccountCard(display_name=each.display_name) for each in staff if each.display_name}
    )


def account(ask: AskAccount, uow: IdentityWork) -> AccountRow:
    """One account."""
    return _row(queries.asked_for(ask.account_id, uow), uow)


def me(caller: Caller, uow: IdentityWork) -> Me:
    """Who asks, as what, and what else they could act as; of a client that acts for itself, what its token says."""
    account = uow.accounts.find(caller.subject)
    known = {} if account is None else _own(account, uow)
    return Me(
        subject=caller.subject,
        acts_as=_acts_as(caller),
        client=caller.client,
        scope=caller.scope,
        session=caller.session,
        **known,
    )


def invitations(ask: AskInvitations, uow: IdentityWork, q: str | None = None) -> Invitations:
    """Those that the caller made; of an administrator, all. `q`: words of a name or an address, while it is open."""
    mine = {} if uow.caller.role == ADMINISTRATOR else {"invited_by": uow.caller.subject}
    found = [each for each in uow.invitations.where(**mine) if _is_asked(ask, each, uow)]
    named = [each for each in found if is_found(q, (each.display_name, each.sign_in_name))]
    shown, cursor = page_of(ask, named, INVITATION_SORTS, lambda each: each.id)
    return Invitations(invitations=[_invitation(each, uow) for each in shown], next=cursor)


def _is_asked(ask: AskInvitations, invitation: Invitation, uow: IdentityWork) -> bool:
    return ask.state in (None, invitation.state(uow.now)) and ask.role in (None, invitation.role)


def _own(account: Account, uow: IdentityWork) -> dict[str, Any]:
    grants = [
        MyGrant(id=each.id, valid_until=each.valid_until, **vars(role_of(each))) for each in account.holding(uow.today)
    ]
    return {"display_name": account.display_name, "language": account.language, "grants": grants}


def _acts_as(caller: Caller) -> Role:
    is_coach = caller.role == "coach"
    return Role(
        role=caller.role,
        units=tuple(sorted(caller.units)),
        organisation=None if is_coach else caller.organisation,
        partner=caller.organisation if is_coach else None,
        newcomer=caller.newcomer,
    )


def _has(ask: AskAccounts, roles: list[str], account: Account, uow: IdentityWork) -> bool:
    return any(grant.role in roles and _acts_for(ask, grant) for grant in account.holding(uow.today))


def _acts_for(ask: AskAccounts, grant: Grant) -> bool:
    asked = (ask.organisation, grant.organisation), (ask.partner, grant.partner), (ask.newcomer, grant.newcomer)
    return all(wanted in (None, has) for wanted, has in asked) and ask.unit in (None, *grant.units)


def _row(account: Account, uow: IdentityWork) -> AccountRow:
    return AccountRow(
        id=account.id,
        display_name=account.display_name,
        sign_in_name=account.sign_in_name,
        language=account.language,
        ways_in=_ways_in(account),
        grants=[_grant(each, not account.ended and each.holds(uow.today)) for each in account.grants],
        opened_at=account.opened_at,
        last_signed_in_at=account.last_signed_in_at,
        ended_at=account.ended_at,
        ended_by=account.ended_by,
    )


def _ways_in(account: Account) -> list[str]:
    ways = {"password": account.password, "authenticator": account.totp, "passkey": account.passkeys}
    return [way for way, has in ways.items() if has]


def _grant(grant: Grant, holds: bool) -> GrantRow:
    return GrantRow(
        id=grant.id,
        holds=holds,
        valid_until=grant.valid_until,
        given_by=grant.given_by,
        given_at=grant.given_at,
        ended_at=grant.ended_at,
        ended_by=grant.ended_by,
        **vars(role_of(grant)),
    )


def _invitation(invitation: Invitation, uow: IdentityWork) -> InvitationRow:
    return InvitationRow(
        id=invitation.id,
        state=invitation.state(uow.now),
        display_name=invitation.display_name,
        valid_until=invitation.valid_until,
        invited_by=invitation.invited_by,
        made_at=invitation.made_at,
        expires_at=invitation.expires_at,
        account=invitation.account,
        **vars(role_of(invitation)),
    )
