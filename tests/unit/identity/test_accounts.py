"""Administrators see who has what and end it; what is ended holds at once."""

from datetime import date, timedelta

import pytest

from services.chassis import concerned
from services.chassis.errors import Conflict, Contended, NotFound
from services.chassis.storage.memory import MemoryStore
from services.identity.accounts import queries, views
from services.identity.accounts.commands import AskAccount, AskAccounts, EndAccount, EndGrant, GiveGrant
from services.identity.accounts.domain.grants import Role
from services.identity.accounts.handlers import giving
from services.identity.sessions import queries as sessions
from services.identity.sessions.handlers import pick

from .builders import ADMINISTRATOR, GENT, NOW, Keepers, a_grant, a_session, an_account, work

ADMIN = Role(role="administrator")
MANAGER = Role(role="manager")


def names(ask: AskAccounts, store: MemoryStore) -> list[str]:
    return [row.id for row in views.accounts(ask, work(store, ADMINISTRATOR)).accounts]


def a_house() -> MemoryStore:
    store = MemoryStore()
    an_account(store, "ada", ADMIN)
    an_account(store, "sofie", GENT, MANAGER)
    an_account(store, "amina", Role(role="newcomer", newcomer="n1"), sign_in_name=None, display_name=None)
    return store


def test_administrators_see_who_has_what() -> None:
    store = a_house()

    assert names(AskAccounts(), store) == ["ada", "sofie"]
    assert names(AskAccounts(role="manager"), store) == ["sofie"]
    assert names(AskAccounts(unit="gent"), store) == ["sofie"]
    assert names(AskAccounts(unit="kortrijk"), store) == []
    assert names(AskAccounts(role="newcomer", newcomer="n1"), store) == ["amina"]


def test_a_session_acts_as_one_role_of_its_account() -> None:
    store = a_house()
    session, _ = a_session(store, account="sofie", grant="sofie-manager")

    acting = queries.acting(session, work(store))
    assert acting
    assert (acting[0].id, acting[1].role) == ("sofie", "manager")


def test_a_grant_that_is_over_is_not_acted_with() -> None:
    store = MemoryStore()
    uow = work(store)
    account = an_account(store, "sofie", GENT)
    over = a_grant("short", MANAGER, valid_until=date(2026, 3, 2))
    uow.accounts.find("sofie")
    uow.accounts.save(account.given(over, uow.today))
    uow.commit()
    session, cookie = a_session(store, account="sofie", grant="short", until=queries.ends_at(over))

    evening, night = timedelta(hours=13, minutes=59), timedelta(hours=14)
    assert queries.acting(session, work(store, after=evening))
    assert queries.acting(session, work(store, after=night)) is None
    assert sessions.of_cookie(cookie, work(store, after=night)) is None


def test_an_ended_role_ends_the_sessions_that_act_with_it_and_no_others() -> None:
    store = a_house()
    _, ended = a_session(store, account="sofie", grant="sofie-manager")
    _, kept = a_session(store, account="sofie", grant="sofie-coordinator")
    uow = work(store, ADMINISTRATOR)
    giving.end_grant(EndGrant(account_id="sofie", grant_id="sofie-manager"), uow)
    uow.commit()

    assert sessions.of_cookie(ended, work(store)) is None
    assert sessions.of_cookie(kept, work(store))
    assert [grant.role for grant in work(store).accounts.get("sofie").holding(NOW.date())] == ["coordinator"]


def test_an_ended_role_ends_a_session_that_acted_with_it_and_may_still_have_its_token() -> None:
    store = a_house()
    session, cookie = a_session(store, account="sofie", grant="sofie-manager")
    uow = work(store)
    pick(uow.sessions.get(session.id), "sofie-coordinator", None, uow)
    uow.commit()
    uow = work(store, ADMINISTRATOR)
    giving.end_grant(EndGrant(account_id="sofie", grant_id="sofie-manager"), uow)
    uow.commit()

    assert sessions.of_cookie(cookie, work(store)) is None
    assert work(store).ended_sessions.find(session.id)


def test_an_ended_account_is_over_at_once_everywhere() -> None:
    store = a_house()
    session, cookie = a_session(store, account="sofie", grant="sofie-manager")
    uow = work(store, ADMINISTRATOR)
    giving.end_account(EndAccount(account_id="sofie"), uow)
    uow.commit()

    later = work(store)
    assert sessions.of_cookie(cookie, later) is None
    assert [each.id for each in sessions.ended_lately(later)] == [session.id]
    assert queries.named("sofie@refu.example", later) is None
    assert queries.acting(session, later) is None
    assert not queries.is_taken("sofie@refu.example", later), "the name is free again"


def test_the_last_administrator_stays() -> None:
    store = a_house()
    uow = work(store, ADMINISTRATOR)

    with pytest.raises(Conflict, match="last-administrator"):
        giving.end_account(EndAccount(account_id="ada"), uow)
    with pytest.raises(Conflict, match="last-administrator"):
        giving.end_grant(EndGrant(account_id="ada", grant_id="ada-administrator"), uow)


def test_two_administrators_who_end_one_another_at_one_moment_do_not_both_go() -> None:
    store = a_house()
    an_account(store, "bea", ADMIN)
    one, other = work(store, ADMINISTRATOR), work(store, ADMINISTRATOR)
    giving.end_account(EndAccount(account_id="ada"), one)
    giving.end_account(EndAccount(account_id="bea"), other)

    one.commit()
    with pytest.raises(Contended):
        other.commit()


def test_a_role_is_given_once() -> None:
    store = a_house()
    order = GiveGrant(account_id="ada", role="operator")
    uow = work(store, ADMINISTRATOR)
    answer = giving.give_grant(order, Keepers(), uow)
    uow.commit()

    assert answer.created
    with pytest.raises(Conflict, match="has-that-role"):
        giving.give_grant(order, Keepers(), work(store, ADMINISTRATOR))


def test_a_role_that_was_never_given_is_not_found() -> None:
    with pytest.raises(NotFound, match="unknown-grant"):
        giving.end_grant(EndGrant(account_id="ada", grant_id="x"), work(a_house(), ADMINISTRATOR))


def test_the_newcomer_of_an_account_finds_who_looked_at_it_or_ended_it() -> None:
    store = a_house()
    with concerned.noting() as seen:
        views.account(AskAccount(account_id="amina"), work(store, ADMINISTRATOR))
    with concerned.noting() as ended:
        giving.end_account(EndAccount(account_id="amina"), work(store, ADMINISTRATOR))
    with concerned.noting() as of_staff:
        views.account(AskAccount(account_id="sofie"), work(store, ADMINISTRATOR))

    assert (list(seen), list(ended), list(of_staff)) == (["n1"], ["n1"], [])
