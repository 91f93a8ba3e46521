"""Each role comes in on its own first page, and goes."""

import pytest
from playwright.sync_api import expect

from tests.browser.support.people import People


@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("coordinator", "/today"),
        ("manager", "/figures"),
        ("funder", "/figures"),
        ("operator", "/operations"),
    ],
)
def test_each_role_comes_in_on_its_own_first_page(people: People, role: str, place: str) -> None:
    with people.somebody(role, anew=True) as somebody:
        assert somebody.page.url == f"{somebody.home}{place}"
        expect(somebody.page.get_by_role("heading", level=1)).to_be_visible()


def test_who_signs_out_is_asked_to_sign_in_again(people: People) -> None:
    with people.somebody("coordinator") as somebody:
        somebody.page.locator("details.menu summary").click()
        somebody.presses("Sign out")
        somebody.goes_to("/people")
        assert "/sign-in" in somebody.page.url
