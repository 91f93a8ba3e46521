"""Who may come in: found by name without a name in an address, roles and sessions ended, links made and shown once."""

from typing import Any

import pytest

from tests.unit.web.site import Site

GRANT: dict[str, Any] = {
    "id": "g1",
    "role": "coordinator",
    "units": ["gent"],
    "organisation": None,
    "partner": None,
    "newcomer": None,
    "holds": True,
    "valid_until": None,
    "ended_at": None,
}
ACCOUNT: dict[str, Any] = {
    "id": "a1",
    "display_name": "Somebody",
    "sign_in_name": None,
    "grants": [GRANT],
    "ways_in": ["passkey"],
    "last_signed_in_at": None,
    "ended_at": None,
}
MADE = {"id": "i1", "link": "https://refu.example/sign-in/invitation/x", "expires_at": "2026-12-07T10:00:00+00:00"}


@pytest.fixture
def site() -> Site:
    site = Site("administrator")
    site.api.on("GET", "/v1/invitations", {"invitations": []})
    site.api.on("GET", "/v1/units", {"units": [{"id": "gent", "label": "Gent"}]})
    site.api.on("GET", "/v1/organisations", {"organisations": [{"id": "o1", "name": "De Krook"}]})
    site.api.on("GET", "/v1/programmes", {"programmes": [{"partner": "jobkans"}, {"partner": "jobkans"}]})
    return site


def test_a_name_is_searched_for_in_no_address(site: Site) -> None:
    site.api.on("POST", "/v1/accounts/search", {"accounts": [ACCOUNT]})

    page = site.post("/accounts", q=" somebody ")

    assert site.api.sent("POST", "/v1/accounts/search") == [{"q": "somebody", "limit": 50}]
    assert "Somebody" in page.text
    assert site.post("/accounts", q=" ").headers["Location"] == "/accounts"


def test_an_account_shows_its_roles_and_where_it_is_signed_in(site: Site) -> None:
    session = {"id": "s9", "device": "Firefox", "client_name": None, "last_used_at": "2026-11-30T08:00:00+00:00"}
    site.api.on("GET", "/v1/accounts/a1", ACCOUNT)
    site.api.on("GET", "/v1/accounts/a1/sessions", {"sessions": [session]})

    page = site.get("/accounts/a1").text

    assert "Coordinator" in page
    assert "Firefox" in page
    assert 'value="s9"' in page


def test_whom_somebody_acts_for_is_told_by_its_name(site: Site) -> None:
    of_a_place = {**GRANT, "role": "organisation", "units": [], "organisation": "o1"}
    site.api.on("GET", "/v1/accounts", {"accounts": [{**ACCOUNT, "grants": [of_a_place]}]})
    site.api.on("POST", "/v1/organisations/cards", {"organisations": {"o1": {"name": "De Krook"}}})

    page = site.get("/accounts").text

    assert "De Krook" in page
    assert ">o1<" not in page


def test_organisations_and_partners_are_chosen_by_name(site: Site) -> None:
    page = site.get("/invitations").text

    assert '<option value="o1">De Krook</option>' in page
    assert page.count('<option value="jobkans">') == 1


@pytest.mark.parametrize(("sent", "path"), [({"session": "s9"}, "/sessions/s9"), ({}, "/sessions")])
def test_one_session_ends_or_all(site: Site, sent: dict[str, str], path: str) -> None:
    site.api.on("DELETE", f"/v1/accounts/a1{path}", {"id": "s9"})

    answer = site.post("/accounts/a1/sessions", **sent)

    assert [each.method for each in site.api.asked] == ["DELETE"]
    assert answer.headers["Location"] == "/accounts/a1?done=signed-out-there"


@pytest.mark.parametrize(
    ("form", "body"),
    [
        ({"role": "manager"}, {"role": "manager"}),
        (
            {"role": "coordinator", "units": ["gent", "kortrijk"]},
            {"role": "coordinator", "units": ["gent", "kortrijk"]},
        ),
        (
            {"role": "coach", "partner": "jobkans", "new_partner": "yes", "units": ["gent"]},
            {"role": "coach", "partner": "jobkans", "new_partner": True},
        ),
        (
            {"role": "manager", "display_name": " An ", "sign_in_name": "", "valid_until": "2027-01-01"},
            {"role": "manager", "display_name": "An", "valid_until": "2027-01-01"},
        ),
    ],
)
def test_what_is_sent_is_what_the_role_needs(site: Site, form: dict[str, Any], body: dict[str, Any]) -> None:
    site.api.on("POST", "/v1/invitations", MADE, 201)

    page = site.post("/invitations", key="k1", **form)

    [asked] = [each for each in site.api.asked if each.method == "POST"]
    assert (asked.body, asked.headers["Idempotency-Key"]) == (body, "k1")
    assert MADE["link"] in page.text
    assert 'data-copy="invitation"' in page.text
    assert "No mail is sent" in page.text


def test_what_was_typed_stays_after_a_refusal_with_its_key(site: Site) -> None:
    fault = {"slug": "unknown-unit", "detail": "No such unit.", "errors": [{"field": "units", "detail": "Which?"}]}
    site.api.on("POST", "/v1/invitations", fault, 404)

    page = site.post("/invitations", key="k1", role="coordinator", units="gent", display_name="An")

    assert page.status_code == 422
    assert "No such unit." in page.text
    assert 'value="An"' in page.text
    assert 'name="key" value="k1"' in page.text


def test_nobody_else_comes_here() -> None:
    assert Site("coordinator").get("/accounts").status_code == 403
