"""Taking away whatever let a newcomer in: accounts, sessions, cards, PINs, remembered phones."""

from collections import Counter
from dataclasses import replace

from services.chassis.envelope import Envelope
from services.identity.accounts.domain.accounts import Account
from services.identity.accounts.queries import key_of_name
from services.identity.calendars import handlers as calendars
from services.identity.cards.handlers import let_nobody_in
from services.identity.sessions import handlers as sessions
from services.identity.sessions.domain import WITHDREW
from services.identity.store import IdentityWork
from services.platform.erasing.telling import hear, remove_where

_OWN = {"cards": "id", "card_codes": "newcomer", "stopped": "id", "invitations": "newcomer", "merged_files": "into"}
_OF_ACCOUNT = {
    "sessions": "account",
    "pins": "id",
    "known_as": "account",
    "provider_accounts": "account",
    "calendar_feeds": "account",
}


def erase(fact: Envelope, uow: IdentityWork) -> None:
    """Keep nothing of whoever was erased, and confirm it."""
    hear(fact, uow, "identity", lambda person: _erased(person, uow))


def _erased(person: str, uow: IdentityWork) -> Counter[str]:
    done: Counter[str] = Counter()
    for account in uow.accounts.where(newcomers=person):
        done += _without(account, person, uow)
    let_nobody_in(person, uow)
    merged = remove_where(uow, {"merged_files": "id"}, person)
    return done + merged + remove_where(uow, _OWN, person) + _codes(person, uow)


def _without(account: Account, person: str, uow: IdentityWork) -> Counter[str]:
    """An account that acts as somebody else, too, loses this person alone; any other goes."""
    done: Counter[str] = Counter()
    for grant in account.grants:
        if grant.newcomer == person:
            sessions.end_all_with(account.id, grant.id, WITHDREW, uow)
            done += _feed(grant.id, uow)
    others = tuple(grant for grant in account.grants if grant.newcomer != person)
    if any(grant.ended_at is None for grant in others):
        left = tuple(each for each in account.newcomers if each != person)
        uow.accounts.save(replace(account, grants=others, newcomers=left))
        return done + Counter(accounts=1)
    uow.accounts.remove(account.id)
    if uow.person_keys.find(account.id) is not None:
        uow.person_keys.remove(account.id)
    gone = done + _name(account, uow) + _phones(account, uow)
    return gone + Counter(accounts=1) + remove_where(uow, _OF_ACCOUNT, account.id)


def _feed(grant_id: str, uow: IdentityWork) -> Counter[str]:
    """The address of their calendar, with whatever was given for it."""
    if uow.calendar_feeds.find(grant_id) is None:
        return Counter()
    calendars.end_feed_of(grant_id, uow)
    return Counter(calendar_feeds=1)


def _name(account: Account, uow: IdentityWork) -> Counter[str]:
    taken = uow.sign_in_names.find(key_of_name(account.sign_in_name, uow)) if account.sign_in_name else None
    if taken is None:
        return Counter()
    uow.sign_in_names.remove(taken.id)
    return Counter(sign_in_names=1)


def _phones(account: Account, uow: IdentityWork) -> Counter[str]:
    """Phones that remember the account: others of a family come in there as before."""
    known = [each for each in uow.phones.where() if any(one.account == account.id for one in each.people)]
    for phone in known:
        left = phone.without(account.id)
        if left.people:
            uow.phones.save(left)
        else:
            uow.phones.remove(phone.id)
    return Counter(phones=len(known)) if known else Counter()


def _codes(person: str, uow: IdentityWork) -> Counter[str]:
    known = [each for each in uow.codes.where() if person in each.newcomers]
    for code in known:
        uow.codes.remove(code.id)
    return Counter(codes=len(known)) if known else Counter()
