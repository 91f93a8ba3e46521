"""Every place of the navigation is a page of that role; every page has a path that says nothing of anybody."""

from collections import Counter

import pytest
from werkzeug.exceptions import HTTPException

from services.web.html import notices
from services.web.service import WebService
from services.web.visits import navigation
from tests.unit.web.site import Site, routes

PLACES = [(role, place.path) for role, places in navigation.PLACES.items() for place in places]


@pytest.mark.parametrize("path", sorted({path for _, path in PLACES}))
def test_every_place_of_the_navigation_is_there(path: str) -> None:
    try:
        endpoint, _ = routes().bind("refu.example").match(path)
    except HTTPException:
        endpoint = ""
    assert endpoint not in ("", "nothing_here")


@pytest.mark.parametrize(("role", "path"), PLACES)
def test_and_is_for_that_role(role: str, path: str) -> None:
    site = Site(role, newcomer="n1", organisation="o1")

    assert site.get(path).status_code != 403


def test_what_a_page_says_after_a_deed_is_known_by_its_code() -> None:
    assert notices.sentence_of("saved") == "Saved."
    assert notices.sentence_of("<script>") == ""


def test_no_room_hides_a_screen_of_another() -> None:
    named = Counter(name for room in WebService.__bases__ for name in vars(room) if not name.startswith("_"))

    assert [name for name, times in named.items() if times > 1] == []
