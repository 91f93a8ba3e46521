"""What somebody must know before they begin, read and confirmed on their own phone."""

import re
from pathlib import Path
from typing import Any

import services.web.html
from tests.unit.web.site import Site

ICONS = Path(services.web.html.__file__).parent / "static" / "icons.svg"
PLACE = "/my/assignments/reading/information"
TOLD = {"assignment_id": "reading", "version": "2026-12-01-4f2a91c0", "organisation": "De Leeszaal", "missing": []}
RECEIPTS = "/v1/assignments/reading/information-receipts"


def a_site(*receipts: dict[str, Any]) -> Site:
    site = Site("newcomer", newcomer="amina")
    site.api.on("GET", "/v1/information/reading", TOLD)
    site.api.on("GET", RECEIPTS, {"assignment_id": "reading", "receipts": list(receipts)})
    site.api.on("POST", RECEIPTS, {"id": "reading"})
    return site


def test_they_say_in_their_language_that_they_read_this_version() -> None:
    site = a_site()

    site.post(PLACE, language="ti", whose="amina", opened="yes", version=TOLD["version"])

    [sent] = site.api.sent("POST", RECEIPTS)
    assert {name: sent[name] for name in ("how", "language", "version")} == {
        "how": "own-phone",
        "language": "ti",
        "version": "2026-12-01-4f2a91c0",
    }


def test_once_it_was_read_nobody_is_asked_again_until_it_says_something_else() -> None:
    read = {"version": TOLD["version"], "how": "own-phone"}

    assert "I read it and I understand it" not in a_site(read).get(PLACE).get_data(as_text=True)
    assert "I read it and I understand it" in a_site(read | {"version": "old"}).get(PLACE).get_data(as_text=True)


def test_while_nobody_agreed_on_insurance_and_costs_it_says_in_their_language_that_it_is_not_ready() -> None:
    site = a_site()
    site.api.on("GET", "/v1/information/reading", {"slug": "not-agreed", "detail": "Agree first."}, status=409)

    page = site.get(PLACE, language="ti")

    assert page.status_code == 200
    assert 'lang="ti"' in page.text
    assert "Agree first" not in page.text
    assert "<form" not in page.text.partition("<main")[2]


def test_the_page_of_somebody_else_keeps_nothing() -> None:
    site = a_site()

    answer = site.post(PLACE, whose="omar", version=TOLD["version"])

    assert answer.status_code == 409
    assert site.api.sent("POST", RECEIPTS) == []


def test_nobody_says_that_they_read_a_paper_that_they_did_not_open() -> None:
    site = a_site()

    answer = site.post(PLACE, whose="amina", version=TOLD["version"])

    assert answer.status_code == 422
    assert site.api.sent("POST", RECEIPTS) == []
    assert 'name="opened" value="yes" required aria-invalid="true"' in answer.get_data(as_text=True)


def test_every_picture_of_the_page_is_there() -> None:
    drawn = {found[1] for found in re.finditer(r'<symbol id="([^"]+)"', ICONS.read_text())}

    page = a_site().get(PLACE).get_data(as_text=True)

    shown = {found[1] for found in re.finditer(r'icons[^"]*svg[^"]*#([a-z0-9-]+)"', page)}
    assert "file" in shown
    assert shown <= drawn
