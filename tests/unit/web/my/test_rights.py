"""What somebody can ask about what is kept of them, and a copy of all of it."""

import json
from typing import Any

import pytest

from services.web.copies.assembling import SERVICES
from tests.unit.web.site import AWAY, Site

ASKED = {
    "id": "r1",
    "field": "birth_date",
    "value": "1991-02-03",
    "words": None,
    "due_on": "2026-04-02",
    "state": "waiting",
    "reason": None,
    "answer": None,
}
REQUESTS, HELD = "/v1/newcomers/amina/correction-requests", "/v1/newcomers/amina/restriction"


def a_site(*asked: dict[str, Any], restriction: dict[str, str] | None = None) -> Site:
    site = Site("newcomer", newcomer="amina")
    site.api.on("GET", REQUESTS, {"correction_requests": list(asked)})
    site.api.on("GET", HELD, {"restriction": restriction})
    return site


def test_what_was_asked_and_answered_stands_there() -> None:
    declined = {**ASKED, "state": "declined", "reason": "papers-say-otherwise", "answer": "Bring the other paper."}

    page = a_site(ASKED, declined).get("/my/data/rights").text

    assert "Your coordinator answers by" in page
    assert "It was not corrected." in page
    assert "Your papers say something else." in page
    assert "Bring the other paper." in page


def test_a_birth_date_is_asked_as_people_write_it() -> None:
    site = a_site()
    site.api.on("POST", REQUESTS, {"id": "r2"})

    answer = site.post("/my/data/correct", field="birth_date", value="3/2/1991", words="My passport.", whose="amina")

    assert answer.location == "/my/data/rights?done=my-thanks"
    assert site.api.sent("POST", REQUESTS) == [{"field": "birth_date", "value": "1991-02-03", "words": "My passport."}]


@pytest.mark.parametrize("value", ["31/2/1991", "yesterday"])
def test_what_is_no_date_is_said_and_what_was_typed_stays(value: str) -> None:
    page = a_site().post("/my/data/correct", field="birth_date", value=value, whose="amina")

    assert page.status_code == 422
    assert f'value="{value}"' in page.text


def test_what_could_not_stand_there_is_said_in_words() -> None:
    site = a_site()
    site.api.on("POST", REQUESTS, {"slug": "cannot-stand-there", "detail": "?"}, 422)

    page = site.post("/my/data/correct", field="phone", value="12", whose="amina")

    assert page.status_code == 422
    assert "This cannot stand there." in page.text


def test_what_may_not_be_kept_is_refused_with_the_reason() -> None:
    site = a_site()
    site.api.on("POST", REQUESTS, {"slug": "forbidden-data-refused", "detail": "?"}, 422)

    page = site.post("/my/data/correct", field="phone", words="I am ill", whose="amina")

    assert "We may not keep this: health, faith" in page.text


def test_data_are_not_used_and_used_again() -> None:
    site = a_site()
    site.api.on("PUT", HELD, {"id": "amina"}).on("DELETE", HELD, {"id": "amina"})

    assert site.post("/my/data/restrict", whose="amina").location == "/my/data/rights?done=my-restricted"
    assert site.post("/my/data/use", whose="amina").location == "/my/data/rights?done=my-thanks"

    assert site.api.sent("PUT", HELD) == [{"reason": "objected"}]


@pytest.mark.parametrize(("by", "offered"), [("newcomer", True), ("coordinator", False)])
def test_who_asked_can_undo_it(by: str, offered: bool) -> None:
    held = {"restricted_on": "2026-03-02", "reason": "objected", "asked_by": by}

    page = a_site(restriction=held).get("/my/data/rights").text

    assert "your data are kept and not used" in page
    assert ('action="/my/data/use"' in page) == offered


def a_copy_site() -> Site:
    site = a_site()
    for service in SERVICES:
        site.api.on("GET", f"/v1/copies/{service}/amina", {"service": service, "parts": [], "not_given": []})
    person = {"first_name": "Amina", "phone": "0470 12 34 56", "email": None}
    parts = [{"name": "newcomers", "rows": [{"id": "amina", "person": person, "talents": ["cooking"]}]}]
    hidden = [{"name": "sign_in_codes", "why": "a-secret"}]
    site.api.on("GET", "/v1/copies/intake/amina", {"service": "intake", "parts": parts, "not_given": hidden})
    look = {"at": "2026-11-30T10:00:00Z", "role": "coordinator", "units": ["gent"], "organisation": None}
    lines = [{**look, "operation": "GET /v1/newcomers/<newcomer_id>", "outcome": "read", "status": 200}]
    site.api.on("GET", "/v1/access", {"lines": lines, "sent": [], "before": None, "missing": []})
    return site


def test_the_copy_can_be_read_with_what_is_not_in_it_and_why() -> None:
    page = a_copy_site().get("/my/data/copy").text

    assert "Your file" in page
    assert "0470 12 34 56" in page
    assert "cooking" in page
    assert "Whoever has it could sign in as you." in page
    assert 'href="/my/data/copy.json"' in page


def test_the_copy_is_in_the_readers_language() -> None:
    page = a_copy_site().get("/my/data/copy?lang=ti").text

    assert "ፋይልኩም" in page
    assert "Your file" not in page


def test_the_copy_for_machines_holds_what_each_service_answered() -> None:
    answer = a_copy_site().get("/my/data/copy.json")

    told = json.loads(answer.text)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="refu-copy.json"'
    assert [each["service"] for each in told["services"]] == list(SERVICES)
    assert told["services"][0]["parts"][0]["rows"][0]["person"]["first_name"] == "Amina"
    assert told["who_looked"][0]["role"] == "coordinator"
    assert {"service": "intake", "name": "sign_in_codes", "why": "a-secret"} in told["not_given"]


def test_a_service_that_is_away_is_said_to_be_missing() -> None:
    site = a_copy_site()
    site.api.on("GET", "/v1/copies/matching/amina", AWAY)

    told = json.loads(site.get("/my/data/copy.json").text)

    assert {"service": "matching", "name": "matching", "why": "not-now"} in told["not_given"]


def a_coordinators_site(language: str = "ti") -> Site:
    """Intake lets the coordinator have the copy, and every service keeps something."""
    site = Site("coordinator")
    for service in SERVICES[1:]:
        row = {"id": "p1", "step": "running", "heard_on": "2026-11-30"}
        told = {"service": service, "parts": [{"name": "proposals", "rows": [row]}], "not_given": []}
        site.api.on("GET", f"/v1/copies/{service}/amina", told)
    person = {"first_name": "Amina", "birth_date": "1999-02-01", "language": language}
    row = {"id": "amina", "person": person, "lives_in_reception": True, "status": "registered"}
    parts = [{"name": "newcomers", "rows": [row]}]
    told = {"service": "intake", "parts": parts, "not_given": [], "permit": "let-by-intake"}
    site.api.on("GET", "/v1/copies/intake/amina", told)
    return site


def test_a_coordinator_makes_one_of_all_services_by_the_permit_of_intake() -> None:
    site = a_coordinators_site()

    told = json.loads(site.get("/people/amina/copy.json").text)

    assert [each["service"] for each in told["services"]] == list(SERVICES)
    assert all(each["parts"] for each in told["services"])
    asked = {each.path.rsplit("/", 2)[1]: each.query for each in site.api.asked if "/copies/" in each.path}
    with_permit = {name for name, query in asked.items() if query.get("permit") == "let-by-intake"}
    assert with_permit == {"organisations", "reporting", "changes", "partners"}
    assert [each["name"] for each in told["not_given"]] == ["who_looked"]
    assert told["language"] == "ti"


def test_where_intake_gives_no_permit_nobody_else_is_asked() -> None:
    site = a_coordinators_site()
    site.api.on("GET", "/v1/copies/intake/amina", AWAY)

    told = json.loads(site.get("/people/amina/copy.json").text)

    not_now = {each["service"] for each in told["not_given"] if each["why"] == "not-now"}
    assert not_now == {"intake", "organisations", "reporting", "changes", "partners"}


@pytest.mark.parametrize(
    ("language", "name", "yes"), [("ti", "ዕለተ ልደት", "እወ"), ("ar", "الميلاد", "نعم"), ("tr", "Doğum", "Evet")]
)
def test_what_a_coordinator_prints_is_in_the_persons_own_words(language: str, name: str, yes: str) -> None:
    page = a_coordinators_site(language).get("/people/amina/copy").text

    assert f'lang="{language}"' in page
    assert name in page
    assert yes in page
    assert "1999-02-01" not in page
    for field in ("birth date", "lives in reception", "registered", "first name"):
        assert field not in page
