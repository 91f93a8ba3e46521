"""A newcomer comes in by a code to their phone: once, by who holds the phone; and no answer tells who is registered."""

import re
from datetime import date, timedelta

import pytest
from werkzeug.wrappers import Response

from services.identity.codes.domain import MOST_TRIES, MOST_WRONG_A_DAY
from services.identity.html import cookies
from tests.unit.watching import Watched

from .browser import Browser, goes_to, title
from .site import Site

NUMBER = "0470 44 55 66"
SIGNED_IN = (303, "/")
CODE_FORMS = ("/sign-in/phone", "/sign-in/phone/code", "/sign-in/phone/pin")
ANEW = (303, "/sign-in/phone?other=yes")


@pytest.fixture
def site() -> Site:
    made = Site()
    made.neighbours.has("amina", NUMBER)
    return made


def code_of(site: Site) -> str:
    return site.neighbours.sent[-1].code


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def asked(site: Site, number: str = NUMBER, browser: Browser | None = None) -> Browser:
    """A browser that typed a number."""
    browser = browser or Browser(site)
    browser.get("/sign-in/phone?other=yes")
    assert goes_to(browser.post("/sign-in/phone", phone=number)) == (303, "/sign-in/phone/code")
    return browser


def came_in(site: Site) -> Browser:
    browser = asked(site)
    browser.post("/sign-in/phone/code", code=code_of(site))
    assert goes_to(browser.post("/sign-in/phone/pin", skip="yes")) == SIGNED_IN
    return browser


def test_a_code_lets_in_whoever_has_the_number(site: Site) -> None:
    browser = asked(site)

    answer = browser.post("/sign-in/phone/code", code=code_of(site))

    assert goes_to(answer) == (303, "/sign-in/phone/pin")
    assert browser.session is None
    assert goes_to(browser.post("/sign-in/phone/pin", skip="yes")) == SIGNED_IN
    session = browser.session
    assert session
    assert (session.amr, session.device) == (("sms",), "Safari, iPhone")
    account = site.work().accounts.get(session.account)
    [grant] = account.grants
    assert (grant.role, grant.newcomer) == ("newcomer", "amina")
    assert (account.sign_in_name, account.display_name) == (None, None)


def test_the_next_time_it_is_the_same_account(site: Site) -> None:
    first, second = came_in(site).session, came_in(site).session

    assert first
    assert second
    assert first.account == second.account
    assert first.id != second.id


@pytest.mark.parametrize("typed", [" {} {} ", "{}-{}"])
def test_a_code_is_read_however_it_is_typed(site: Site, typed: str) -> None:
    browser = asked(site)
    code = code_of(site)

    answer = browser.post("/sign-in/phone/code", code=typed.format(code[:3], code[3:]))

    assert goes_to(answer) == (303, "/sign-in/phone/pin")


def test_a_code_is_read_in_digits_of_any_script(site: Site) -> None:
    browser = asked(site)
    arabic = code_of(site).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    assert goes_to(browser.post("/sign-in/phone/code", code=arabic)) == (303, "/sign-in/phone/pin")


def test_a_code_works_once(site: Site) -> None:
    browser = asked(site)
    code = code_of(site)
    browser.post("/sign-in/phone/code", code=code)

    again = browser.post("/sign-in/phone/code", code=code)

    assert again.status_code == 422


def test_a_sign_in_that_is_done_lets_nobody_in_again(site: Site) -> None:
    browser = asked(site)
    browser.post("/sign-in/phone/code", code=code_of(site))
    kept = dict(browser.jar)
    browser.post("/sign-in/phone/pin", skip="yes")

    thief = Browser(site)
    thief.jar = kept
    answer = thief.post("/sign-in/phone/pin", skip="yes")

    assert goes_to(answer) == ANEW
    assert thief.session is None


def test_a_code_is_of_no_use_in_another_browser(site: Site) -> None:
    asked(site)
    code, thief = code_of(site), Browser(site)
    thief.get("/sign-in/phone/code")

    assert thief.post("/sign-in/phone/code", code=code).status_code == 422
    asked(site, browser=thief)
    assert thief.post("/sign-in/phone/code", code=code).status_code == 422


def test_a_code_is_over_after_ten_minutes(site: Site) -> None:
    browser = asked(site)
    site.after = timedelta(minutes=10)

    assert browser.post("/sign-in/phone/code", code=code_of(site)).status_code == 422


def test_after_five_wrong_codes_the_right_one_does_not_help(site: Site) -> None:
    browser = asked(site)
    code = code_of(site)
    for _ in range(MOST_TRIES):
        assert browser.post("/sign-in/phone/code", code=other_than(code)).status_code == 422

    assert browser.post("/sign-in/phone/code", code=code).status_code == 422


def test_guesses_over_many_codes_lock_a_number_for_the_day(site: Site) -> None:
    for turn in range(MOST_WRONG_A_DAY // MOST_TRIES):
        browser = asked(site, browser=Browser(site, address=f"192.0.2.{turn}"))
        for _ in range(MOST_TRIES):
            browser.post("/sign-in/phone/code", code=other_than(code_of(site)))

    locked = asked(site).post("/sign-in/phone/code", code=code_of(site))
    site.after = timedelta(days=1)
    next_day = asked(site).post("/sign-in/phone/code", code=code_of(site))

    assert locked.status_code == 422
    assert goes_to(next_day) == (303, "/sign-in/phone/pin")


def test_a_roomful_of_people_comes_in_by_one_address_and_beyond_it_one_must_wait(site: Site) -> None:
    browser = asked(site)
    site.tire("192.0.2.7", 198)

    last, one_too_many = (browser.post("/sign-in/phone/code", code="000000") for _ in range(2))

    assert last.status_code == 422
    assert one_too_many.status_code == 429
    assert int(one_too_many.headers["Retry-After"]) > 0
    assert "seconden" in one_too_many.get_data(as_text=True)
    assert asked(site, browser=Browser(site, address="192.0.2.8"))


def without_chance(answer: Response) -> str:
    """A page without what differs from one request to the next."""
    text = re.sub(r'value="[^"]*"', "", answer.get_data(as_text=True))
    set_cookies = answer.headers.getlist("Set-Cookie")
    told = sorted(re.sub(r"Expires=[^;]*|^([^=]+)=[^;]*", r"\1", line) for line in set_cookies)
    kept = {name: value for name, value in answer.headers.items() if name not in ("Set-Cookie", "Content-Length")}
    return f"{answer.status} {sorted(kept.items())} {told} {text}"


def test_every_answer_is_the_same_whether_a_number_is_known_or_not(site: Site) -> None:
    seen = []
    for number in (NUMBER, "0470 99 88 77"):
        browser = Browser(site)
        answers = [browser.get("/sign-in/phone"), browser.post("/sign-in/phone", phone=number)]
        answers.append(browser.get("/sign-in/phone/code"))
        wrong = other_than(code_of(site))
        answers += [browser.post("/sign-in/phone/code", code=wrong) for _ in range(MOST_TRIES + 1)]
        answers.append(browser.get("/sign-in/phone/person"))
        seen.append([without_chance(answer) for answer in answers])

    assert seen[0] == seen[1]


def test_a_number_that_nobody_has_lets_nobody_in_even_with_its_code(site: Site) -> None:
    browser = asked(site, "0470 99 88 77")

    assert browser.post("/sign-in/phone/code", code=code_of(site)).status_code == 422
    assert not site.store.collections.get("accounts")


def test_the_same_is_kept_whether_a_number_is_known_or_not(site: Site) -> None:
    sizes = []
    for number in (NUMBER, "0470 99 88 77"):
        before = {name: len(kept) for name, kept in site.store.collections.items()}
        asked(site, number).post("/sign-in/phone/code", code=other_than(code_of(site)))
        sizes.append({name: len(kept) - before.get(name, 0) for name, kept in site.store.collections.items()})

    assert sizes[0]["codes"] == sizes[1]["codes"] == 1
    assert sizes[0]["wrong_codes"] == sizes[1]["wrong_codes"] == 1


def test_before_the_answer_the_same_is_done_whether_a_number_is_known_or_not(site: Site) -> None:
    site.store, done = Watched(), []
    for number in (NUMBER, "0470 99 88 77"):
        browser = Browser(site)
        browser.get("/sign-in/phone")
        site.store.done = []
        browser.post("/sign-in/phone", phone=number)
        done.append(site.store.done)

    assert done[0] == done[1]
    assert done[0].count("commit") == 1
    assert site.neighbours.looked_up == [], "whose number it is, nobody asks before the code is typed"


def test_one_address_asks_for_sixty_codes_and_then_waits(site: Site) -> None:
    for _ in range(60):
        asked(site)

    browser = Browser(site)
    browser.get("/sign-in/phone")
    refused = browser.post("/sign-in/phone", phone=NUMBER)

    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert asked(site, browser=Browser(site, address="192.0.2.8"))


def test_when_intake_is_away_a_code_that_is_typed_is_no_try(site: Site) -> None:
    browser = asked(site)
    site.neighbours.away = True
    for _ in range(MOST_TRIES + 1):
        assert browser.post("/sign-in/phone/code", code=code_of(site)).status_code == 503

    site.neighbours.away = False
    assert goes_to(browser.post("/sign-in/phone/code", code=code_of(site))) == (303, "/sign-in/phone/pin")


def test_neither_number_nor_code_is_kept(site: Site) -> None:
    browser = asked(site)
    code = code_of(site)
    browser.post("/sign-in/phone/code", code=code)
    browser.post("/sign-in/phone/pin", skip="yes")

    kept = str(site.store.collections)

    assert NUMBER not in kept
    assert "44 55 66" not in kept
    assert f"'{code}'" not in kept


def test_when_intake_is_away_the_page_says_so_and_goes_on_later(site: Site) -> None:
    browser = Browser(site)
    browser.get("/sign-in/phone")
    site.neighbours.away = True

    answer = browser.post("/sign-in/phone", phone=NUMBER)

    assert answer.status_code == 503
    assert "Dit lukt nu niet" in answer.get_data(as_text=True)
    site.neighbours.away = False
    asked(site, browser=browser)


FORGED, ELSEWHERE, BESIDE = {"mark": "forged"}, {"site": "cross-site"}, {"site": "same-site"}


@pytest.mark.parametrize(
    ("path", "given"),
    [
        *((path, given) for path in CODE_FORMS for given in (FORGED, ELSEWHERE, BESIDE)),
        *(("/sign-in/phone/lock", given) for given in (ELSEWHERE, BESIDE)),
    ],
)
def test_another_sites_form_does_nothing(site: Site, path: str, given: dict[str, str]) -> None:
    browser = came_in(site)
    before = str(site.store.collections)

    answer = browser.post(path, phone=NUMBER, code=code_of(site), skip="yes", **given)

    assert answer.status_code == 403
    assert str(site.store.collections) == before


def test_signing_in_ends_the_session_that_the_browser_brought(site: Site) -> None:
    browser = came_in(site)
    planted = browser.jar[cookies.SESSION]
    asked(site, browser=browser)
    browser.post("/sign-in/phone/code", code=code_of(site))
    browser.post("/sign-in/phone/pin", skip="yes")

    assert browser.jar[cookies.SESSION] != planted
    thief = Browser(site)
    thief.jar[cookies.SESSION] = planted
    assert thief.session is None


@pytest.mark.parametrize(
    ("language", "words"),
    [("ar", "اكتب الرمز"), ("ti", "ነቲ ኮድ ጽሓፉ"), ("nl", "Typ de code"), ("ku", "Typ de code")],
)
def test_pages_are_in_the_language_of_the_browser(site: Site, language: str, words: str) -> None:
    browser = Browser(site, language)
    page = browser.get("/sign-in/phone/code")

    assert title(page) == words
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in page.get_data(as_text=True)


class TestAFamilyOnOnePhone:
    """Brother and sister, born on two days, with one number."""

    @pytest.fixture
    def family(self, site: Site) -> Site:
        site.neighbours.has("omar", NUMBER, date(1992, 2, 2))
        return site

    @staticmethod
    def told(site: Site, day: str = "17", month: str = "5", year: str = "1990") -> tuple[Browser, Response]:
        """Somebody who typed the code, and then a birth date."""
        browser = asked(site)
        assert goes_to(browser.post("/sign-in/phone/code", code=code_of(site))) == (303, "/sign-in/phone/person")
        return browser, browser.post("/sign-in/phone/person", day=day, month=month, year=year)

    def test_each_is_told_apart_by_the_birth_date_and_no_name_is_shown(self, family: Site) -> None:
        browser, answer = self.told(family)
        assert goes_to(answer) == (303, "/sign-in/phone/pin")

        assert goes_to(browser.post("/sign-in/phone/pin", picture="tree", pin="2580")) == SIGNED_IN

        session = browser.session
        assert session
        assert session.amr == ("sms", "pin")
        assert family.work().accounts.get(session.account).grants[0].newcomer == "amina"

    def test_whoever_shares_a_phone_cannot_go_without_a_pin(self, family: Site) -> None:
        browser, _ = self.told(family)
        assert 'name="skip"' not in browser.get("/sign-in/phone/pin").get_data(as_text=True)

        answer = browser.post("/sign-in/phone/pin", skip="yes")

        assert answer.status_code == 422
        assert browser.session is None

    def test_wrong_birth_dates_are_counted(self, family: Site) -> None:
        browser, answer = self.told(family, year="1999")
        assert answer.status_code == 422
        for _ in range(MOST_TRIES - 1):
            browser.post("/sign-in/phone/person", day="1", month="1", year="2000")

        answer = browser.post("/sign-in/phone/person", day="17", month="5", year="1990")

        assert goes_to(answer) == ANEW

    @pytest.mark.parametrize("day", [{"day": "31", "month": "2"}, {"year": ""}, {"day": "x"}])
    def test_what_is_no_day_is_refused(self, family: Site, day: dict[str, str]) -> None:
        assert self.told(family, **day)[1].status_code == 422

    def test_twins_write_their_first_name_too(self, family: Site) -> None:
        family.neighbours.born["omar"] = family.neighbours.born["amina"]
        day = {"day": "17", "month": "5", "year": "1990"}
        browser, answer = self.told(family)

        assert answer.status_code == 422
        assert 'name="first_name"' in answer.get_data(as_text=True)
        assert 'value="1990"' in answer.get_data(as_text=True)
        assert browser.post("/sign-in/phone/person", **day, first_name="nobody").status_code == 422
        assert goes_to(browser.post("/sign-in/phone/person", **day, first_name="omar")) == (303, "/sign-in/phone/pin")

    def test_who_was_born_on_another_day_is_asked_for_no_name(self, family: Site) -> None:
        assert 'name="first_name"' not in self.told(family, year="1999")[1].get_data(as_text=True)

    def test_a_brother_who_knows_the_birth_date_does_not_get_past_the_pin(self, family: Site) -> None:
        sister, _ = self.told(family)
        sister.post("/sign-in/phone/pin", picture="tree", pin="2580")

        brother, answer = self.told(family)

        assert goes_to(answer) == (303, "/sign-in/phone/own-pin")
        assert goes_to(brother.post("/sign-in/phone/pin", picture="tree", pin="1470")) == (
            303,
            "/sign-in/phone?other=yes",
        )
        for _ in range(MOST_TRIES):
            brother.post("/sign-in/phone/own-pin", pin="0000")
        assert goes_to(brother.post("/sign-in/phone/own-pin", pin="2580")) == ANEW
        assert brother.session is None

    def test_on_another_phone_one_shows_the_pin_that_one_has(self, family: Site) -> None:
        first, _ = self.told(family)
        first.post("/sign-in/phone/pin", picture="tree", pin="2580")
        other, _ = self.told(family)

        assert goes_to(other.post("/sign-in/phone/own-pin", pin="2580")) == (303, "/sign-in/phone/pin")
        assert goes_to(other.post("/sign-in/phone/pin", picture="moon", pin="2580")) == SIGNED_IN
