"""An organisation on a phone or a desk: what it offers, who may come, who was there, looking back, itself."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.support import making
from tests.browser.support.accessibility import too_wide, violations
from tests.browser.support.people import DESKTOP, PHONE, People, Person
from tests.browser.support.tasks import task
from tests.journeys.support.world import World

ROLE = "organisation"
SIZES = [("desk", DESKTOP), ("phone", PHONE)]


@pytest.fixture
def place(world: World) -> Iterator[str]:
    """An organisation of the test's own; nobody is proposed there afterwards."""
    organisation = making.an_organisation(world)
    yield organisation
    paused = {"suspended_on": making.day(0), "reason": "A test is over."}
    world.told("POST", f"/v1/organisations/{organisation}/suspension", paused)


def usable(person: Person) -> None:
    assert (violations(person.page), too_wide(person.page)) == ([], 0)


@pytest.mark.parametrize(("device", "size"), SIZES)
def test_an_offer_is_posted_from_a_template(people: People, place: str, device: str, size: dict[str, int]) -> None:
    with people.somebody(ROLE, place, viewport=size) as somebody:
        with task(somebody, ROLE, "Post an offer from a template", device):
            somebody.page.locator("main").get_by_role("link", name="Post something to do").first.click()
            somebody.clicks += 1
            somebody.presses("Cooking in the community kitchen")
            somebody.presses("Post it")
            expect(somebody.page.get_by_role("status").first).to_contain_text("Posted.")

        offered = somebody.page.get_by_role("region", name="Open now")
        expect(offered).to_contain_text("Cooking in the community kitchen")
        expect(offered).to_contain_text("Thursday · 10:00–14:00")


def test_a_last_day_before_the_first_is_said_where_it_stands(people: People, place: str) -> None:
    with people.somebody(ROLE, place, viewport=PHONE) as somebody:
        somebody.goes_to("/place/offers/new?template=garden")
        somebody.page.get_by_label("Last day").fill(making.day(1))
        somebody.presses("Post it")

        expect(somebody.page.get_by_role("alert")).to_contain_text("The last day lies before the first.")
        expect(somebody.page.get_by_label("Last day")).to_have_attribute("aria-invalid", "true")
        usable(somebody)


def test_an_offer_is_changed_and_closed(people: People, world: World, place: str) -> None:
    offer = making.an_offer(world, place, "Helpen in de tuin")
    with people.somebody(ROLE, place, viewport=PHONE) as somebody:
        somebody.goes_to("/place/offers")
        somebody.presses("Helpen in de tuin")
        somebody.types("How many people?", "7")
        somebody.presses("Save the changes")
        expect(somebody.page.get_by_role("region", name="Open now")).to_contain_text("7 places left of 7")

        somebody.presses("Helpen in de tuin")
        somebody.page.locator("summary", has_text="Nobody is needed any more").click()
        usable(somebody)
        somebody.presses("Close it")
        expect(somebody.page.get_by_text("It is closed: nobody new comes.")).to_be_visible()

    assert world.told("GET", f"/v1/opportunities/{offer}")["status"] == "closed"


@pytest.mark.parametrize(("device", "size"), SIZES)
def test_whoever_is_proposed_is_shown_as_far_as_they_want_and_welcomed(
    people: People, world: World, place: str, device: str, size: dict[str, int]
) -> None:
    offer = making.an_offer(world, place, "Koken voor de buurt", starts_at="10:00", ends_at="14:00")
    newcomer = making.a_newcomer(world, "Samira")
    making.willing(world, newcomer, offer)
    known = world.told("GET", f"/v1/newcomers/{newcomer}")
    with people.somebody(ROLE, place, viewport=size) as somebody:
        card = somebody.page.get_by_role("article", name="Samira")
        for shown in ("Koken voor de buurt", "10:00–14:00", "Dutch (B1), Persian (C2)", "cooking"):
            expect(card).to_contain_text(shown)
        assert known["last_name"] not in somebody.page.content()
        assert known["birth_date"][:4] not in somebody.reads()
        usable(somebody)
        with task(somebody, ROLE, "Say yes to a person who is proposed", device):
            somebody.presses("Yes, welcome")
            expect(somebody.page.get_by_role("status").first).to_contain_text("Agreed.")

        somebody.goes_to("/place/people")
        expect(somebody.page.get_by_role("region", name="Now")).to_contain_text("Samira")


def test_a_person_is_declined_with_a_reason_without_a_script(people: People, world: World, place: str) -> None:
    match = making.willing(world, making.a_newcomer(world, "Samira"), making.an_offer(world, place, "Koken"))
    with people.somebody(ROLE, place, viewport=PHONE, java_script_enabled=False) as somebody:
        with task(somebody, ROLE, "Say no to a person who is proposed, with the reason", "phone"):
            somebody.page.locator("summary", has_text="No, not now").click()
            somebody.clicks += 1
            somebody.presses("Found somebody else")
            expect(somebody.page.get_by_role("status").first).to_contain_text("Your answer is kept.")

        assert "Samira" not in somebody.reads()
    told = world.told("GET", f"/v1/matches/{match}")
    assert (told["state"], told["reason"]) == ("refused", "found-somebody-else")


def test_a_person_is_welcomed_from_another_day(people: People, world: World, place: str) -> None:
    offer, newcomer = making.an_offer(world, place, "Koken"), making.a_newcomer(world, "Samira")
    making.willing(world, newcomer, offer)
    with people.somebody(ROLE, place, viewport=PHONE) as somebody:
        somebody.page.locator("summary", has_text="Yes, but from another day").click()
        somebody.types("First day", making.day(20))
        somebody.presses("Yes, from that day")
        expect(somebody.page.get_by_role("status").first).to_contain_text("Agreed.")

    [begun] = world.told("GET", f"/v1/assignments?newcomer={newcomer}")["assignments"]
    assert begun["starts_on"] == making.day(20)


@pytest.mark.parametrize(("device", "size"), SIZES)
def test_attendance_is_taken_for_all_and_then_the_exceptions(
    people: People, world: World, place: str, device: str, size: dict[str, int]
) -> None:
    offer = making.an_offer(world, place, "Koken")
    names = ("Amal", "Bilal", "Dina", "Dina", "Farid")
    for name in names:
        making.volunteering(world, making.a_newcomer(world, name), offer, [making.day(0)])
    with people.somebody(ROLE, place, viewport=size) as somebody:
        with task(somebody, ROLE, "Take attendance of a day", device):
            somebody.page.get_by_role("region", name="Who was there?").get_by_role("link").click()
            somebody.clicks += 1
            for name in ("Amal", "Farid"):
                somebody.ticks(name)
            somebody.page.get_by_label("Why not? Farid").select_option(label="Could not come")
            somebody.clicks += 2
            somebody.presses("Record the day")
            expect(somebody.page.get_by_text("Recorded: 3 there, 2 not")).to_be_visible()

        twins = somebody.page.locator("label.tick", has_text="Dina").all_inner_texts()
        assert len(set(twins)) == len(twins) == names.count("Dina")
        usable(somebody)
    told = world.told("GET", f"/v1/assignments?opportunity={offer}")["assignments"]
    reasons = sorted(absence["reason"] for each in told for absence in each["absences"])
    assert reasons == ["cannot-come", "did-not-come"]


def test_somebody_who_does_not_share_their_name_is_told_from_others(people: People, world: World, place: str) -> None:
    offer, newcomer = making.an_offer(world, place, "Koken"), making.a_newcomer(world, "Samira")
    making.volunteering(world, newcomer, offer, [making.day(0)])
    consent = f"/v1/newcomers/{newcomer}/consents/organisation-introduction"
    world.told("PUT", consent, {"given": False, "on": making.day(0)})
    world.settled()
    with people.somebody(ROLE, place, viewport=PHONE) as somebody:
        for path in ("/place", "/place/people", f"/attendance?opportunity={offer}&on={making.day(0)}"):
            somebody.goes_to(path)
            expect(somebody.page.get_by_role("main")).to_contain_text(f"Volunteer {newcomer[:4].upper()}")
            assert "Samira" not in somebody.reads()


@pytest.mark.parametrize(("device", "size"), SIZES)
def test_three_questions_are_answered_once_it_has_ended(
    people: People, world: World, place: str, device: str, size: dict[str, int]
) -> None:
    offer, newcomer = making.an_offer(world, place, "Koken"), making.a_newcomer(world, "Samira")
    assignment = making.volunteering(world, newcomer, offer)
    world.told("POST", f"/v1/assignments/{assignment}/end", {"ended_on": making.day(0), "reason": "completed"})
    with people.somebody(ROLE, place, viewport=size) as somebody:
        with task(somebody, ROLE, "Evaluate in three questions", device):
            somebody.page.get_by_role("region", name="Look back: three questions").get_by_role("link").click()
            somebody.clicks += 1
            for answer in ("4 ★", "cooking", "Yes", "A training"):
                somebody.ticks(answer)
            somebody.presses("Keep these answers")
            expect(somebody.page.get_by_role("status").first).to_contain_text("Thank you.")

        somebody.goes_to("/place")
        assert "Look back" not in somebody.reads()
    [said] = world.told("GET", f"/v1/assignments/{assignment}")["evaluations"]
    assert (said["by"], said["score"], said["missing"]) == ("organisation", 4, [])


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_insurance_and_contact_are_kept_current(people: People, world: World, place: str, scripts: bool) -> None:
    name = "Tell until when the insurance runs, and who is the contact"
    options: dict[str, Any] = {"viewport": PHONE, "java_script_enabled": scripts}
    with people.somebody(ROLE, place, **options) as somebody, task(somebody, ROLE, name, "phone"):
        somebody.presses("About us")
        somebody.types("Insured until", making.day(500))
        somebody.presses("Save the insurance")
        expect(somebody.page.get_by_role("status").first).to_contain_text("Saved.")
        somebody.types("Who is the contact?", "Lies Maes")
        somebody.types("E-mail of the contact", "lies@example.org")
        somebody.presses("Save the contact")
        expect(somebody.page.get_by_label("Who is the contact?")).to_have_value("Lies Maes")

    told = world.told("GET", f"/v1/organisations/{place}")
    assert (told["insured_until"], told["contact_email"]) == (making.day(500), "lies@example.org")


def test_a_colleague_is_invited_by_a_link_that_is_shown_once(people: People, place: str) -> None:
    with people.somebody(ROLE, place) as somebody:
        somebody.goes_to("/place/about")
        somebody.presses("Invite a colleague")
        shown = somebody.page.get_by_label("Give this link to the person")
        assert shown.input_value().startswith(f"{somebody.home}/")
        usable(somebody)
        somebody.goes_to("/place/about")
        expect(somebody.page.locator("#invitation")).to_have_count(0)
