"""Every page, on a telephone and on a desk: axe finds nothing, nothing is too wide, the first load is small."""

import pytest

from tests.browser.support.accessibility import too_wide, violations
from tests.browser.support.people import DESKTOP, PHONE, People, Person

FIRST_LOAD_KB, LATER_KB = 60, 20
PAGES = [
    ("coordinator", "/today"),
    ("coordinator", "/figures"),
    ("coordinator", "/components"),
    ("funder", "/figures"),
    ("operator", "/operations"),
    ("operator", "/operations/rules"),
    ("operator", "/operations/access"),
    ("administrator", "/operations/rules"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desk"])
@pytest.mark.parametrize(("role", "path"), PAGES)
def test_a_page_can_be_used_by_everybody(
    people: People, role: str, path: str, size: dict[str, int], scheme: str
) -> None:
    with people.somebody(role, viewport=size, color_scheme=scheme) as somebody:
        somebody.goes_to(path)

        assert violations(somebody.page) == []
        assert too_wide(somebody.page) == 0


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
