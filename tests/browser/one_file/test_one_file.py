"""From self-registration to erasure in the screens: a newcomer on a phone in Tigrinya, a coordinator at a desk."""

import re
from typing import Any

from playwright.sync_api import expect

from deploy.local.demo.week import away
from deploy.local.platform import KEEPING
from services.web.people.words import ERASED_BY
from tests.browser.one_file import coordinator, newcomer
from tests.browser.one_file.whose import Newcomer
from tests.browser.support import making
from tests.browser.support.people import PHONE, People, Person
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.outbox import FOLDER, link_in, sent_to
from tests.journeys.support.world import World

SCRIPTS = {"ti": re.compile("[\u1200-\u137f]{2}"), "ar": re.compile("[\u0600-\u06ff]{2}"), "nl": re.compile("[a-z]{2}")}
ASKED, AGREED, MOVED = "Vrijwilligerswerk voor u: ja of nee?", "Het is afgesproken", "De bijeenkomst is veranderd"
ON = away(12)
MISTYPED, BORN = "5 Aug 1993", "8 May 1993"
SENT_WITHIN = 150
"""Seconds: a service that has not heard of a match yet is asked again after a minute."""


def an_offer(world: World, contact: str) -> str:
    """On one day, with all that somebody must know to get there; whom to ask for has this e-mail address."""
    house = making.an_organisation(world)
    world.told("PUT", f"/v1/organisations/{house}/contact", {"contact_name": "Els", "contact_email": contact})
    place = {"street": "Dorpsstraat 1", "postcode": "9000", "municipality": "Gent"}
    told = {"kind": "one-off", "starts_on": ON, "ends_on": ON, "starts_at": "09:30", "ends_at": "12:00", **place}
    return making.an_offer(world, house, making.a_name("Soep "), **told)


def told(world: World, whom: Newcomer, dutch: str) -> str:
    """The message that says this: in their language, with plain Dutch beside it."""

    def texts() -> list[str]:
        return [each for each in sent_to(world, whom.phone) if dutch in each]

    [text] = eventually(texts, f"{dutch} is sent", SENT_WITHIN)
    assert SCRIPTS[whom.language].search(text.partition(dutch)[0]), text
    return text


def test_one_file_from_self_registration_to_erasure(world: World, people: People) -> None:
    selam = Newcomer(first_name="Selamawit", born=(5, 8, 1993), language="ti", speaks="Tigrinya")
    sister = Newcomer(
        first_name="Selam", born=(5, 8, 1993), language="nl", speaks="Dutch", family_name=selam.family_name
    )
    yusuf = Newcomer(first_name="Yusuf", born=(19, 5, 1990), language="ar", speaks="Arabic")
    contact = f"{making.a_name()}@house.example"
    opportunity = an_offer(world, contact)
    with (
        people.somebody("coordinator") as desk,
        people.stranger(viewport=PHONE, locale="ti") as phone,
        people.stranger(viewport=PHONE) as anybody,
    ):
        others_are_told(world, desk, (sister, yusuf), opportunity)
        newcomer.registers_alone(phone, selam, making.UNIT)
        person = coordinator.confirms(desk, selam, sister)
        coordinator.interviews(desk, selam)
        coordinator.looks_at_papers(desk)
        newcomer.signs_in(phone, selam, world)
        newcomer.allows_organisations(phone)
        desk.goes_to(f"/people/{person}/consents")
        expect(desk.page.locator("main")).to_contain_text("by their own hand")

        place = coordinator.proposes(desk, selam, opportunity)
        comes_to_an_agreement(world, anybody, selam, contact)
        coordinator.agrees(desk, place)
        knows_before_they_begin(desk, phone, person)
        reads_and_corrects_what_is_kept(desk, phone, selam)
        newcomer.asks_to_be_deleted(phone)
        is_deleted(world, desk, phone, selam, person)


def others_are_told(world: World, desk: Person, others: tuple[Newcomer, ...], opportunity: str) -> None:
    """A proposal, and that a session changed."""
    for each in others:
        coordinator.registers(desk, each)
        coordinator.interviews(desk, each)
        coordinator.looks_at_papers(desk)
        coordinator.proposes(desk, each, opportunity)
    coordinator.moves_a_session(desk, making.a_name("Koken "), others)
    for each in others:
        assert link_in(told(world, each, ASKED))
        assert "10:45" in told(world, each, MOVED)


def comes_to_an_agreement(world: World, anybody: Person, selam: Newcomer, contact: str) -> None:
    """Answered by both sides by their links, and confirmed with where, when and whom to ask for."""
    asked = told(world, selam, ASKED)
    newcomer.says_yes(anybody, link_in(asked))
    mails = eventually(lambda: sent_to(world, contact, "organisations"), "the contact is asked", SENT_WITHIN)
    assert selam.first_name not in mails[-1]
    coordinator.contact_says_yes(anybody, link_in(mails[-1]))
    agreed = told(world, selam, AGREED)
    for said in (f"{int(ON[8:])}/{int(ON[5:7])}", "09:30-12:00", "Dorpsstraat 1", "Els"):
        assert said in agreed
    anybody.goes_to(link_in(agreed))
    for said in ("09:30 – 12:00", "Dorpsstraat 1", "Els"):
        expect(anybody.page.locator("main")).to_contain_text(said)


def knows_before_they_begin(desk: Person, phone: Person, person: str) -> None:
    """The note of information, and the proof that they got it."""
    assert newcomer.reads_the_note(phone).startswith(b"%PDF")
    desk.goes_to(f"/people/{person}")
    expect(desk.page.locator("section[aria-labelledby=sent]")).to_contain_text("Text message · ትግርኛ")
    desk.page.locator("section", has=desk.page.locator("#now")).get_by_role("link").first.click()
    desk.taps("main a[href$='/information']")
    expect(desk.page.locator("main")).to_contain_text("Read on their own phone")


def reads_and_corrects_what_is_kept(desk: Person, phone: Person, selam: Newcomer) -> None:
    """A mistyped birth date, a copy of everything, what is shared, and who looked."""
    newcomer.asks_to_correct(phone, "birth_date", "8/5/1993")
    coordinator.corrects(desk, selam, MISTYPED, BORN)
    copy = newcomer.takes_a_copy(phone)
    [file] = next(part["rows"] for each in copy["services"] for part in each["parts"] if part["name"] == "newcomers")
    assert (file["person"]["last_name"], file["person"]["birth_date"]) == (selam.family_name, "1993-05-08")
    assert copy["who_looked"]
    phone.goes_to("/my/data")
    expect(phone.page.locator("section[aria-labelledby=allowed] .tag.fine")).to_have_count(1)
    expect(phone.page.locator("section[aria-labelledby=looked]")).to_contain_text("Gent")
    assert phone.page.locator("section[aria-labelledby=told] li").count() >= len((ASKED, AGREED))


def is_deleted(world: World, desk: Person, phone: Person, selam: Newcomer, person: str) -> None:
    """Everywhere, with a receipt; nothing that waited to be sent is left."""
    assert [each["state"] for each in notices(world, person) if each["kind"] == "day-before"] == ["planned"]
    assert queued(world, person, selam)
    before, file = sent_to(world, selam.phone), f"/people/{person}"
    for asked in (selam.name, selam.phone):
        assert file in coordinator.finds(desk, asked)
    *parts, code = coordinator.deletes_for_good(desk, selam)
    assert len(parts) == len(KEEPING)
    for name in map(ERASED_BY.__getitem__, KEEPING):
        assert [each for each in parts if each.startswith(f"{name}:") and "no answer" not in each], name
    for asked in (selam.name, selam.phone):
        assert file not in coordinator.finds(desk, asked)
    assert desk.page.request.get(f"{desk.home}{file}").status == 404
    coordinator.shows_the_receipt(desk, code)
    phone.goes_to("/my/days")
    expect(phone.page).to_have_url(re.compile("/sign-in"))

    world.settled()
    assert notices(world, person) == []
    assert queued(world, person, selam) == []
    unfinished = [each.read_text() for each in (world.home / FOLDER).rglob(".*") if each.is_file()]
    assert [each for each in unfinished if selam.phone in each] == []
    assert sent_to(world, selam.phone) == before


def queued(world: World, person: str, selam: Newcomer) -> list[dict[str, Any]]:
    """What is kept of messages to them: what is in it is sealed until it left, and then gone."""
    kept = [each for name in ("intake", "organisations", "identity") for each in world.documents(name, "messages")]
    return [each for each in kept if person in repr(each) or selam.phone in repr(each)]


def notices(world: World, person: str) -> list[dict[str, Any]]:
    return [each for each in world.documents("intake", "notices") if each["newcomer_id"] == person]
