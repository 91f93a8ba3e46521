"""What a coordinator does at a desk, by what the pages offer."""

import re
from collections.abc import Iterable

from playwright.sync_api import expect

from deploy.local.demo.week import away
from tests.browser.one_file.whose import Newcomer
from tests.browser.support.people import Person
from tests.journeys.support.awaiting import eventually

_FILE = re.compile(r"/people/([^/?#]+)(\?|$)")
_CONFIRMED = "Everything about this person is deleted. Every part confirmed it."


def registers(desk: Person, newcomer: Newcomer) -> str:
    """Somebody walks in; the id of the file."""
    desk.goes_to("/today")
    desk.presses("Register somebody")
    desk.types("First name", newcomer.first_name)
    desk.types("Family name", newcomer.family_name)
    desk.types("Birth date", newcomer.birth_date)
    desk.types("Phone", newcomer.phone)
    desk.sends("Register")
    return _opened(desk, newcomer)


def confirms(desk: Person, newcomer: Newcomer, alike: Newcomer) -> str:
    """Who registered themselves is compared with whoever is like them, and is somebody else; the id of the file."""
    desk.goes_to("/today")
    desk.presses("All who registered themselves")
    desk.page.locator("main").get_by_role("link", name=newcomer.name).click()
    expect(desk.page.locator("main")).to_contain_text("reads ትግርኛ")
    likely = desk.page.locator("section", has_text="Maybe registered already")
    expect(likely).to_contain_text(alike.name)
    expect(likely.get_by_role("button", name="It is this person").first).to_be_visible()
    desk.chooses("Reason", "I looked at the papers")
    desk.sends("Register all the same")
    return _opened(desk, newcomer)


def _opened(desk: Person, newcomer: Newcomer) -> str:
    expect(desk.page.get_by_role("heading", level=1)).to_contain_text(newcomer.name)
    found = _FILE.search(desk.page.url)
    assert found is not None, desk.page.url
    return found[1]


def interviews(desk: Person, newcomer: Newcomer) -> None:
    """What they can do, and which languages they speak; from the open file."""
    desk.presses("Hold the interview")
    desk.types("Talent 1", "koken")
    desk.types("Language 1", newcomer.speaks)
    desk.page.get_by_label("Level", exact=True).first.select_option("C2")
    desk.ticks("Both are fine")
    desk.sends("Save the interview")
    expect(desk.page.locator("main")).to_contain_text("koken → cooking")


def looks_at_papers(desk: Person) -> None:
    """They may volunteer, and nobody has to be told; from the page of the interview."""
    desk.presses("Next: the papers")
    desk.chooses("What did you see?", "Recognised refugee")
    desk.page.locator("#eligibility").get_by_role("button", name="Save").click()
    expect(desk.page.get_by_role("status").first).to_be_visible()
    desk.page.locator("#duties").get_by_role("button", name="Save").click()
    expect(desk.page.locator("main")).to_contain_text("Nobody has to be told.")


def proposes(desk: Person, newcomer: Newcomer, opportunity: str) -> str:
    """This to them, at once; the path of the page that says how it stands."""
    desk.goes_to(f"/opportunities/{opportunity}")
    desk.types("Why not somebody in particular?", newcomer.name)
    desk.sends("Look for them")
    desk.page.locator("#found").get_by_role("link", name=newcomer.name).click()
    desk.sends("Propose now")
    expect(desk.page.locator("main")).to_contain_text("the newcomer answers until then")
    return desk.page.url.removeprefix(desk.home).partition("?")[0]


def moves_a_session(desk: Person, title: str, listed: Iterable[Newcomer]) -> None:
    """One in nine days, with these people enrolled, begins later than was said."""
    desk.goes_to("/sessions/new")
    desk.types("Day", away(9))
    desk.types("From", "10:00")
    desk.types("Until", "11:30")
    desk.page.get_by_label("Places", exact=True).fill("5")
    desk.types("Title", title)
    desk.sends("Plan this session")
    expect(desk.page.get_by_role("heading", level=1)).to_contain_text(title)
    for each in listed:
        desk.page.locator("form[aria-labelledby=enrol] #name").fill(each.name)
        desk.page.locator("#found li", has_text=each.name).get_by_role("button", name="Enrol").click()
        expect(desk.page.locator("section[aria-labelledby=enrolled]")).to_contain_text(each.name)
    desk.page.get_by_role("link", name="Change", exact=True).click()
    desk.types("From", "10:45")
    desk.sends("Save")
    expect(desk.page.locator("main")).to_contain_text("10:45 – 11:30")


def contact_says_yes(anybody: Person, link: str) -> None:
    """Of an organisation, by the link of a mail."""
    anybody.goes_to(link)
    anybody.taps("button[value=yes]")
    expect(anybody.page.locator(".tag.fine")).to_be_visible()


def agrees(desk: Person, place: str) -> None:
    """Who informs and insures, from the page of the proposal, which leads to the assignment."""
    desk.goes_to(place)
    expect(desk.page.locator("main")).to_contain_text("It is agreed.")
    desk.presses("To the assignment")
    desk.sends("Save the agreement")
    expect(desk.page.get_by_text("Change the agreement")).to_be_visible()


def _opens(desk: Person, todo: str, newcomer: Newcomer) -> None:
    """What waits on the first page under this heading; it is there once the service that keeps to-dos heard of it."""
    found = desk.page.locator("section", has_text=todo).get_by_role("link", name=newcomer.name)

    def is_there() -> bool:
        desk.goes_to("/today")
        return found.count() > 0

    eventually(is_there, f"{todo}: somebody")
    found.click()


def corrects(desk: Person, newcomer: Newcomer, before: str, after: str) -> None:
    """What the person asks to correct, from the first page; what stood there stays readable. Days as `8 May 1993`."""
    _opens(desk, "Asks to correct something", newcomer)
    desk.sends("Correct it")
    desk.page.locator("main").get_by_role("link", name=newcomer.name).click()
    desk.page.get_by_text("1 correction").click()
    contact = desk.page.locator("section", has_text="Contact and registration")
    expect(contact).to_contain_text(f"{before} → {after}")


def deletes_for_good(desk: Person, newcomer: Newcomer) -> list[str]:
    """Who asked for it, from the first page; what the receipt says of each part, and its code as the last."""
    _opens(desk, "Asks to be deleted", newcomer)
    desk.presses("Delete for good")
    desk.ticks("I know that nothing brings it back.")
    desk.sends("Yes, delete for good")

    def is_confirmed() -> bool:
        if done := _CONFIRMED in desk.reads():
            return done
        desk.presses("Look again")
        return False

    eventually(is_confirmed, "every part confirmed", 60)
    return [*desk.page.locator("main .points li").all_inner_texts(), desk.page.locator("strong[dir=ltr]").inner_text()]


def finds(desk: Person, asked: str) -> list[str]:
    """The paths of all files that the search box finds by this."""
    desk.goes_to("/people")
    desk.types("Name", asked)
    expect(desk.page.locator("#found > *").first).to_be_visible()
    return [str(each.get_attribute("href")) for each in desk.page.locator("#found li a").all()]


def shows_the_receipt(desk: Person, code: str) -> None:
    """To somebody who comes with its code."""
    desk.goes_to("/people")
    desk.presses("Receipt of a deletion")
    desk.types("Code", code)
    desk.sends("Show the receipt")
    expect(desk.page.locator("main")).to_contain_text(_CONFIRMED)
