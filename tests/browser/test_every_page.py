"""Every page, on a telephone in the dark and on a desk: axe finds nothing, nothing is too wide, loads are small."""

from collections.abc import Mapping, Sequence

import pytest

from tests.browser.support.accessibility import too_wide, violations
from tests.browser.support.people import DESKTOP, PHONE, People, Person

FIRST_LOAD_KB, LATER_KB = 60, 20
PAGES: Mapping[str, Sequence[str]] = {
    "coordinator": (
        *("/today", "/people", "/people/new", "/opportunities", "/opportunities/new", "/plans", "/plans/new"),
        *(
            "/sessions",
            "/sessions/new",
            "/sessions/no-shows",
            "/my-calendar",
            "/organisations",
            "/organisations/new",
            "/attendance",
            "/figures",
        ),
        *("/people/self-registered", "/components"),
    ),
    "organisation": ("/place", "/place/offers", "/place/people", "/place/about", "/my-calendar"),
    "coach": ("/coach", "/coach/programmes"),
    "manager": ("/figures?compare=yes",),
    "funder": ("/figures",),
    "operator": ("/operations", "/operations/rules", "/operations/access"),
    "administrator": ("/accounts", "/invitations", "/operations/rules"),
}
"""A newcomer's have tests of their own."""
ENLARGED = (640, 320)
"""How wide a desk's 1280 pixels are at 200 and 400 %."""


@pytest.mark.parametrize(
    ("size", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")], ids=["on a phone in the dark", "on a desk"]
)
@pytest.mark.parametrize("role", PAGES)
def test_everybody_can_use_every_page(people: People, role: str, size: dict[str, int], scheme: str) -> None:
    with people.somebody(role, viewport=size, color_scheme=scheme) as somebody:
        found = {path: _wrong(somebody, path) for path in PAGES[role]}

    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def _wrong(somebody: Person, path: str) -> list[str]:
    """Also with everything twice as large, and four times: a page is then as wide as the half, or the quarter."""
    somebody.goes_to(path)
    found = violations(somebody.page)
    size = somebody.page.viewport_size or DESKTOP
    for width in sorted({size["width"], *ENLARGED}, reverse=True):
        somebody.page.set_viewport_size({**size, "width": min(width, size["width"])})
        by = too_wide(somebody.page)
        found += [f"{by} pixels too wide at {width}"] if by else []
    somebody.page.set_viewport_size(size)
    return found


@pytest.mark.parametrize("path", ["/today", "/figures"])
def test_the_first_load_is_small_and_later_ones_smaller(people: People, path: str) -> None:
    with people.somebody("coordinator") as somebody:
        loaded = [_kilobytes_loaded(somebody, path) for _ in range(2)]

    assert loaded[0] <= FIRST_LOAD_KB
    assert loaded[1] <= LATER_KB


def _kilobytes_loaded(somebody: Person, path: str) -> float:
    """Over the wire, with headers."""
    client = somebody.page.context.new_cdp_session(somebody.page)
    client.send("Network.enable")
    sizes: list[float] = []
    client.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    somebody.goes_to(path)
    somebody.page.wait_for_load_state("load")
    client.detach()
    return sum(sizes) / 1024
