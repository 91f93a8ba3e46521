"""A coordinator registers an organisation that is known, makes one of the two, corrects it, and parts them again."""

from playwright.sync_api import expect

from tests.browser.support.accessibility import too_wide, violations
from tests.browser.support.making import a_name
from tests.browser.support.people import PHONE, People, Person
from tests.journeys.support.world import World


def wrong(somebody: Person) -> tuple[list[str], int]:
    """What axe finds, and by how many pixels the page is too wide."""
    return violations(somebody.page), too_wide(somebody.page)


def test_an_organisation_registered_twice_becomes_one_is_corrected_and_two_again(world: World, people: People) -> None:
    name = f"Buurthuis {a_name()}"
    said = {"name": name, "sector": "welfare", "area_id": "gent", "postcode": "9000"}
    known = str(world.told("POST", "/v1/organisations", said)["id"])
    with people.somebody("coordinator", viewport=PHONE) as somebody:
        somebody.goes_to("/organisations/new")
        somebody.types("Name", f"{name} vzw")
        somebody.ticks("Welfare")
        somebody.chooses("Area", "Gent")
        somebody.types("Postal code", "9000")
        somebody.types("Who is the contact?", "Jo Peeters")
        somebody.sends("Register the organisation")
        expect(somebody.page.get_by_text("This organisation may be known already")).to_be_visible()
        assert wrong(somebody) == ([], 0)
        somebody.ticks("It is another one: register it.")
        somebody.sends("Register the organisation")

        expect(somebody.page.get_by_text("Perhaps registered twice")).to_be_visible()
        registered = somebody.page.url.partition("?")[0].rpartition("/")[2]
        somebody.goes_to(f"/organisations/{known}")
        somebody.presses("Is it the same?")
        assert wrong(somebody) == ([], 0)
        somebody.presses("Yes, one organisation: make it one record")
        expect(somebody.page.get_by_text("Both are one record now.")).to_be_visible()
        assert world.told("GET", f"/v1/organisations/{known}")["contact_name"] == "Jo Peeters"

        somebody.goes_to(f"/organisations/{known}/correct")
        assert wrong(somebody) == ([], 0)
        somebody.types("Postal code", "9050")
        somebody.sends("Save")
        expect(somebody.page.get_by_text("2 corrections")).to_be_visible()

        somebody.goes_to(f"/organisations/{registered}")
        expect(somebody.page.get_by_text("The other record was merged into this one.")).to_be_visible()
        somebody.page.locator("summary", has_text="1 record went into this one").click()
        somebody.presses("They are two after all")
        expect(somebody.page.get_by_text("They are two organisations again.")).to_be_visible()
    told = world.told("GET", f"/v1/organisations/{known}")
    assert (told["contact_name"], told["postcode"]) == (None, "9050")
    assert world.told("GET", f"/v1/organisations/{registered}")["name"] == f"{name} vzw"
