"""Giving an account a role, and ending roles and accounts: what is ended holds at once."""

from services.chassis.errors import Conflict
from services.chassis.http.answers import Answer, Identified, created, done
from services.identity.accounts import queries
from services.identity.accounts.answers import Granted
from services.identity.accounts.commands import EndAccount, EndGrant, GiveGrant
from services.identity.accounts.domain import grants
from services.identity.accounts.domain.accounts import Account
from services.identity.accounts.domain.grants import Grant
from services.identity.accounts.domain.inviting import Keepers
from services.identity.accounts.handlers.knowing import must_be_known
from services.identity.sessions import handlers as sessions
from services.identity.sessions.domain import ACCOUNT_ENDED, GRANT_ENDED
from services.identity.store import IdentityWork


def give_grant(order: GiveGrant, keepers: Keepers, uow: IdentityWork) -> Answer[Granted]:
    """Give it; raises Conflict `has-that-role` when it may act so already, NotFound for what it cannot act for."""
    account = queries.asked_for(order.account_id, uow)
    role = grants.role_of(order)
    grants.must_say_for_whom(role)
    grants.must_be_to_come(order.valid_until, uow.today)
    must_be_known(role, order.new_partner, keepers, uow)
    grant = Grant(
        id=uow.new_id(), valid_until=order.valid_until, given_by=uow.caller.subject, given_at=uow.now, **vars(role)
    )
    uow.accounts.save(account.given(grant, uow.today))
    return created(Granted(id=grant.id, account=account.id))


def end_grant(order: EndGrant, uow: IdentityWork) -> Answer[Identified]:
    """End a role, and every session that acts with it; raises Conflict `last-administrator`."""
    account = queries.asked_for(order.account_id, uow)
    grant = account.grant(order.grant_id)
    if grant.ended_at is None:
        changed = account.without(grant.id, uow.caller.subject, uow.now)
        _must_leave_an_administrator(account, changed, uow)
        uow.accounts.save(changed)
        sessions.end_all_with(account.id, grant.id, GRANT_ENDED, uow)
    return done(grant.id)


def end_account(order: EndAccount, uow: IdentityWork) -> Answer[Identified]:
    """End an account with its roles, its sessions and its ways in; raises Conflict `last-administrator`."""
    account = queries.asked_for(order.account_id, uow)
    if not account.ended:
        closed = account.closed(uow.caller.subject, uow.now)
        _must_leave_an_administrator(account, closed, uow)
        uow.accounts.save(closed)
        _free_name(account, uow)
        sessions.end_all_of(account.id, ACCOUNT_ENDED, uow)
    return done(account.id)


def _free_name(account: Account, uow: IdentityWork) -> None:
    if account.sign_in_name:
        taken = uow.sign_in_names.find(queries.key_of_name(account.sign_in_name, uow))
        if taken:
            uow.sign_in_names.remove(taken.id)


def _must_leave_an_administrator(before: Account, after: Account, uow: IdentityWork) -> None:
    if not queries.administers(before, uow) or queries.administers(after, uow):
        return
    others = queries.other_administrators(before.id, uow)
    if not others:
        raise Conflict("last-administrator", "Nobody else administers this platform: invite somebody first.")
    uow.accounts.hold(others[0].id)  # two who end one another at this moment: the second one is refused
