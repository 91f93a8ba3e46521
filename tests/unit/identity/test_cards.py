"""A card on paper lets its owner in: each code once, until the next print or a coordinator's no."""

import re
from datetime import timedelta
from typing import Any

import pytest

from services.chassis.errors import NotFound
from services.chassis.http.accesses import access
from services.identity.accounts.domain.grants import Role
from services.identity.cards import handlers, views
from services.identity.cards.commands import AskCard, PrintCard, RevokeCard
from services.identity.cards.domain import ALPHABET, LASTS, read, shown
from services.identity.html import cookies
from services.platform.caller import Caller

from .browser import Browser, goes_to, title
from .builders import a_session, an_account
from .site import Site
from .test_phone_codes import SIGNED_IN

GENT = Caller(subject="c1", role="coordinator", units=frozenset({"gent"}))
KORTRIJK = Caller(subject="c2", role="coordinator", units=frozenset({"kortrijk"}))


@pytest.fixture
def site() -> Site:
    made = Site()
    made.neighbours.has("amina", "0470 44 55 66")
    return made


def printed(site: Site, caller: Caller = GENT, **given: Any) -> list[str]:
    """The codes of a card."""
    uow = site.work(caller)
    answer = handlers.print_card(PrintCard(newcomer_id="amina", **given), caller, site.neighbours, uow)
    uow.commit()
    return list(answer.content.codes)


def revoked(site: Site, caller: Caller = GENT) -> None:
    uow = site.work(caller)
    handlers.revoke_card(RevokeCard(newcomer_id="amina"), site.neighbours, uow)
    uow.commit()


def tried(site: Site, code: str, browser: Browser | None = None) -> tuple[int, str]:
    browser = browser or Browser(site)
    browser.get("/sign-in/card")
    return goes_to(browser.post("/sign-in/card", card=code))


ON = (303, "/sign-in/phone/pin")
WRONG = (422, "")


def test_a_card_has_codes_that_nobody_guesses_and_that_are_read_easily(site: Site) -> None:
    codes = printed(site)

    assert len(set(codes)) == 6
    assert all(re.fullmatch(rf"[{ALPHABET}]{{5}}-[{ALPHABET}]{{5}}", code) for code in codes)
    assert not any(code.replace("-", "") in str(site.store.collections) for code in codes)


def test_a_card_lets_its_owner_in(site: Site) -> None:
    browser = Browser(site)

    assert tried(site, printed(site)[0], browser) == ON
    assert goes_to(browser.post("/sign-in/phone/pin", skip="yes")) == SIGNED_IN

    session = browser.session
    assert session
    assert session.amr == ("otp",)
    assert site.work().accounts.get(session.account).grants[0].newcomer == "amina"


def test_a_code_works_once_and_the_next_one_still_does(site: Site) -> None:
    first, second, *_ = printed(site)
    tried(site, first)

    assert tried(site, first) == WRONG
    assert tried(site, second) == ON


@pytest.mark.parametrize(
    "change", [str.lower, lambda code: code.replace("-", " "), lambda code: f" {code[:3]} {code[3:]}"]
)
def test_a_code_is_read_however_it_is_typed(site: Site, change: Any) -> None:
    assert tried(site, change(printed(site)[0])) == ON


def test_letters_that_look_like_digits_are_read_as_these() -> None:
    assert read("oOiIlL-7k2q") == "0011117K2Q"
    assert shown("0011117K2Q") == "00111-17K2Q"
    assert read("7K2QX-9M4T") is None
    assert read("7K2QX-9M4TU") is None


def test_another_print_ends_the_one_before(site: Site) -> None:
    before = printed(site)
    after = printed(site)

    assert {tried(site, code) for code in before} == {WRONG}
    assert tried(site, after[0]) == ON


def test_a_card_that_was_revoked_lets_nobody_in(site: Site) -> None:
    codes = printed(site)
    revoked(site)

    assert {tried(site, code) for code in codes} == {WRONG}
    standing = views.card(AskCard(newcomer_id="amina"), site.neighbours, site.work(GENT))
    assert standing.revoked_at
    assert standing.codes_left == 0


def test_a_card_is_over_after_half_a_year(site: Site) -> None:
    codes = printed(site)
    site.after = LASTS

    assert tried(site, codes[0]) == WRONG


def test_how_many_codes_are_left_is_told(site: Site) -> None:
    codes = printed(site, codes=3)
    tried(site, codes[0])

    standing = views.card(AskCard(newcomer_id="amina"), site.neighbours, site.work(GENT))

    assert (standing.codes_left, standing.revoked_at) == (2, None)


def test_only_whoever_acts_for_the_unit_prints_sees_and_revokes(site: Site) -> None:
    codes = printed(site)

    for act in (lambda: printed(site, KORTRIJK), lambda: revoked(site, KORTRIJK)):
        with pytest.raises(NotFound, match="unknown-newcomer"):
            act()
    with pytest.raises(NotFound, match="unknown-newcomer"):
        views.card(AskCard(newcomer_id="amina"), site.neighbours, site.work(KORTRIJK))
    with pytest.raises(NotFound, match="unknown-newcomer"):
        handlers.print_card(PrintCard(newcomer_id="nobody"), GENT, site.neighbours, site.work(GENT))
    assert tried(site, codes[0]) == ON


def test_guessing_is_slowed_down(site: Site) -> None:
    browser, code = Browser(site), printed(site)[0]
    browser.get("/sign-in/card")
    site.tire("192.0.2.7", 200)

    assert browser.post("/sign-in/card", card=code).status_code == 429
    site.after = timedelta(hours=1)
    assert goes_to(browser.post("/sign-in/card", card=code)) == ON


def test_a_card_resets_a_pin_that_was_forgotten(site: Site) -> None:
    codes, browser = printed(site), Browser(site)
    tried(site, codes[0], browser)
    browser.post("/sign-in/phone/pin", picture="tree", pin="2580")
    browser.post("/sign-in/phone/lock")
    for _ in range(5):
        browser.post("/sign-in/phone/come-in", picture="tree", pin="9731")

    tried(site, codes[1], browser)
    browser.post("/sign-in/phone/pin", picture="tree", pin="1470")
    browser.post("/sign-in/phone/lock")

    assert goes_to(browser.post("/sign-in/phone/come-in", picture="tree", pin="1470")) == SIGNED_IN


def test_a_code_that_was_typed_is_good_for_ten_minutes(site: Site) -> None:
    browser = Browser(site)
    tried(site, printed(site)[0], browser)
    site.after = timedelta(minutes=10)

    assert goes_to(browser.post("/sign-in/phone/pin", skip="yes")) == (303, "/sign-in/phone?other=yes")


class TestThePrintablePage:
    """A coordinator's browser prints what the newcomer reads."""

    PAGE = "/sign-in/cards?newcomer=amina"

    @staticmethod
    def signed_in(site: Site, role: Role) -> Browser:
        an_account(site.store, "sofie", role)
        _, cookie = a_session(site.store, account="sofie", grant=f"sofie-{role.role}")
        browser = Browser(site)
        browser.jar[cookies.SESSION] = cookie
        return browser

    def test_a_coordinator_of_the_unit_prints_a_card_in_the_newcomers_language(self, site: Site) -> None:
        browser = self.signed_in(site, Role(role="coordinator", units=("gent",)))
        assert title(browser.get(self.PAGE)) == "Een kaart maken"

        page = browser.post("/sign-in/cards", newcomer="amina", codes="3")

        text = page.get_data(as_text=True)
        codes = re.findall(r"<li>([0-9A-Z]{5}-[0-9A-Z]{5})</li>", text)
        assert (page.status_code, title(page), len(codes)) == (200, "بطاقتك", 3)
        assert 'dir="rtl"' in text
        assert "refu.example/sign-in/card" in text
        assert tried(site, codes[0]) == ON

    @pytest.mark.parametrize("role", [Role(role="administrator"), Role(role="coordinator", units=("gent",))])
    def test_the_newcomer_sees_as_what_somebody_printed_their_card(self, site: Site, role: Role) -> None:
        browser = self.signed_in(site, role)
        browser.get(self.PAGE)
        opened = access(site.asked, "/sign-in/cards", browser.page, (), only_reads=True)

        browser.post("/sign-in/cards", newcomer="amina")

        sent = access(site.asked, "/sign-in/cards", browser.page, (), only_reads=False)
        assert [(each.who["caller"], each.who["role"]) for each in (opened, sent)] == [("sofie", role.role)] * 2

    @pytest.mark.parametrize(
        ("role", "status"),
        [
            (Role(role="coordinator", units=("kortrijk",)), 404),
            (Role(role="coach", partner="jobkans"), 403),
            (Role(role="administrator"), 200),
        ],
    )
    def test_others_print_as_far_as_the_table_lets_them(self, site: Site, role: Role, status: int) -> None:
        browser = self.signed_in(site, role)
        browser.get(self.PAGE)

        assert browser.post("/sign-in/cards", newcomer="amina").status_code == status
        assert len(site.store.collections.get("cards", {})) == (status == 200)

    def test_nobody_prints_who_is_not_signed_in_or_on_another_sites_page(self, site: Site) -> None:
        stranger = Browser(site)
        assert goes_to(stranger.get(self.PAGE)) == (303, "/sign-in")
        stranger.get("/sign-in")
        assert goes_to(stranger.post("/sign-in/cards", newcomer="amina")) == (303, "/sign-in")
        browser = self.signed_in(site, Role(role="coordinator", units=("gent",)))
        browser.get(self.PAGE)

        assert browser.post("/sign-in/cards", newcomer="amina", site="cross-site").status_code == 403
        assert not site.store.collections.get("cards")

    @pytest.mark.parametrize("codes", ["0", "13", "x", "-1", "1.5"])
    def test_a_number_of_codes_that_cannot_be_is_refused(self, site: Site, codes: str) -> None:
        browser = self.signed_in(site, Role(role="coordinator", units=("gent",)))
        browser.get(self.PAGE)

        assert browser.post("/sign-in/cards", newcomer="amina", codes=codes).status_code == 422
