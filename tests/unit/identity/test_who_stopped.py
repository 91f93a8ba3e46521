"""Who stopped: what somebody else may hold by now lets in no more; what they hold alone, or are handed, still does."""

from datetime import date, timedelta

import pytest

from services.chassis.envelope import enveloped
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import NewcomerWithdrew
from services.identity.accounts.domain.grants import Role
from services.identity.cards import handlers, views
from services.identity.cards.commands import AskCard, PrintCard
from services.identity.sessions import queries
from services.identity.store import IdentityWork
from services.identity.withdrawals.handlers import apply_withdrawal

from .app import App, a_code, part, redeemed, refreshed
from .browser import Browser, goes_to
from .builders import GENT, NOW, a_session, an_account
from .site import Site
from .test_cards import GENT as COORDINATOR
from .test_known_phones import PIN
from .test_phone_codes import ANEW, NUMBER, SIGNED_IN, asked, code_of

AMINA = Role(role="newcomer", newcomer="amina")
STOP = enveloped(NewcomerWithdrew(newcomer_id="amina", withdrew_on=date(2026, 3, 1)), 4, NOW, "", "a-stop")


@pytest.fixture
def site() -> Site:
    made = Site()
    made.neighbours.has("amina", NUMBER)
    return made


def hear(uow: IdentityWork) -> None:
    apply_withdrawal(STOP, uow)
    uow.commit()


def known(site: Site) -> Browser:
    """A phone on which Amina comes in by a PIN, and is in."""
    browser = asked(site)
    browser.post("/sign-in/phone/code", code=code_of(site))
    assert goes_to(browser.post("/sign-in/phone/pin", picture="tree", pin=PIN)) == SIGNED_IN
    return browser


def printed(site: Site) -> list[str]:
    uow = site.work(COORDINATOR)
    answer = handlers.print_card(PrintCard(newcomer_id="amina"), COORDINATOR, site.neighbours, uow)
    uow.commit()
    return list(answer.content.codes)


def by_card(site: Site, code: str) -> tuple[Browser, tuple[int, str]]:
    browser = Browser(site)
    browser.get("/sign-in/card")
    return browser, goes_to(browser.post("/sign-in/card", card=code))


def test_sessions_and_what_applications_got_end_everywhere() -> None:
    app = App()
    session, cookie = app.somebody("amina", AMINA)
    told = redeemed(app, a_code(app, cookie)).json

    hear(app.work())

    sid = part(told["access_token"], 1)["sid"]
    assert {session.id, sid} <= {each.id for each in queries.ended_lately(app.work())}
    assert refreshed(app, told["refresh_token"]).json["error"] == "invalid_grant"
    assert queries.of_cookie(cookie, app.work()) is None


def test_a_pin_and_a_card_of_before_let_in_no_more(site: Site) -> None:
    phone, codes = known(site), printed(site)
    hear(site.work())

    assert phone.session is None
    assert phone.post("/sign-in/phone/come-in", picture="tree", pin=PIN).status_code == 422
    assert by_card(site, codes[0])[1] == (422, "")
    assert views.card(AskCard(newcomer_id="amina"), site.neighbours, site.work(COORDINATOR)).revoked_at


@pytest.mark.parametrize("typed_before", [True, False])
def test_a_code_that_was_on_its_way_lets_in_no_more(site: Site, typed_before: bool) -> None:
    browser = asked(site)
    if typed_before:
        browser.post("/sign-in/phone/code", code=code_of(site))
    site.after = timedelta(minutes=1)
    hear(site.work())
    if not typed_before:
        browser.post("/sign-in/phone/code", code=code_of(site))

    assert goes_to(browser.post("/sign-in/phone/pin", skip="yes")) == ANEW
    assert browser.session is None


def test_a_card_that_is_handed_to_them_afterwards_shows_them_what_is_kept(site: Site) -> None:
    account = known(site).session
    hear(site.work())
    site.after = timedelta(days=30)

    browser, answer = by_card(site, printed(site)[0])

    assert answer == (303, "/sign-in/phone/pin")
    assert goes_to(browser.post("/sign-in/phone/pin", skip="yes")) == SIGNED_IN
    assert browser.session
    assert account
    assert browser.session.account == account.account


def test_heard_again_it_ends_nothing_that_began_since(site: Site) -> None:
    hear(site.work())
    site.after = timedelta(days=1)
    browser, _ = by_card(site, printed(site)[0])
    browser.post("/sign-in/phone/pin", picture="tree", pin=PIN)

    hear(site.work())

    assert browser.session


def test_another_role_of_the_same_person_goes_on() -> None:
    store = MemoryStore()
    site = Site()
    site.store = store
    an_account(store, "amina", AMINA, GENT)
    as_newcomer, _ = a_session(store, account="amina", grant="amina-newcomer")
    as_coordinator, _ = a_session(store, account="amina", grant="amina-coordinator")

    hear(site.work())

    assert [each.id for each in queries.living_of("amina", site.work())] == [as_coordinator.id]
    assert [each.id for each in queries.ended_lately(site.work())] == [as_newcomer.id]


def test_who_is_known_by_no_account_is_only_noted(site: Site) -> None:
    hear(site.work())

    assert not site.store.collections.get("accounts")
    assert list(site.store.collections["stopped"]) == ["amina"]
