"""A QR code stands in a page as a picture that any reader reads, and that the page's strict policy lets in."""

import re
from xml.etree import ElementTree

import pytest

from services.chassis.storage.memory import MemoryStore
from services.identity.accounts.domain.grants import Role
from services.identity.html.qr_codes import QUIET_ZONE, qr_code
from services.identity.passwords.domain.codes import address_of

from .browser import Browser
from .builders import an_invitation
from .site import Site
from .test_cards import TestThePrintablePage as Sheets

ADDRESS = "otpauth://totp/Refu:sofie%40refu.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEH&issuer=Refu"


def drawn(svg: str) -> tuple[int, list[tuple[float, float, float]]]:
    """How wide the picture is, and its black lines (x, y, length), in modules."""
    root = ElementTree.fromstring(svg)
    [line] = [each for each in root if each.get("stroke") == "#000"]
    x = y = 0.0
    lines = []
    for step, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", line.get("d", "")):
        if step == "h":
            lines.append((x, y, float(first)))
            x += float(first)
        else:
            x, y = (float(first), float(second)) if step == "M" else (x + float(first), y + float(second))
    return int(root.get("viewBox", "").split()[2]), lines


def test_a_code_is_black_on_white_with_a_quiet_zone_of_four_modules() -> None:
    width, lines = drawn(qr_code(ADDRESS))
    ground = ElementTree.fromstring(qr_code(ADDRESS))[0]

    assert QUIET_ZONE == 4
    assert (ground.get("fill"), ground.get("d")) == ("#fff", f"M0 0h{width}v{width}h-{width}z")
    assert (min(x for x, _, _ in lines), min(y for _, y, _ in lines)) == (4, 4.5)
    assert (max(x + length for x, _, length in lines), max(y for _, y, _ in lines)) == (width - 4, width - 4.5)
    assert (4, 4.5, 7) in lines, "the mark in the corner"


@pytest.mark.parametrize("forbidden", ["style", "<script", "href", "xlink", "data:", "on"])
def test_a_code_needs_nothing_that_the_policy_forbids(forbidden: str) -> None:
    attributes = re.findall(r"([\w:-]+)=", qr_code(ADDRESS))

    assert forbidden not in attributes
    assert not any(name.startswith("on") for name in attributes)
    assert "<script" not in qr_code(ADDRESS)


def test_whoever_takes_up_an_invitation_scans_what_they_could_type() -> None:
    store = MemoryStore()
    page = Browser(store).opens(f"/sign-in/invitation/{an_invitation(store)}").text
    [key] = re.findall(r'class="key" dir="ltr">([^<]*)<', page)

    assert qr_code(address_of(key.replace(" ", ""), "Refu")) in page
    assert re.search(r'role="img" aria-label="[^"]+"><svg', page)


def test_a_printed_card_has_the_address_as_a_code_and_none_of_its_secrets() -> None:
    site = Site()
    site.neighbours.has("amina", "0470 44 55 66")
    browser = Sheets.signed_in(site, Role(role="coordinator", units=("gent",)))
    browser.get(Sheets.PAGE)

    page = browser.post("/sign-in/cards", newcomer="amina").get_data(as_text=True)

    assert qr_code("https://refu.example/sign-in/card") in page
    assert page.count("<svg") == 1
    assert re.search(r'role="img" aria-label="رمز QR لهذا العنوان"><svg', page)
