"""What passes the door beside the body: headers that somebody needs, forms, redirects and cookies, and nothing else."""

from typing import Any

import requests

from .conftest import Door

OF_CLIENTS = {
    "Accept": "text/tea",
    "Accept-Language": "fr",
    "Idempotency-Key": "0b1c",
    "If-Match": '"7"',
    "If-None-Match": '"8", "9"',
    "Last-Event-ID": "12",
    "Origin": "https://app.example",
    "Refu-After": "abc",
    "Sec-Fetch-Dest": "empty",
    "Sec-Fetch-Mode": "cors",
    "Sec-Fetch-Site": "cross-site",
    "Sec-Fetch-User": "?1",
    "User-Agent": "a test",
}
OF_SERVICES = {
    "Allow": "GET",
    "Cache-Control": "no-store",
    "Content-Disposition": "attachment",
    "Content-Language": "nl",
    "Content-Security-Policy": "default-src 'none'",
    "Content-Type": "text/tea",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "ETag": '"7"',
    "Idempotency-Replayed": "true",
    "Last-Modified": "Sun, 01 Mar 2026 12:00:00 GMT",
    "Link": '</v1/units?after=x>; rel="next"',
    "Location": "/v1/units/gent",
    "Permissions-Policy": "camera=()",
    "Referrer-Policy": "no-referrer",
    "Refu-After-Missed": "true",
    "Refu-Wrote": "abc",
    "Retry-After": "7",
    "WWW-Authenticate": "Bearer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
FORGED = {"X-Forwarded-For": "1.2.3.4", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}


def page(door: Door, method: str, path: str, **content: Any) -> requests.Response:
    """Without a token, as a browser does; redirects are not followed."""
    return requests.request(method, f"{door.url}{path}", timeout=10, allow_redirects=False, **content)


def heard(door: Door) -> dict[str, str]:
    """The headers of the last request that arrived."""
    asked = (*door.intake.asked, *door.identity.asked)
    headers: dict[str, str] = asked[-1]["headers"]
    return headers


def test_what_a_service_needs_to_hear_arrives_as_it_was_said(door: Door) -> None:
    door.ask("GET", "/v1/units", headers=OF_CLIENTS)

    assert {name: heard(door).get(name) for name in OF_CLIENTS} == OF_CLIENTS


def test_what_a_client_needs_to_hear_arrives_as_it_was_said(door: Door) -> None:
    door.intake.answer = (418, {**OF_SERVICES, "Vary": "Accept-Language"})

    answer = door.ask("GET", "/v1/units", allow_redirects=False)

    assert answer.status_code == 418
    assert {"Accept-Language", "Origin"} <= set(answer.headers["Vary"].split(", "))
    assert {name: answer.headers.get(name) for name in OF_SERVICES} == OF_SERVICES


def test_nothing_else_goes_in_or_out_and_the_api_knows_no_cookies(door: Door) -> None:
    door.intake.answer = (200, {"Server": "secret", "X-Inside": "secret", "Set-Cookie": "a=b"})

    answer = door.ask("GET", "/v1/units", headers={"X-Odd": "1", "Cookie": "a=b", "Forwarded": "for=1.2.3.4"})

    assert {"X-Odd", "Cookie", "Forwarded"}.isdisjoint(heard(door))
    assert {"X-Inside", "Set-Cookie"}.isdisjoint(answer.headers)
    assert "secret" not in answer.headers.get("Server", "")


def test_where_a_request_comes_from_is_the_doors_own_word(door: Door) -> None:
    door.ask("GET", "/v1/units", headers=FORGED)
    of_the_api = heard(door)
    page(door, "GET", "/sign-in", headers=FORGED)

    for said in (of_the_api, heard(door)):
        assert said["X-Forwarded-For"] == "127.0.0.1"
        assert said["X-Forwarded-Proto"] == "http"
        assert said["X-Forwarded-Host"] == door.url.removeprefix("http://")


def test_pages_and_their_cookies_pass_without_a_token_each_cookie_by_itself(door: Door) -> None:
    cookies = ["one=1; Path=/; Expires=Sun, 01 Mar 2026 12:00:00 GMT", "__Host-two=2; Path=/; Secure; HttpOnly"]
    door.identity.answer = (200, [("Content-Type", "text/html"), *(("Set-Cookie", cookie) for cookie in cookies)])

    answer = page(door, "GET", "/sign-in/code?next=%2Foauth", headers={"Cookie": "one=1; two=2"})

    assert answer.raw.headers.getlist("Set-Cookie") == cookies
    assert answer.headers["Content-Type"] == "text/html"
    assert heard(door)["Cookie"] == "one=1; two=2"
    assert door.identity.asked[-1]["target"] == "/sign-in/code?next=%2Foauth"


def test_forms_and_redirects_pass_as_they_are(door: Door) -> None:
    door.identity.answer = (303, {"Location": "https://app.example/back?code=x&state=y"})

    answer = page(door, "POST", "/oauth/token", data={"grant_type": "a b", "code": "é"}, auth=("app", "secret"))

    asked = door.identity.asked[-1]
    assert (asked["method"], asked["target"], asked["body"]) == ("POST", "/oauth/token", "grant_type=a+b&code=%C3%A9")
    assert heard(door)["Content-Type"] == "application/x-www-form-urlencoded"
    assert heard(door)["Authorization"].startswith("Basic ")
    assert (answer.status_code, answer.headers["Location"]) == (303, "https://app.example/back?code=x&state=y")


def test_what_applications_ask_of_us_passes_without_a_token(door: Door) -> None:
    page(door, "GET", "/.well-known/openid-configuration")

    assert door.identity.asked[-1]["target"] == "/.well-known/openid-configuration"
    assert not door.intake.asked


def test_a_form_that_is_too_large_does_not_get_in(door: Door) -> None:
    answer = page(door, "POST", "/sign-in", data=b"x" * (64 * 1024 + 1))

    assert (answer.status_code, answer.json()["slug"]) == (413, "body-too-large")
    assert not door.identity.asked
