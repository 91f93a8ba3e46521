"""Each language that a page links to shows the same page, with what was typed or asked for before it still known."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

from services.identity.accounts.domain.grants import Role
from services.identity.values.languages import NEWCOMER_LANGUAGES

from .app import COORDINATOR, App, asking, decided, sent
from .browser import Browser, forms_of
from .site import Site

NUMBER = "0470 44 55 66"
LANGUAGE_LINK = re.compile(r'<a href="([^"]+)" lang="\w+" hreflang="\w+">')
CONTINUE = "where-they-go-on"


@pytest.fixture
def site() -> Site:
    made = Site()
    made.neighbours.has("amina", NUMBER)
    return made


def links(text: str) -> list[str]:
    """At the foot of the page; those beside the way in by phone lead there."""
    return [unescape(place) for place in LANGUAGE_LINK.findall(text.rpartition("<footer")[2])]


def shape(text: str) -> list[Any]:
    """What a page asks for, whatever language it is in."""
    told = [(form.get("action"), form["fields"]) for form in forms_of(text)]
    return [(action, {name: value for name, value in fields.items() if name in KEPT}) for action, fields in told]


KEPT = {"continue", "picture", "user_code", "client_id", "state", "redirect_uri", "code_challenge", "scope"}


def pages(site: Site) -> Iterator[Browser]:
    """Pages as somebody comes to them who was sent by an application, and after a form that was refused."""
    onward = f"?continue={CONTINUE}"
    yield Browser(site).opens(f"/sign-in{onward}")
    yield Browser(site).opens("/sign-in").sends("/sign-in", name="x", password="y", **{"continue": CONTINUE})
    yield Browser(site).opens("/sign-in").sends("/sign-in/passkey", credential="{}", **{"continue": CONTINUE})
    yield Browser(site).opens(f"/sign-in/card{onward}").sends(f"/sign-in/card{onward}", card="x")
    yield Browser(site).opens("/sign-in/link/nonsense")
    browser = Browser(site).opens(f"/sign-in/phone{onward}")
    yield browser
    yield browser.sends(f"/sign-in/phone{onward}", phone=NUMBER)
    yield browser.sends(f"/sign-in/phone/code{onward}", code="x")
    browser.sends(f"/sign-in/phone/code{onward}", code=site.neighbours.sent[-1].code)
    yield browser
    yield browser.sends(f"/sign-in/phone/pin{onward}", picture="sun", pin="1")
    browser.sends(f"/sign-in/phone/pin{onward}", picture="sun", pin="4829")
    yield browser
    known = Browser(site, jar=browser.jar).opens(f"/sign-in/phone{onward}")
    yield known
    yield known.opens(f"/sign-in/phone/come-in{onward}&picture=sun")
    yield known.sends(f"/sign-in/phone/come-in{onward}", pin="0000")
    yield known.posts("/sign-in/phone/lock")
    yield known.posts("/sign-in/phone")


def test_every_page_is_the_same_page_in_the_other_languages(site: Site) -> None:
    seen = 0
    for page in pages(site):
        for place in links(page.text):
            other = Browser(site, jar=page.jar)

            assert other.get(place).status_code in (200, 410), place
            assert shape(other.text) == shape(page.text), place
            assert (CONTINUE in page.text) == (CONTINUE in place), place
            seen += 1
    assert seen > 100


def test_what_an_application_asked_for_is_kept_in_the_other_languages() -> None:
    app = App()
    browser = app.browser(app.somebody()[1])
    page = sent(app, browser)
    there = links(page.text)

    assert len(there) > 2
    for place in there:
        answer = browser.get(place, base_url=app.issuer)
        assert (answer.status_code, shape(answer.text)) == (200, shape(page.text)), place


@pytest.mark.parametrize(("role", "told"), [(Role(role="newcomer", newcomer="amina"), False), (COORDINATOR, True)])
def test_only_staff_are_told_as_what_they_allow_an_application(role: Role, told: bool) -> None:
    app = App()
    browser = app.browser(app.somebody("amina", role)[1])

    page = browser.get("/oauth/authorize", query_string=asking(lang="en"), base_url=app.issuer)

    assert page.status_code == 200
    assert bool({"Newcomer", "Coordinator"} & set(re.findall(r">(\w+)<", page.text))) is told


def test_a_page_that_nobody_can_ask_for_again_links_to_no_language() -> None:
    app = App()
    browser = app.browser(app.somebody()[1])
    page = sent(app, browser)
    assert decided(app, browser, page)
    fields = {name: value for form in forms_of(page.text) for name, value in form["fields"].items()}

    done = browser.post("/oauth/authorize", data={**fields, "decision": "allow"}, base_url=app.issuer)

    assert (done.status_code, links(done.text)) == (200, [])


@pytest.mark.parametrize("language", NEWCOMER_LANGUAGES)
def test_a_newcomer_finds_their_language_at_the_front_door(site: Site, language: str) -> None:
    door = Browser(site).opens(f"/sign-in?continue={CONTINUE}")

    [place] = [unescape(each) for each in re.findall(rf'<a href="([^"]+)" lang="{language}"', door.text)]
    door.opens(place)

    assert f'<html lang="{language}"' in door.text
    assert CONTINUE in door.text
