"""Signing in as people do, page by page; and as those do who are not who they say."""

import re
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest
from argon2 import PasswordHasher

from services.chassis.storage.memory import MemoryStore
from services.identity.accounts.commands import EndAccount, EndGrant
from services.identity.accounts.domain.grants import Role
from services.identity.accounts.handlers import giving
from services.identity.attempts.domain import NAME, PAIR
from services.identity.html import cookies
from services.identity.passwords.handlers import hashing, setting
from services.identity.sessions import handlers as sessions
from services.identity.sessions import queries

from .authenticator import Authenticator
from .browser import Browser
from .builders import ADMINISTRATOR, GENT, NOW, PUBLIC, an_account, an_invitation, work

GOOD = "vier losse woorden samen"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
HASH = QUICK.hash(GOOD)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NAMED = "sofie@refu.example"
MANAGER = Role(role="manager")
HALF_MINUTE = timedelta(seconds=30)


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What hashing costs is shown in `test_passwords`."""
    monkeypatch.setattr(hashing, "_HASHER", QUICK)
    monkeypatch.setattr(hashing, "_NOBODYS", QUICK.hash("nobody's"))


def a_house(*roles: Role) -> MemoryStore:
    """Sofie, a coordinator, with a password and an authenticator app; and somebody who administers."""
    store = MemoryStore()
    an_account(store, "ada", Role(role="administrator"))
    an_account(store, "sofie", *roles, password=HASH)
    uow = work(store)
    totp = setting.new_totp(SECRET, pyotp.TOTP(SECRET).at(NOW - HALF_MINUTE), "sofie", uow)
    uow.accounts.save(replace(uow.accounts.get("sofie"), totp=totp))
    uow.commit()
    return store


def code(browser: Browser) -> str:
    return pyotp.TOTP(SECRET).at(NOW + browser.site.after)


def signs_in(browser: Browser, to: str = "/sign-in") -> Browser:
    browser.opens(to).sends("/sign-in", name=NAMED, password=GOOD)
    return browser.sends("/sign-in/second-factor", code=code(browser))


def who(browser: Browser) -> str | None:
    session = queries.of_cookie(browser.jar.get(cookies.SESSION), work(browser.store, after=browser.site.after))
    return session.grant if session else None


def guess(browser: Browser, name: str = NAMED) -> Browser:
    return browser.opens("/sign-in").sends("/sign-in", name=name, password="not the password")


def test_a_password_and_a_code_let_somebody_in() -> None:
    browser = signs_in(Browser(a_house()))

    assert who(browser) == "sofie-coordinator"
    assert "Safari, iPhone" in browser.text
    assert work(browser.store).accounts.get("sofie").last_signed_in_at == NOW


def test_a_password_alone_lets_nobody_in() -> None:
    browser = Browser(a_house()).opens("/sign-in").sends("/sign-in", name=NAMED, password=GOOD)

    assert who(browser) is None
    assert browser.opens("/sign-in/sessions").page.status_code == 200
    assert 'name="password"' in browser.text, "asked to sign in"


def test_a_code_without_a_password_lets_nobody_in() -> None:
    browser = Browser(a_house()).opens("/sign-in/second-factor")
    assert 'name="password"' in browser.text

    mark = browser.attribute("value")
    assert browser.posts("/sign-in/second-factor", form_mark=mark, code=code(browser)).page.status_code == 403
    assert who(browser) is None


def test_who_wanted_to_go_somewhere_goes_there_and_nowhere_else() -> None:
    store = a_house()
    uow = work(store)
    wanted = sessions.continue_to("/oauth/authorize?client_id=x&state=a%26b", uow)
    uow.commit()
    browser = signs_in(Browser(store), f"/sign-in?continue={wanted}")

    assert who(browser)
    assert 'content="0;url=/oauth/authorize?client_id=x&amp;state=a%26b"' in browser.text


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example", "%2F%2Fevil.example"]
)
def test_an_address_sends_nobody_elsewhere(elsewhere: str) -> None:
    browser = signs_in(Browser(a_house()), f"/sign-in?continue={elsewhere}")

    assert who(browser)
    assert "evil" not in browser.text
    assert "evil" not in str(browser.page.headers)


def test_names_that_nobody_has_are_answered_as_wrong_passwords() -> None:
    """Enumeration: not by the words, not by the status, not by a header."""
    answers = set()
    for name in (NAMED, "nobody@refu.example"):
        browser = Browser(a_house())
        guess(browser, name)
        text = re.sub(r'(data-options|name="form_mark" value)="[^"]*"', "", browser.text.replace(name, "NAME"))
        answers.add((text, browser.page.status_code, tuple(sorted(dict(browser.page.headers)))))
    [(_, status, _)] = answers
    assert status == 401


def test_whoever_guesses_waits_longer_and_longer_for_a_name_that_exists_and_for_one_that_does_not() -> None:
    for name in (NAMED, "nobody@refu.example"):
        browser = Browser(a_house())
        statuses = [guess(browser, name).page.status_code for _ in range(PAIR.free + 2)]
        assert statuses == [401] * PAIR.free + [429] * 2
        assert browser.page.headers["Retry-After"] == "1"


def test_the_right_password_is_not_looked_at_before_the_wait_is_over() -> None:
    browser = Browser(a_house())
    for _ in range(PAIR.free):
        guess(browser)
    browser.opens("/sign-in").sends("/sign-in", name=NAMED, password=GOOD)
    assert browser.page.status_code == 429

    browser.site.after = timedelta(seconds=2)
    assert who(signs_in(browser))


def test_strangers_lock_nobody_out() -> None:
    store = a_house()
    own = signs_in(Browser(store))
    own.opens("/sign-in/sessions").sends("/sign-in/out")
    for number in range(NAME.free):
        guess(Browser(store, address=f"198.51.100.{number}"))
    own.site.after = timedelta(milliseconds=500)

    assert guess(Browser(store, address="198.51.100.99", after=own.site.after)).page.status_code == 429
    own.opens("/sign-in").sends("/sign-in", name=NAMED, password=GOOD)
    assert "second-factor" in own.text, "a browser that its owner used before does not wait for strangers"
    elsewhere = Browser(store, address="203.0.113.5", after=NAME.longest)
    assert "second-factor" in elsewhere.opens("/sign-in").sends("/sign-in", name=NAMED, password=GOOD).text


def test_codes_are_guessed_as_slowly() -> None:
    browser = Browser(a_house()).opens("/sign-in").sends("/sign-in", name=NAMED, password=GOOD)
    statuses = []
    for _ in range(7):
        browser.opens("/sign-in/second-factor").sends("/sign-in/second-factor", code="000000")
        statuses.append(browser.page.status_code)

    assert statuses == [401] * 5 + [429] * 2
    assert who(browser) is None


def test_a_code_that_was_looked_over_a_shoulder_is_of_no_use() -> None:
    store = a_house()
    browser = signs_in(Browser(store))
    thief = Browser(store).opens("/sign-in").sends("/sign-in", name=NAMED, password=GOOD)
    thief.sends("/sign-in/second-factor", code=code(browser))

    assert thief.page.status_code == 401
    assert who(thief) is None


def test_every_sign_in_has_a_new_cookie_and_ends_the_one_that_was_there() -> None:
    """Fixation: a cookie that somebody planted before is not the one that is signed in with."""
    store = a_house()
    browser = signs_in(Browser(store))
    before = browser.jar[cookies.SESSION]
    browser.site.after = HALF_MINUTE
    browser.jar.pop(cookies.DEVICE)
    planted = Browser(store, after=HALF_MINUTE, jar={cookies.SESSION: "planted.cookie"})
    signs_in(planted)

    assert who(planted)
    assert planted.jar[cookies.SESSION] != "planted.cookie"
    assert before != planted.jar[cookies.SESSION]


def test_a_step_is_taken_once_and_in_time() -> None:
    browser = Browser(a_house()).opens("/sign-in").sends("/sign-in", name=NAMED, password=GOOD)
    step = browser.jar[cookies.STEP]
    browser.sends("/sign-in/second-factor", code=code(browser))
    assert cookies.STEP not in browser.jar

    again = Browser(browser.store, jar={cookies.STEP: step}, after=HALF_MINUTE).opens("/sign-in/second-factor")
    assert 'name="password"' in again.text
    late = Browser(a_house()).opens("/sign-in").sends("/sign-in", name=NAMED, password=GOOD)
    late.site.after = timedelta(minutes=11)
    assert late.sends("/sign-in/second-factor", code=code(late)).page.status_code == 403


def test_a_form_of_another_site_signs_nobody_in_or_out() -> None:
    browser = signs_in(Browser(a_house()))
    for path in ("/sign-in", "/sign-in/sessions", "/sign-in/role", "/sign-in/second-factor"):
        assert browser.posts(path, session="others").page.status_code == 403, "no mark"
    browser.opens("/sign-in/sessions")
    browser.headers = {"Sec-Fetch-Site": "cross-site"}
    assert browser.sends("/sign-in/out").page.status_code == 403, "another site"

    assert who(browser)


@pytest.mark.parametrize(
    ("said", "out"),
    [
        pytest.param({"Sec-Fetch-Site": "same-origin"}, True, id="another page of ours"),
        pytest.param({"Sec-Fetch-Site": "same-site"}, False, id="another port"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, False, id="another site"),
        pytest.param({"Sec-Fetch-Site": "cross-site", "Origin": PUBLIC}, False, id="another site that says it is ours"),
    ],
)
def test_who_signs_out_on_another_page_of_ours_needs_no_mark(said: dict[str, str], out: bool) -> None:
    browser = signs_in(Browser(a_house()))
    browser.headers = said

    answer = browser.posts("/sign-in/out").page

    assert (answer.status_code == 200) == out
    assert (browser.session is None) == out


def test_who_has_several_roles_picks_one_and_changes_it_later() -> None:
    browser = signs_in(Browser(a_house(GENT, MANAGER)))
    assert who(browser) is None, "no session before the choice"
    assert "gent" in browser.text

    browser.sends("/sign-in/role", number=1)
    assert who(browser) == "sofie-manager"
    before = browser.jar[cookies.SESSION]
    browser.opens("/sign-in/role").sends("/sign-in/role", number=0)
    assert who(browser) == "sofie-coordinator"
    assert before != browser.jar[cookies.SESSION]


def test_a_role_that_somebody_does_not_have_is_not_picked() -> None:
    browser = signs_in(Browser(a_house(GENT, MANAGER)))
    browser.sends("/sign-in/role", grant="ada-administrator")

    assert browser.page.status_code == 403
    assert who(browser) is None


def test_a_role_that_is_over_is_not_offered() -> None:
    store = a_house(GENT, MANAGER)
    uow = work(store, ADMINISTRATOR)
    giving.end_grant(EndGrant(account_id="sofie", grant_id="sofie-manager"), uow)
    uow.commit()

    assert who(signs_in(Browser(store))) == "sofie-coordinator"


def test_who_has_no_role_any_more_is_told_so_and_not_let_in() -> None:
    store = a_house()
    uow = work(store, ADMINISTRATOR)
    giving.end_grant(EndGrant(account_id="sofie", grant_id="sofie-coordinator"), uow)
    uow.commit()
    browser = signs_in(Browser(store))

    assert browser.page.status_code == 403
    assert who(browser) is None


def test_an_ended_account_is_out_at_once_and_stays_out() -> None:
    store = a_house()
    browser = signs_in(Browser(store))
    half = Browser(store, after=HALF_MINUTE).opens("/sign-in").sends("/sign-in", name=NAMED, password=GOOD)
    uow = work(store, ADMINISTRATOR)
    giving.end_account(EndAccount(account_id="sofie"), uow)
    uow.commit()

    assert who(browser) is None
    assert 'name="password"' in browser.opens("/sign-in/sessions").text
    assert half.sends("/sign-in/second-factor", code=code(half)).page.status_code == 401
    assert guess(Browser(store, address="192.0.2.9")).page.status_code == 401


def test_one_ends_ones_other_sessions_and_nobody_elses() -> None:
    store = a_house()
    first = signs_in(Browser(store))
    second = signs_in(Browser(store, after=HALF_MINUTE))
    uow = work(store)
    stranger, _ = sessions.begin(account="ada", grant="ada-administrator", device="", amr=(), uow=uow)
    uow.commit()

    second.sends("/sign-in/sessions", session=stranger.id)
    assert second.page.status_code == 404
    second.opens("/sign-in/sessions").sends("/sign-in/sessions")
    assert who(first) is None
    assert who(second)
    assert queries.living("x", work(store)) is None
    assert queries.living(stranger.id, work(store))


def test_all_others_end_at_once() -> None:
    store = a_house()
    others = [signs_in(Browser(store, after=HALF_MINUTE * number)) for number in range(3)]
    last = signs_in(Browser(store, after=HALF_MINUTE * 3))
    last.sends("/sign-in/sessions", session="others")

    assert [who(each) for each in others] == [None] * 3
    assert who(last)


def test_who_signs_out_is_out() -> None:
    browser = signs_in(Browser(a_house()))
    cookie = browser.jar[cookies.SESSION]
    browser.sends("/sign-in/out")

    assert cookies.SESSION not in browser.jar
    assert queries.of_cookie(cookie, work(browser.store)) is None


def test_an_invitation_is_taken_up_with_a_password_and_an_app() -> None:
    store = MemoryStore()
    token = an_invitation(store)
    browser = Browser(store).opens(f"/sign-in/invitation/{token}")
    path = f"/sign-in/invitation/{token}"
    secret = browser.text.partition('class="key" dir="ltr">')[2].partition("<")[0].replace(" ", "")
    typed = {"name": NAMED, "display_name": "Sofie", "code": pyotp.TOTP(secret).at(NOW)}
    browser.sends(path, number=1, password="password12345", **typed)
    assert browser.page.status_code == 422
    assert NAMED in browser.text, "what was typed is not lost"
    assert who(browser) is None

    browser.sends(path, number=1, password=GOOD, **typed)
    assert who(browser)
    recovery = browser.text.partition("<li>")[2].partition("</li>")[0]
    assert Browser(store).opens(path).page.status_code == 410

    later = Browser(store, after=HALF_MINUTE).opens("/sign-in").sends("/sign-in", name=NAMED, password=GOOD)
    assert who(later.sends("/sign-in/second-factor", code=recovery))


def test_an_invitation_is_taken_up_with_a_passkey_that_then_lets_in_alone() -> None:
    store = MemoryStore()
    token = an_invitation(store, role="organisation", organisation="library", units=[])
    path, key = f"/sign-in/invitation/{token}", Authenticator()
    browser = Browser(store).opens(path)
    browser.sends(path, credential=key.make(browser.attribute("data-options")))
    assert who(browser)

    other = Browser(store).opens("/sign-in")
    other.sends("/sign-in/passkey", credential=key.answer(other.attribute("data-options")))
    assert who(other) == who(browser)
    [account] = work(store).accounts.where(roles="organisation")
    assert (account.sign_in_name, account.display_name, len(account.passkeys)) == (None, None, 1)


def test_who_has_an_account_adds_the_role_to_it() -> None:
    store = a_house()
    browser = signs_in(Browser(store))
    path = f"/sign-in/invitation/{an_invitation(store, role='manager', units=[])}"
    browser.opens(path).sends(path)

    grant = who(browser)
    assert grant
    assert [each.role for each in work(store).accounts.get("sofie").holding(NOW.date())] == ["coordinator", "manager"]
    assert work(store).accounts.get("sofie").grant(grant).role == "manager"


@pytest.mark.parametrize("token", ["x", "x.y", "."])
def test_a_link_that_never_was_says_the_same_as_one_that_is_over(token: str) -> None:
    assert Browser(MemoryStore()).opens(f"/sign-in/invitation/{token}").page.status_code == 410


@pytest.mark.parametrize("path", ["/sign-in", "/sign-in/sessions", "/sign-in/role", "/sign-in/invitation/x"])
def test_every_page_is_shut_against_frames_and_caches(path: str) -> None:
    headers = Browser(a_house()).opens(path).page.headers

    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", ["sign-in.css", "passkeys.js"])
def test_styles_and_scripts_are_files_of_ours(name: str) -> None:
    browser = Browser(MemoryStore()).opens(f"/sign-in/static/{name}")

    assert browser.page.status_code == 200
    assert "max-age=31536000" in browser.page.headers["Cache-Control"]
    assert Browser(MemoryStore()).opens("/sign-in/static/rendering.py").page.status_code == 404


@pytest.mark.parametrize("language", ["fa, en;q=0.5", "uk-UA", "ti"])
def test_whoever_reads_a_newcomers_language_begins_at_a_page_in_it(language: str) -> None:
    browser = Browser(a_house(), language=language).opens("/sign-in?continue=abc")

    assert 'type="tel"' in browser.text
    assert f'lang="{language[:2]}"' in browser.text
    assert "/sign-in/card?continue=abc" in browser.text, "where one goes on afterwards is kept"


@pytest.mark.parametrize("language", ["nl-BE", "en", "fr;q=0.9, ar;q=0.8", "xx"])
def test_whoever_reads_a_language_of_staff_begins_where_a_password_is_asked(language: str) -> None:
    assert 'name="password"' in Browser(a_house(), language=language).opens("/sign-in").text


def test_staff_who_read_a_newcomers_language_find_the_way_to_their_page() -> None:
    browser = Browser(a_house(), language="tr").opens("/sign-in")
    assert 'href="/sign-in?lang=en"' in browser.text

    assert 'name="password"' in browser.opens("/sign-in?lang=en").text
