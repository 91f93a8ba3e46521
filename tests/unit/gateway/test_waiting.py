"""Whoever's address asked for too much of signing in reads in their language how long to wait."""

import re
from typing import Any

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from services.chassis.errors import TooMuch, Unavailable
from services.gateway import handlers, limits, waiting
from services.gateway.passage import Passage
from services.gateway.settings import DoorSettings
from services.gateway.upstream import Services
from services.identity.html import cookies, languages
from services.identity.html.words import direction_of
from services.identity.values.languages import LANGUAGES

HERE = {"REMOTE_ADDR": "192.0.2.7"}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def refused(path: str = "/sign-in", accept: str = BROWSER, **more: Any) -> Response:
    """What an address gets that has had all of its minute."""
    settings = DoorSettings(trusted_proxies=0, origins=frozenset(), requests_of_client=0, requests_of_address=0)
    headers = {"Accept": accept, **more.pop("headers", {})}
    request = Request(EnvironBuilder(path=path, headers=headers, environ_base=HERE, **more).get_environ())
    answer = handlers.forward_open(request, Services({}), Passage.of(settings, {}))
    assert limits.HEADERS in request.environ
    return answer


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_reads_how_long_to_wait(language: str) -> None:
    answer = refused(headers={"Accept-Language": f"{language}-XX"})

    text, seconds = answer.get_data(as_text=True), answer.headers["Retry-After"]
    assert (answer.status_code, answer.mimetype, answer.headers["Content-Language"]) == (429, "text/html", language)
    assert f'<html lang="{language}" dir="{direction_of(language)}">' in text
    assert seconds in re.findall(r"\d+", text[text.index("<p") :])
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "more",
    [
        {"headers": {"Accept-Language": "nl", "Cookie": f"{cookies.LANGUAGE}=ti"}},
        {"headers": {"Accept-Language": "nl"}, "query_string": {languages.ASKED: "ti"}},
    ],
)
def test_the_language_that_somebody_chose_goes_before_the_browsers(more: dict[str, Any]) -> None:
    assert refused(path="/sign-in/phone", **more).headers["Content-Language"] == "ti"


@pytest.mark.parametrize(
    ("path", "accept"), [("/sign-in", "*/*"), ("/sign-in", "application/json"), ("/oauth/token", BROWSER)]
)
def test_a_program_gets_a_problem(path: str, accept: str) -> None:
    with pytest.raises(TooMuch, match="too-many-requests"):
        refused(path, accept)


def nobody_there(path: str = "/today", accept: str = BROWSER, **more: Any) -> Response:
    """What a browser gets while what makes the pages is away."""
    headers = {"Accept": accept, "Accept-Language": more.pop("language", "en"), **more.pop("headers", {})}
    base = {**HERE, "RAW_PATH_INFO": path}
    request = Request(EnvironBuilder(path=path, headers=headers, environ_base=base, **more).get_environ())
    return handlers.forward_open(request, Services({}), Passage.of(DoorSettings(), {}))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_read_while_nobody_answers_is_asked_for_again_by_itself(language: str) -> None:
    answer = nobody_there(language=language)

    text = answer.get_data(as_text=True)
    assert (answer.status_code, answer.headers["Content-Language"]) == (503, language)
    assert f'<meta http-equiv="refresh" content="{answer.headers["Retry-After"]}">' in text
    assert answer.headers["Retry-After"] in re.findall(r"\d+", text[text.index("<p") :])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_sent_is_never_sent_again_by_itself(language: str) -> None:
    text = nobody_there(language=language, method="POST").get_data(as_text=True)

    assert "refresh" not in text
    assert text[text.index("<p") :] != nobody_there(language=language).get_data(as_text=True)[text.index("<p") :]


@pytest.mark.parametrize("more", [{"accept": "*/*"}, {"headers": {"HX-Request": "true"}}])
def test_a_program_or_a_part_of_a_page_gets_a_problem(more: dict[str, Any]) -> None:
    with pytest.raises(Unavailable, match="service-unavailable"):
        nobody_there(**more)


def test_the_names_are_those_of_the_pages() -> None:
    assert (waiting.CHOSEN, waiting.ASKED) == (cookies.LANGUAGE, languages.ASKED)
