"""How one comes in is changed by its owner, soon after signing in, and by nobody who finds a browser open."""

from datetime import timedelta

import pyotp
import pytest

from services.identity.accounts.domain.grants import Role
from services.identity.html import cookies
from services.identity.passwords.handlers import hashing
from services.identity.sessions import handlers as sessions
from services.identity.sessions import queries

from .authenticator import Authenticator
from .browser import Browser
from .builders import GENT, NOW, an_invitation, work
from .test_signing_in import GOOD, QUICK, SECRET, a_house, signs_in, who

WAYS = "/sign-in/ways"
MINUTE = timedelta(minutes=1)
ANOTHER = "andere losse woorden samen"


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashing, "_HASHER", QUICK)
    monkeypatch.setattr(hashing, "_NOBODYS", QUICK.hash("nobody's"))


def changes(browser: Browser, change: str, **typed: str) -> Browser:
    """Send the form of the page that asks for this."""
    browser.opens(WAYS)
    mark = browser.text.partition('name="form_mark" value="')[2].partition('"')[0]
    return browser.posts(WAYS, form_mark=mark, change=change, **typed)


def with_passkey(browser: Browser) -> Authenticator:
    key = Authenticator()
    options = browser.opens(WAYS).attribute("data-options")
    changes(browser, "add-passkey", credential=key.make(options))
    assert browser.page.status_code == 303
    return key


def test_a_passkey_is_added_and_lets_in() -> None:
    browser = signs_in(Browser(a_house()))
    key = with_passkey(browser)

    other = Browser(browser.store).opens("/sign-in")
    other.sends("/sign-in/passkey", credential=key.answer(other.attribute("data-options")))
    assert who(other) == "sofie-coordinator"


def test_a_removed_passkey_lets_nobody_in() -> None:
    browser = signs_in(Browser(a_house()))
    key = with_passkey(browser)
    changes(browser, "remove-passkey", passkey=work(browser.store).accounts.get("sofie").passkeys[0].id)

    other = Browser(browser.store).opens("/sign-in")
    other.sends("/sign-in/passkey", credential=key.answer(other.attribute("data-options")))
    assert who(other) is None


def test_another_password_takes_the_present_one_and_ends_the_other_sessions() -> None:
    store = a_house()
    elsewhere = signs_in(Browser(store))
    browser = signs_in(Browser(store, after=MINUTE))
    assert changes(browser, "password", current="wrong one here", password=ANOTHER).page.status_code == 422
    assert changes(browser, "password", current=GOOD, password="password12345").page.status_code == 422
    assert who(elsewhere)

    assert changes(browser, "password", current=GOOD, password=ANOTHER).page.status_code == 303
    assert (who(elsewhere), who(browser)) == (None, "sofie-coordinator")
    kept = work(store).accounts.get("sofie").password
    assert hashing.fits(ANOTHER, kept)
    assert not hashing.fits(GOOD, kept)


def test_the_present_password_is_guessed_as_slowly_as_at_the_door() -> None:
    browser = signs_in(Browser(a_house()))
    answers = [changes(browser, "password", current="guess", password=ANOTHER).page.status_code for _ in range(7)]

    assert answers == [422] * 5 + [429] * 2


def test_new_recovery_codes_take_the_place_of_the_old_ones() -> None:
    browser = signs_in(Browser(a_house()))
    browser.site.after = MINUTE
    assert changes(browser, "codes", code="000000").page.status_code == 422
    changes(browser, "codes", code=pyotp.TOTP(SECRET).at(NOW + MINUTE))

    assert browser.text.count("<li>") == 10
    assert len(work(browser.store).accounts.get("sofie").recovery_codes) == 10


def test_who_finds_a_browser_open_later_changes_nothing() -> None:
    browser = signs_in(Browser(a_house()))
    options = browser.opens(WAYS).attribute("data-options")
    browser.site.after = 16 * MINUTE

    assert changes(browser, "add-passkey", credential=Authenticator().make(options)).page.status_code == 403
    assert work(browser.store).accounts.get("sofie").passkeys == ()


def test_the_last_way_in_stays() -> None:
    browser = signs_in(Browser(a_house()))
    with_passkey(browser)
    uow = work(browser.store)
    account = uow.accounts.get("sofie")
    uow.accounts.save(type(account)(**{**vars(account), "password": None, "totp": None}))
    uow.commit()

    assert changes(browser, "remove-passkey", passkey=account.passkeys[0].id).page.status_code == 409
    assert work(browser.store).accounts.get("sofie").passkeys


def test_nobody_changes_it_without_a_session_or_from_another_site() -> None:
    browser = signs_in(Browser(a_house()))
    cookie = browser.jar.pop(cookies.SESSION)
    assert changes(browser, "remove-passkey", passkey="x").page.headers["Location"] == "/sign-in"

    browser.jar[cookies.SESSION] = cookie
    assert browser.posts(WAYS, change="remove-passkey").page.status_code == 403
    assert queries.of_cookie(cookie, work(browser.store))


def test_a_pin_or_a_link_is_not_enough_to_act_as_staff() -> None:
    """Whoever has the telephone of somebody who is also a coordinator becomes no coordinator with it."""
    store = a_house(Role(role="organisation", organisation="library"), GENT)
    uow = work(store)
    _, cookie = sessions.begin(account="sofie", grant="sofie-organisation", device="", amr=("otp",), uow=uow)
    uow.commit()
    browser = Browser(store, jar={cookies.SESSION: cookie})

    assert browser.opens("/sign-in/role").sends("/sign-in/role", number=1).page.status_code == 403
    path = f"/sign-in/invitation/{an_invitation(store, role='manager', units=[])}"
    assert browser.opens(path).sends(path).page.status_code == 403
    options = browser.opens(WAYS).attribute("data-options")
    assert changes(browser, "add-passkey", credential=Authenticator().make(options)).page.status_code == 403
    assert who(browser) == "sofie-organisation"
