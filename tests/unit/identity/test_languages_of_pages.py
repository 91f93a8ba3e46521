"""Whatever is typed into a form, the page that comes back speaks the language that it is in."""

import re
from collections.abc import Iterator

import pytest

from services.chassis.errors import Invalid
from services.identity.arrivals.visits import ROOMFUL
from services.identity.html.words import own_words
from services.identity.neighbours.domain import CodeToSend
from services.identity.values.languages import LANGUAGES

from .browser import Browser, forms_of
from .site import Site

NUMBER = "0470 44 55 66"
NONSENSE = "\u202e<&'%s{x}"
BAD: dict[str, str | None] = {"empty": "", "nonsense": NONSENSE, "too long": "9" * 3000, "left out": None}
OF_STAFF = ("/sign-in", "/sign-in/second-factor", "/sign-in/role", "/sign-in/passkey", "/sign-in/with/nobody")
ALERT = re.compile(r'<p[^>]*(?:role="alert" class="fault"|class="fault" role="alert" id="fault")>(.*?)</p>', re.DOTALL)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Site:
    made = Site()
    made.neighbours.has("amina", NUMBER)
    known = made.neighbours.send_code

    def send_code(order: CodeToSend) -> None:
        if order.phone != NUMBER:
            raise Invalid("invalid-fields", "Correct these fields and resend: phone.")
        known(order)

    monkeypatch.setattr(made.neighbours, "send_code", send_code)
    return made


def pages_of_newcomers(site: Site, language: str) -> Iterator[Browser]:
    """Each page with a form, as somebody comes to it."""
    yield Browser(site, language).opens("/sign-in/card")
    yield Browser(site, language).opens("/sign-in/link/nonsense")
    browser = Browser(site, language).opens("/sign-in/phone")
    yield browser
    yield browser.sends("/sign-in/phone", phone=NUMBER)
    browser.sends("/sign-in/phone/code", code=site.neighbours.sent[-1].code)
    yield browser
    browser.sends("/sign-in/phone/pin", picture="sun", pin="4829")
    yield browser
    yield Browser(site, language, jar=browser.jar).opens("/sign-in/phone/come-in?picture=sun")


def faults(page: str) -> list[str]:
    return [found.strip() for found in ALERT.findall(page)]


def is_said_in(language: str, fault: str) -> bool:
    texts = [re.sub(r"\\\{\w+\\\}", r"\\d+", re.escape(text)) for text in own_words(language).values()]
    return any(re.fullmatch(text, fault.replace("&#39;", "'")) for text in texts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.slow
def test_whatever_newcomers_send_the_answer_is_in_their_language(site: Site, language: str) -> None:
    said = 0
    for page in pages_of_newcomers(site, language):
        held = dict(page.jar)
        for form in forms_of(page.text):
            for how, typed in BAD.items():
                for marked in (True, False):
                    hidden = {"form_mark", "skip"} if marked else {"skip"}
                    kept = {name: value for name, value in form["fields"].items() if name in hidden and marked}
                    bad = {} if typed is None else dict.fromkeys(form["fields"].keys() - {"form_mark", "skip"}, typed)
                    browser = Browser(site, language, jar=held).posts(form["action"], **kept, **bad)

                    assert "problem+json" not in browser.page.content_type, (form["action"], how)
                    for fault in faults(browser.text):
                        assert is_said_in(language, fault), (form["action"], how, fault)
                        said += 1
    assert said > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_and_codes_are_read_from_left_to_right(site: Site, language: str) -> None:
    hint = Browser(site, language).opens("/sign-in/phone").text
    assert '<bdi dir="ltr">0470 12 34 56</bdi>' in hint

    fields = {
        name: tag
        for page in pages_of_newcomers(site, language)
        for tag, name in re.findall(r'(<input id="(\w+)"[^>]*>)', page.text)
    }
    assert fields.keys() >= {"phone", "code", "pin", "card"}
    assert all('dir="ltr"' in tag for tag in fields.values()), fields


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("place", OF_STAFF)
def test_whatever_staff_send_the_answer_is_in_their_language(site: Site, language: str, place: str) -> None:
    opened = Browser(site, language).opens("/sign-in")
    [mark] = {form["fields"]["form_mark"] for form in forms_of(opened.text)}
    for typed in BAD.values():
        for marked in ({"form_mark": mark}, {}):
            named = {} if typed is None else dict.fromkeys(("name", "password", "code", "credential", "grant"), typed)
            browser = Browser(site, language, jar=opened.jar).posts(place, **marked, **named)

            found = faults(browser.text)
            assert found or browser.page.status_code == 303, browser.text
            assert all(is_said_in(language, fault) for fault in found), found


@pytest.mark.parametrize("language", ["ti", "ar"])
def test_a_page_says_in_the_newcomers_language_how_long_to_wait(language: str) -> None:
    site = Site()
    browser = Browser(site, language)
    site.tire("192.0.2.7", ROOMFUL.free)

    browser.opens("/sign-in/card")
    browser.sends("/sign-in/card", card="7K2QX-9M4TD")

    [fault] = faults(browser.text)
    assert browser.page.status_code == 429
    assert is_said_in(language, fault)
    assert browser.page.headers["Retry-After"] in fault
