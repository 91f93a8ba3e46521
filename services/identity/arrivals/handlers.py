"""The account of whoever showed who they are, made at the first time, and the session that begins."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from services.identity.accounts import queries as accounts
from services.identity.accounts.domain.accounts import Account
from services.identity.accounts.domain.grants import Grant, Role
from services.identity.arrivals.domain import BY_NEWCOMER, BY_ORGANISATION, KnownAs
from services.identity.arrivals.queries import stopped_since
from services.identity.sessions import handlers as sessions
from services.identity.sessions.queries import brought
from services.identity.store import IdentityWork
from services.platform.caller import PLATFORM
from services.platform.merges import going_on

COMING_IN = ("newcomer", "organisation")
"""As what people come in by a number, a card or a link."""


def account_of_newcomer(newcomer_id: str, handed_out_at: datetime, language: str, uow: IdentityWork) -> Account | None:
    """The newcomer's account, made if there was none; None for one that somebody ended.

    None, too, where the newcomer stopped after the code or card that shows who it is was handed out. Whoever has a card
    of a file that was merged comes in as the person of the file that goes on.
    """
    newcomer_id = going_on(newcomer_id, uow.merged_files.find)
    if stopped_since(newcomer_id, handed_out_at, uow):
        return None
    return _account(BY_NEWCOMER, newcomer_id, Role(role="newcomer", newcomer=newcomer_id), language, uow)


def account_of_organisation(organisation_id: str, language: str, uow: IdentityWork) -> Account | None:
    """The account of an organisation's contact, made if there was none; None for one that somebody ended.

    Whoever has a link of an organisation that was merged comes in for the one that goes on.
    """
    organisation_id = going_on(organisation_id, uow.merged_organisations.find)
    return _account(
        BY_ORGANISATION, organisation_id, Role(role="organisation", organisation=organisation_id), language, uow
    )


def begin(
    account: Account, amr: Sequence[str], device: str, cookie_before: str | None, uow: IdentityWork
) -> str | None:
    """Begin a session in the place of the one before; its cookie. None where the account may act as nobody."""
    grant = next((each for each in account.holding(uow.today) if each.role in COMING_IN), None)
    if grant is None:
        return None
    before = brought(cookie_before, uow)
    sessions.end_in_place(cookie_before, uow)
    uow.accounts.save(replace(account, last_signed_in_at=uow.now))
    _, cookie = sessions.begin(
        account=account.id,
        grant=grant.id,
        device=device,
        amr=amr,
        uow=uow,
        until=accounts.ends_at(grant),
        browser=before.browser if before else None,
    )
    return cookie


def _account(kind: str, whose: str, role: Role, language: str, uow: IdentityWork) -> Account | None:
    key = uow.derived_id("known-as", kind, whose)
    known = uow.known_as.find(key)
    if known is not None:
        account = uow.accounts.get(known.account)
        return None if account.ended else account
    grant = Grant(id=uow.new_id(), given_by=PLATFORM.subject, given_at=uow.now, **vars(role))
    account = Account(id=uow.new_id(), language=language, opened_at=uow.now).given(grant, uow.today)
    uow.accounts.add(account)
    uow.known_as.add(KnownAs(id=key, account=account.id))
    return account
