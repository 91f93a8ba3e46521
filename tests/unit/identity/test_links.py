"""A link lets the contact of an organisation in: once, for three days, by a button; forged ones do nothing."""

from datetime import timedelta

import pytest

from services.chassis.errors import NotFound
from services.identity.links import handlers
from services.identity.links.commands import RevokeLink, SendLink
from services.identity.links.domain import KEPT, LASTS
from services.platform.caller import Caller

from .browsing import Browser, Site, goes_to, title

GENT = Caller(subject="c1", role="coordinator", units=frozenset({"gent"}))
SIGNED_IN = (303, "/sign-in/phone/signed-in")
OVER = 410


@pytest.fixture
def site() -> Site:
    return Site()


def sent(site: Site, organisation: str = "library", caller: Caller = GENT) -> str:
    """The path of the link that the contact gets."""
    uow = site.work(caller)
    handlers.send_link(SendLink(organisation_id=organisation), site.neighbours, uow)
    uow.commit()
    return site.neighbours.links[-1].link.removeprefix("https://refu.example")


def pressed(site: Site, path: str) -> Browser:
    browser = Browser(site)
    browser.get(path)
    browser.post(path)
    return browser


def test_a_link_lets_in_as_the_organisation(site: Site) -> None:
    browser, path = Browser(site), sent(site)

    page = browser.get(path)
    assert title(page) == "Aanmelden voor je organisatie"
    assert browser.session is None
    assert goes_to(browser.post(path)) == SIGNED_IN

    session = browser.session
    assert session
    [grant] = site.work().accounts.get(session.account).grants
    assert (grant.role, grant.organisation) == ("organisation", "library")


def test_opening_a_link_does_not_use_it_up(site: Site) -> None:
    path = sent(site)
    for _ in range(3):
        assert Browser(site).get(path).status_code == 200

    assert pressed(site, path).session


def test_a_link_works_once(site: Site) -> None:
    path = sent(site)
    pressed(site, path)

    again = Browser(site)

    assert again.get(path).status_code == OVER
    assert again.post(path).status_code == OVER
    assert again.session is None


def test_a_link_is_over_after_three_days(site: Site) -> None:
    path = sent(site)
    site.after = LASTS

    assert Browser(site).get(path).status_code == OVER
    assert pressed(site, path).session is None


def test_a_link_that_was_revoked_lets_nobody_in(site: Site) -> None:
    path = sent(site)
    uow = site.work(GENT)
    handlers.revoke_link(RevokeLink(link_id=site.neighbours.links[-1].reference), uow)
    uow.commit()

    assert pressed(site, path).session is None


def test_only_whoever_sent_a_link_revokes_it(site: Site) -> None:
    sent(site)
    order = RevokeLink(link_id=site.neighbours.links[-1].reference)

    with pytest.raises(NotFound):
        handlers.revoke_link(order, site.work(Caller(subject="c2", role="coordinator", units=frozenset({"gent"}))))
    handlers.revoke_link(order, site.work(Caller(subject="a1", role="administrator")))


def test_a_signature_is_of_one_link_alone(site: Site) -> None:
    one, other = sent(site), sent(site, "museum")
    forged = f"{one.partition('.')[0]}.{other.partition('.')[2]}"

    assert pressed(site, forged).session is None
    assert pressed(site, one[:-1] + ("0" if one[-1] != "0" else "1")).session is None
    assert pressed(site, "/sign-in/link/nothing").session is None


def test_whoever_changes_what_is_kept_of_a_link_makes_it_useless(site: Site) -> None:
    path = sent(site)
    [kept] = site.store.collections["links"].values()
    kept["organisation"] = "museum"

    assert pressed(site, path).session is None


def test_the_units_of_who_asks_are_told_so_that_organisations_can_refuse(site: Site) -> None:
    sent(site)
    sent(site, caller=Caller(subject="a1", role="administrator"))

    assert [order.units for order in site.neighbours.links] == [["gent"], None]


def test_the_secret_of_a_link_is_kept_nowhere(site: Site) -> None:
    signature = sent(site).partition(".")[2]

    assert signature not in str(site.store.collections)


def test_another_sites_page_cannot_press_the_button(site: Site) -> None:
    browser, path = Browser(site), sent(site)
    browser.get(path)

    assert browser.post(path, site="cross-site").status_code == 403
    assert browser.session is None
    assert goes_to(browser.post(path)) == SIGNED_IN


def test_old_links_are_forgotten(site: Site) -> None:
    sent(site)
    site.after = LASTS + KEPT + timedelta(seconds=1)

    uow = site.work()
    handlers.forget(uow)
    uow.commit()

    assert not site.store.collections["links"]
