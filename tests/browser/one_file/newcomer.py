"""What a newcomer does on a phone in Tigrinya: by what can be pressed, in words that the test does not speak."""

import json
import re
from typing import Any

from playwright.sync_api import expect

from tests.browser.one_file.whose import Newcomer
from tests.browser.support.people import Person
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.outbox import sent_to
from tests.journeys.support.world import World

_CODE = re.compile(r"\b(\d{6})\b")


def registers_alone(phone: Person, newcomer: Newcomer, unit: str) -> None:
    """In five fields, without an account."""
    phone.goes_to(f"/join?lang={newcomer.language}")
    day, month, year = newcomer.born
    typed = {"first_name": newcomer.first_name, "last_name": newcomer.family_name, "phone": newcomer.phone}
    for field, value in {**typed, "day": day, "month": month, "year": year}.items():
        phone.page.locator(f"#{field}").fill(str(value))
    phone.page.locator("#unit_id").select_option(unit)
    phone.taps("button.big")
    expect(phone.page.locator("input[name=sent]")).to_have_count(1)


def signs_in(phone: Person, newcomer: Newcomer, world: World) -> None:
    """By the code that is sent to the number."""
    phone.goes_to(f"/sign-in/phone?lang={newcomer.language}")
    phone.page.locator("[name=phone]").fill(newcomer.phone)
    phone.taps("main form button")
    phone.page.locator("[name=code]").fill(_code(newcomer, world))
    phone.taps("main form button")
    phone.taps("form:has(input[name=skip]) button")
    expect(phone.page).to_have_url(re.compile("/my/days"))


def _code(newcomer: Newcomer, world: World) -> str:
    def found() -> str:
        texts = [_CODE.search(each) for each in sent_to(world, newcomer.phone)]
        return next((each[1] for each in texts if each), "")

    return eventually(found, "a code is sent", 60)


def allows_organisations(phone: Person) -> None:
    """They read the text in their language, and say yes."""
    phone.goes_to("/my/data")
    phone.taps("form[action='/my/consents/organisation-introduction/yes'] button")
    expect(phone.page.locator("section[aria-labelledby=allowed] .tag.fine")).to_have_count(1)


def says_yes(anybody: Person, link: str) -> None:
    """By the link of a message, on any phone: whoever opens it changes nothing, whoever presses twice says yes."""
    anybody.goes_to(link)
    anybody.taps("summary.yes")
    anybody.taps("button[name=may_introduce][value=yes]")
    expect(anybody.page.locator(".tag.fine")).to_be_visible()


def reads_the_note(phone: Person) -> bytes:
    """What they must know before they begin, and that they read it; the paper."""
    phone.goes_to("/my/days")
    phone.taps("a[href$='/information']")
    paper = phone.page.locator("a[href$='/information/note']").get_attribute("href")
    answer = phone.page.request.get(f"{phone.home}{paper}")
    assert answer.ok, answer.status
    phone.page.locator("input[name=opened]").check()
    phone.taps("form[action$='/information'] button.yes")
    expect(phone.page.locator(".tag.fine")).to_be_visible()
    return answer.body()


def asks_to_correct(phone: Person, field: str, value: str) -> None:
    """Something was mistyped."""
    phone.goes_to("/my/data")
    phone.taps("a[href='/my/data/rights']")
    phone.page.locator("#field").select_option(field)
    phone.page.locator("#value").fill(value)
    phone.taps("form[action='/my/data/correct'] button")
    expect(phone.page.locator("section[aria-labelledby=asked] li")).to_have_count(1)


def takes_a_copy(phone: Person) -> dict[str, Any]:
    """Of everything: to read, and as a file."""
    phone.goes_to("/my/data")
    phone.taps("a[href='/my/data/copy']")
    file = phone.page.locator("a[href='/my/data/copy.json']").get_attribute("href")
    answer = phone.page.request.get(f"{phone.home}{file}")
    assert answer.ok, answer.status
    return dict(json.loads(answer.body()))


def asks_to_be_deleted(phone: Person) -> None:
    """With one press more, after reading what it means."""
    phone.goes_to("/my/data")
    phone.taps("a[href='/my/data/leaving']")
    phone.taps("form[action='/my/data/leaving'] button")
    expect(phone.page.locator("form[action='/my/data/staying']")).to_be_visible()
