"""On a phone that is known one comes in by a picture and a PIN, locks it with one press, and is forgotten there."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from services.chassis.errors import Contended, Invalid
from services.identity.html import cookies
from services.identity.phones import handlers
from services.identity.phones.domain import MOST_WRONG, PICTURES, REMEMBERED, must_be_fit
from services.identity.phones.pages import COOKIE

from .browser import Browser, goes_to, title
from .site import Site
from .test_phone_codes import ANEW, NUMBER, SIGNED_IN, asked, code_of

PIN, OTHER_PIN = "2580", "1379"


@pytest.fixture
def site() -> Site:
    made = Site()
    made.neighbours.has("amina", NUMBER)
    made.neighbours.has("omar", "0470 11 22 33")
    return made


@pytest.fixture
def shared(site: Site) -> Iterator[Browser]:
    """A phone on which two people came in, and chose pictures."""
    browser = Browser(site)
    for number, picture, pin in ((NUMBER, "tree", PIN), ("0470 11 22 33", "moon", OTHER_PIN)):
        asked(site, number, browser)
        browser.post("/sign-in/phone/code", code=code_of(site))
        assert goes_to(browser.post("/sign-in/phone/pin", picture=picture, pin=pin)) == SIGNED_IN
    browser.post("/sign-in/phone/lock")
    return browser


def newcomer_of(browser: Browser) -> str | None:
    session = browser.session
    return browser.site.work().accounts.get(session.account).grants[0].newcomer if session else None


def test_a_phone_shows_the_pictures_of_its_people_and_no_names(shared: Browser) -> None:
    page = shared.get("/sign-in/phone")

    assert title(page) == "Wie ben jij?"
    text = page.get_data(as_text=True)
    assert [picture for picture in PICTURES if f"picture={picture}" in text] == ["moon", "tree"]
    assert not any(name in text for name in ("amina", "omar"))


@pytest.mark.parametrize(("picture", "pin", "who"), [("tree", PIN, "amina"), ("moon", OTHER_PIN, "omar")])
def test_each_comes_in_by_their_own_picture_and_pin(shared: Browser, picture: str, pin: str, who: str) -> None:
    shared.get(f"/sign-in/phone/come-in?picture={picture}")

    assert goes_to(shared.post("/sign-in/phone/come-in", picture=picture, pin=pin)) == SIGNED_IN

    assert newcomer_of(shared) == who
    assert shared.session
    assert shared.session.amr == ("pin",)


@pytest.mark.parametrize(
    ("picture", "pin"), [("tree", OTHER_PIN), ("moon", PIN), ("star", PIN), ("", PIN), ("tree", "")]
)
def test_nobody_comes_in_by_anothers_pin(shared: Browser, picture: str, pin: str) -> None:
    assert shared.post("/sign-in/phone/come-in", picture=picture, pin=pin).status_code == 422
    assert shared.session is None


def test_a_pin_is_of_no_use_on_a_phone_that_is_not_known(shared: Browser) -> None:
    stranger = Browser(shared.site)
    stranger.get("/sign-in/phone")

    assert stranger.post("/sign-in/phone/come-in", picture="tree", pin=PIN).status_code == 422


def test_locking_ends_the_session_at_once_and_shows_the_pictures(shared: Browser) -> None:
    shared.post("/sign-in/phone/come-in", picture="tree", pin=PIN)
    stolen = shared.jar[cookies.SESSION]

    assert goes_to(shared.post("/sign-in/phone/lock")) == (303, "/sign-in/phone?locked=yes")

    thief = Browser(shared.site)
    thief.jar[cookies.SESSION] = stolen
    assert (shared.session, thief.session) == (None, None)
    assert title(shared.get("/sign-in/phone")) == "Wie ben jij?"
    assert "Niemand ziet nu je dagen." in shared.get("/sign-in/phone?locked=yes").get_data(as_text=True)


def test_after_five_wrong_pins_only_a_code_helps(shared: Browser) -> None:
    for _ in range(MOST_WRONG):
        shared.post("/sign-in/phone/come-in", picture="tree", pin="9731")

    assert shared.post("/sign-in/phone/come-in", picture="tree", pin=PIN).status_code == 422
    assert goes_to(shared.post("/sign-in/phone/come-in", picture="moon", pin=OTHER_PIN)) == SIGNED_IN

    asked(shared.site, NUMBER, shared)
    shared.post("/sign-in/phone/code", code=code_of(shared.site))
    assert goes_to(shared.post("/sign-in/phone/pin", picture="tree", pin="8642")) == SIGNED_IN
    shared.post("/sign-in/phone/lock")
    assert goes_to(shared.post("/sign-in/phone/come-in", picture="tree", pin="8642")) == SIGNED_IN


def test_a_right_pin_begins_counting_anew(shared: Browser) -> None:
    for _ in range(3):
        for _ in range(MOST_WRONG - 1):
            shared.post("/sign-in/phone/come-in", picture="tree", pin="9731")
        assert goes_to(shared.post("/sign-in/phone/come-in", picture="tree", pin=PIN)) == SIGNED_IN


def test_pins_that_are_tried_at_once_are_all_counted(shared: Browser) -> None:
    """Each try that was lost to another's commit is tried again by the chassis: here it is only counted as lost."""
    site, cookie = shared.site, shared.jar[COOKIE]

    def one(guess: int) -> bool:
        uow = site.work()
        right = handlers.account_by_pin(cookie, "tree", f"{guess:04}", uow) is not None
        try:
            uow.commit()
        except Contended:
            return False
        return right

    with ThreadPoolExecutor(8) as together:
        list(together.map(one, range(5000, 5040)))
    amina = site.work().phones.where()[0].person("tree")
    assert amina
    pin = site.work().pins.get(amina.account)
    assert 1 <= pin.wrong <= MOST_WRONG


def test_a_person_is_forgotten_on_one_phone_alone(shared: Browser) -> None:
    shared.post("/sign-in/phone/come-in", picture="tree", pin=PIN)

    shared.post("/sign-in/phone/forget")

    assert shared.session is None
    assert shared.post("/sign-in/phone/come-in", picture="tree", pin=PIN).status_code == 422
    assert goes_to(shared.post("/sign-in/phone/come-in", picture="moon", pin=OTHER_PIN)) == SIGNED_IN
    shared.post("/sign-in/phone/forget")
    assert title(shared.get("/sign-in/phone")) == "Aanmelden met je telefoon"


def test_a_picture_that_somebody_has_is_not_offered_or_taken(shared: Browser) -> None:
    site = shared.site
    site.neighbours.has("sara", "0470 77 88 99")
    asked(site, "0470 77 88 99", shared)
    shared.post("/sign-in/phone/code", code=code_of(site))
    assert 'value="tree"' not in shared.get("/sign-in/phone/pin").get_data(as_text=True)

    taken = shared.post("/sign-in/phone/pin", picture="tree", pin="8642")

    assert taken.status_code == 422
    assert shared.session is None
    assert goes_to(shared.post("/sign-in/phone/pin", picture="star", pin="8642")) == SIGNED_IN


def test_a_phone_that_nobody_used_for_half_a_year_is_not_known_any_more(shared: Browser) -> None:
    shared.site.after = REMEMBERED

    assert title(shared.get("/sign-in/phone")) == "Aanmelden met je telefoon"
    uow = shared.site.work()
    handlers.forget_old(uow)
    uow.commit()
    assert not shared.site.store.collections["phones"]


def test_an_account_that_was_ended_comes_in_no_more(shared: Browser) -> None:
    uow = shared.site.work()
    for account in uow.accounts.where():
        uow.accounts.save(account.closed("a1", uow.now))
    uow.commit()

    assert shared.post("/sign-in/phone/come-in", picture="tree", pin=PIN).status_code == 422
    asked(shared.site, NUMBER, shared)
    shared.post("/sign-in/phone/code", code=code_of(shared.site))
    assert goes_to(shared.post("/sign-in/phone/pin", picture="tree", pin="8642")) == ANEW


def test_a_pin_is_kept_as_a_keyed_digest(shared: Browser) -> None:
    assert PIN not in str(shared.site.store.collections["pins"])


@pytest.mark.parametrize("pin", ["", "258", "25801", "٢٥٨٠", "abcd"])
def test_a_pin_has_four_digits(pin: str) -> None:
    with pytest.raises(Invalid, match="unfit-pin"):
        must_be_fit(pin)


@pytest.mark.parametrize("pin", ["0000", "7777", "1234", "6543"])
def test_a_pin_that_everybody_tries_is_refused(pin: str) -> None:
    with pytest.raises(Invalid, match="weak-pin"):
        must_be_fit(pin)


def test_signed_in_page_is_for_who_is_signed_in(shared: Browser) -> None:
    assert goes_to(shared.get("/sign-in/phone/signed-in")) == (303, "/sign-in/phone")
    shared.post("/sign-in/phone/come-in", picture="tree", pin=PIN)
    assert title(shared.get("/sign-in/phone/signed-in")) == "Je bent aangemeld"
    shared.site.after = timedelta(days=1)
    assert goes_to(shared.get("/sign-in/phone/signed-in")) == (303, "/sign-in/phone")
