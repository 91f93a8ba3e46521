"""A coordinator makes two files of one person one, undoes it, and hands a file to another unit."""

from playwright.sync_api import expect

from tests.browser.support.making import a_name
from tests.browser.support.people import People
from tests.journeys.support.world import World


def registered(world: World, name: str, **more: str) -> str:
    told = {"unit_id": "gent", "birth_date": "1990-04-03", "first_name": "Nour", "last_name": name, **more}
    return str(world.told("POST", "/v1/newcomers", {**told, "another_person": "other"})["id"])


def test_two_files_become_one_and_two_again(world: World, people: People) -> None:
    name = a_name()
    one, other = registered(world, name, phone="+32 470 11 22 33"), registered(world, f"{name}a", postcode="9000")
    with people.somebody("coordinator") as somebody:
        somebody.goes_to(f"/people/{one}")
        somebody.presses("The same person as another file")
        somebody.presses("Compare")
        somebody.presses("Yes, one person: make it one file")
        expect(somebody.page.get_by_text("One file now.")).to_be_visible()
        expect(somebody.page.get_by_role("main")).to_contain_text("9000")

        somebody.goes_to(f"/people/{other}")
        expect(somebody.page.get_by_text("The file that you opened goes on in this one.")).to_be_visible()

        somebody.presses("They are two people: undo it")
        expect(somebody.page.get_by_text("Two files again, as they were before.")).to_be_visible()
        somebody.goes_to(f"/people/{other}")
        expect(somebody.page.get_by_role("heading", level=1)).to_contain_text(f"{name}a")


def test_a_file_is_handed_to_another_unit(world: World, people: People) -> None:
    newcomer = registered(world, a_name())
    others = [each for each in world.told("GET", "/v1/units?limit=50")["units"] if each["id"] != "gent"]
    with people.somebody("coordinator") as somebody:
        somebody.goes_to(f"/people/{newcomer}")
        somebody.presses("Another unit takes over")
        somebody.chooses("Unit", str(others[0]["label"]))
        somebody.presses("Hand over")
        expect(somebody.page.get_by_text("Another unit looks after this person now.")).to_be_visible()
    assert world.told("GET", f"/v1/newcomers/{newcomer}")["unit_id"] == others[0]["id"]
