"""Pages let nothing in from outside, and take no form but their own."""

import re
import unicodedata
from typing import Any

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from services.chassis.errors import Forbidden, TooMuch
from services.chassis.storage.memory import MemoryStore
from services.identity.html import cookies, forms
from services.identity.html.refusals import refused
from services.identity.html.rendering import STATIC, Reader, go_on_to, stamped
from services.identity.html.words import NAMES, direction_of, own_words
from services.identity.values.languages import LANGUAGES, STAFF_LANGUAGES

from .browser import Browser
from .builders import work

PUBLIC = "https://refu.example"


def a_request(method: str = "GET", path: str = "/sign-in", **more: Any) -> Request:
    return Request(EnvironBuilder(path=path, method=method, **more).get_environ())


def a_form(headers: dict[str, str], mark: str | None = None, cookie: str | None = "a-cookie") -> Request:
    sent = {"name": "sofie", forms.MARK: forms.mark_of("a-cookie", work(MemoryStore())) if mark is None else mark}
    brought = {"Cookie": f"{cookies.FORM}={cookie}"} if cookie else {}
    return a_request("POST", data=sent, headers=headers | brought)


def test_nobody_frames_a_page_keeps_it_or_learns_where_it_leads_from() -> None:
    headers = Reader(a_request(), work(MemoryStore())).page("going-on.html", place="/sign-in").headers

    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_cookie_is_for_this_host_alone_and_for_no_script() -> None:
    response = Reader(a_request(), work(MemoryStore())).page("going-on.html", place="/sign-in")

    [cookie] = response.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://refu.example"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://refu.example"},
        {},
    ],
)
def test_a_form_of_ours_is_taken(headers: dict[str, str]) -> None:
    assert forms.own_form(a_form(headers), PUBLIC, work(MemoryStore())) == {"name": "sofie"}


@pytest.mark.parametrize(
    "request_",
    [
        pytest.param(a_form({"Sec-Fetch-Site": "cross-site"}), id="another site"),
        pytest.param(a_form({"Sec-Fetch-Site": "same-site"}), id="another port or host of this site"),
        pytest.param(a_form({"Origin": "https://evil.example"}), id="an old browser, another site"),
        pytest.param(a_form({"Origin": "null"}), id="a page without an origin"),
        pytest.param(a_form({}, mark="guessed"), id="a browser that says nothing, a guessed mark"),
        pytest.param(a_form({}, cookie="another"), id="a browser that says nothing, a mark of another one"),
        pytest.param(a_form({"Sec-Fetch-Site": "same-origin"}, mark=""), id="no mark"),
        pytest.param(a_form({"Sec-Fetch-Site": "same-origin"}, mark="guessed"), id="a guessed mark"),
        pytest.param(a_form({"Sec-Fetch-Site": "same-origin"}, cookie="another"), id="a mark of another browser"),
        pytest.param(a_form({"Sec-Fetch-Site": "same-origin"}, cookie=None), id="no cookie"),
    ],
)
def test_a_form_that_another_page_sends_is_refused(request_: Request) -> None:
    with pytest.raises(Forbidden, match="foreign-form"):
        forms.own_form(request_, PUBLIC, work(MemoryStore()))


def test_what_people_wrote_is_text_and_no_markup() -> None:
    page = go_on_to(Reader(a_request(), work(MemoryStore())), '/x"><script>alert(1)</script>')

    assert "<script>" not in page.get_data(as_text=True)


def test_a_refusal_is_a_page_that_says_when_to_come_back() -> None:
    response = refused(a_request(), TooMuch("an-error-without-words", "Wait a moment.", retry_after=7))

    assert (response.status_code, response.headers["Retry-After"]) == (429, "7")
    assert "Wait a moment." in response.get_data(as_text=True)


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ({"Accept-Language": "fr-BE,fr;q=0.9"}, "fr"),
        ({"Accept-Language": "prs, en;q=0.5"}, "fa"),
        ({"Accept-Language": "xx"}, "nl"),
        ({"Accept-Language": "fr", "Cookie": f"{cookies.LANGUAGE}=ti"}, "ti"),
        ({"Cookie": f"{cookies.LANGUAGE}=<script>"}, "nl"),
    ],
)
def test_a_page_speaks_the_readers_language(wanted: dict[str, str], shown: str) -> None:
    assert Reader(a_request(headers=wanted), work(MemoryStore()), LANGUAGES).language == shown


def test_a_language_that_was_asked_for_is_kept_and_so_is_where_one_goes_on() -> None:
    request = a_request(query_string={"continue": "x", "lang": "fr"})
    response = Reader(request, work(MemoryStore())).page("device.html", fault=None)

    assert any(cookies.LANGUAGE in cookie for cookie in response.headers.getlist("Set-Cookie"))
    assert "/sign-in?continue=x&amp;lang=nl" in response.get_data(as_text=True)


def test_every_language_has_the_same_words_with_the_same_blanks() -> None:
    dutch = own_words("nl")
    for language in STAFF_LANGUAGES:
        words = own_words(language)
        assert words.keys() == dutch.keys(), language
        assert {key: _blanks(text) for key, text in words.items()} == {k: _blanks(t) for k, t in dutch.items()}
    for language in LANGUAGES:
        assert own_words(language).keys() <= dutch.keys(), language


def test_languages_have_a_name_and_a_direction() -> None:
    assert set(NAMES) == set(LANGUAGES)
    assert {language for language in LANGUAGES if direction_of(language) == "rtl"} == {"ar", "fa", "ps"}


def test_no_template_has_a_script_or_a_style_of_its_own() -> None:
    for file in (STATIC.parent / "templates").glob("*.html"):
        text = file.read_text()
        assert not re.search(r"<script(?! type=\"module\" src=)|<style|style=|\son\w+=", text), file.name


def test_tigrinya_is_readable_in_a_browser_that_has_no_letters_for_it() -> None:
    site = Browser(MemoryStore())
    policy = site.get("/sign-in/phone").headers["Content-Security-Policy"]
    style = (STATIC / "sign-in.css").read_text()
    fonts = re.findall(r'unicode-range: (.+?);.+?url\("(.+?)"\)', style, re.DOTALL)

    assert "font-src 'self'" in policy
    assert '1rem/1.5 "Refu Ethiopic", ' in style, "before any font of the device that has boxes for these letters"
    assert {stamped(address.partition("?")[0]) for _, address in fonts} == {
        f"/sign-in/static/{address}" for _, address in fonts
    }, "the address changes with the file"
    for _, address in fonts:
        answer = site.get(f"/sign-in/static/{address}")
        assert (answer.content_type, answer.get_data()[:4]) == ("font/woff2", b"wOF2")
        assert "immutable" in answer.headers["Cache-Control"]
    written = {sign for sign in "".join(own_words("ti").values()) if unicodedata.name(sign).startswith("ETHIOPIC")}
    assert written <= _letters(fonts[0][0]), "of the whole font"
    assert set(NAMES["ti"]) == _letters(fonts[1][0]), "of the small one, which every page loads"


def _letters(unicode_range: str) -> set[str]:
    """Those of a `unicode-range`."""
    parts = [each.strip().removeprefix("U+").partition("-") for each in unicode_range.split(",")]
    return {chr(each) for low, _, high in parts for each in range(int(low, 16), int(high or low, 16) + 1)}


def _blanks(text: str) -> set[str]:
    return set(re.findall(r"\{\w*\}", text))
