"""A link lets the contact of an organisation in: once, for three days, by a button; forged ones do nothing."""

import re
from datetime import timedelta

import pytest

from services.chassis.errors import NotFound
from services.identity.accounts.domain.grants import Role
from services.identity.html import cookies
from services.identity.links import handlers
from services.identity.links.commands import RevokeLink, SendLink
from services.identity.links.domain import KEPT, LASTS
from services.platform.caller import Caller

from .app import a_client
from .browser import Browser, goes_to, title
from .builders import a_session, an_account
from .site import Site

GENT = Caller(subject="c1", role="coordinator", units=frozenset({"gent"}))
SIGNED_IN = (303, "/")
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


def test_a_contact_is_told_where_to_go_on_and_nothing_of_phones(site: Site) -> None:
    uow = site.work()
    for name, uris in {
        "The site": ("https://site.example/back", "https://site.example/other"),
        "An app": ("org.example.app:/back",),
        "Our own": ("https://refu.example/docs/back",),
    }.items():
        uow.clients.add(a_client(name, "public", uris, name=name))
    uow.commit()
    browser = pressed(site, sent(site))

    page = browser.get("/sign-in/organisation").get_data(as_text=True)

    assert title(browser.get("/sign-in/organisation")) == "Je bent aangemeld voor je organisatie"
    assert re.findall(r'class="button" href="([^"]+)"', page) == ["https://site.example"]
    assert {"/sign-in/ways", "/sign-in/sessions"} <= set(re.findall(r'href="([^"]+)"', page))
    assert 'action="/sign-in/out"' in page
    assert "/sign-in/phone" not in page


def test_a_contact_of_a_platform_without_applications_reads_where_to_go_on(site: Site) -> None:
    page = pressed(site, sent(site)).get("/sign-in/organisation")

    assert "Ga verder in de toepassing" in page.get_data(as_text=True)


def test_the_contacts_page_is_nobody_elses(site: Site) -> None:
    assert goes_to(Browser(site).get("/sign-in/organisation")) == (303, "/sign-in")
    an_account(site.store, "amina", Role(role="newcomer", newcomer="amina"))
    newcomer = Browser(site)
    newcomer.jar[cookies.SESSION] = a_session(site.store, account="amina", grant="amina-newcomer")[1]

    assert goes_to(newcomer.get("/sign-in/organisation")) == (303, "/sign-in")
