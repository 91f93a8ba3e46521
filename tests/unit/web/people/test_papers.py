"""What was looked at, and who has to be told: one form for each."""

from typing import Any

import pytest

from ..forms import opened
from .builders import AMINA, a_file, a_gateway, circumstances, papers

PLACE = f"/people/{AMINA}/papers"
RVA: dict[str, Any] = {
    "kind": "rva",
    "notifies": {"nl": "De RVA", "en": "The RVA", "fr": "L’ONEM"},
    "source": "",
    "unchecked": [],
    "stands": "open",
    "filed": [],
}


@pytest.mark.parametrize(
    ("form", "path", "body"),
    [
        (
            {"what": "eligibility", "basis_code": "card-a", "checked_on": "2026-05-01", "valid_until": ""},
            f"/v1/newcomers/{AMINA}/eligibility",
            {"basis_code": "card-a", "checked_on": "2026-05-01"},
        ),
        (
            {"what": "duties", "lives_in_reception": "yes", "benefits": ["unemployment"], "determined_on": "1/5/2026"},
            f"/v1/newcomers/{AMINA}/duties",
            {"lives_in_reception": True, "benefits": ["unemployment"], "determined_on": "2026-05-01"},
        ),
        (
            {"what": "child-safety", "cleared": "no", "checked_on": "2026-05-01"},
            f"/v1/newcomers/{AMINA}/child-safety-check",
            {"cleared": False, "checked_on": "2026-05-01"},
        ),
        (
            {"what": "work", "stated_on": "2026-05-01", "in_belgium_since": "2024-01-01", "diploma": ""},
            f"/v1/newcomers/{AMINA}/work-facts",
            {"stated_on": "2026-05-01", "in_belgium_since": "2024-01-01"},
        ),
        (
            {"what": "filed", "kind": "rva", "state": "filed", "on": "2026-05-01", "text": ""},
            f"/v1/duties/{AMINA}/rva",
            {"state": "filed", "on": "2026-05-01"},
        ),
    ],
)
def test_each_form_says_one_thing(form: dict[str, Any], path: str, body: dict[str, Any]) -> None:
    gateway = a_gateway(**{f"PUT {path}": {"id": AMINA}})

    response = opened(gateway, PLACE, {**form, "version": '"v1"'})

    assert gateway.asked_at("PUT", path)[0].body == body
    assert response.headers["Location"] == f"{PLACE}?done=saved"


def test_a_form_that_somebody_else_was_faster_with_says_so() -> None:
    gateway = a_gateway(**{f"PUT /v1/newcomers/{AMINA}/eligibility": (412, {"slug": "changed-meanwhile"})})
    form = {"what": "eligibility", "basis_code": "card-a", "checked_on": "2026-05-01", "version": '"old"'}

    response = opened(gateway, PLACE, form)

    assert gateway.asked_at("PUT", f"/v1/newcomers/{AMINA}/eligibility")[0].headers["If-Match"] == '"old"'
    assert response.status_code == 412
    assert "Somebody else changed this meanwhile." in response.text
    assert '<option value="card-a" selected>' in response.text


def test_a_refused_form_comes_back_as_it_was_sent() -> None:
    refused = {
        "slug": "over-when-checked",
        "detail": "It was over.",
        "errors": [{"field": "valid_until", "detail": "Too early."}],
    }
    gateway = a_gateway(**{f"PUT /v1/newcomers/{AMINA}/eligibility": (422, refused)})
    form = {
        "what": "eligibility",
        "basis_code": "card-a",
        "checked_on": "2026-05-01",
        "valid_until": "2026-04-01",
        "version": '"v1"',
    }

    page = opened(gateway, PLACE, form).text

    assert "It was over." in page
    assert "Too early." in page
    assert 'value="2026-04-01"' in page


def test_each_form_can_be_led_to() -> None:
    page = opened(a_gateway(), f"/people/{AMINA}/papers").text

    assert all(f'id="{each}" aria-labelledby' in page for each in ("eligibility", "duties", "child-safety"))


def test_a_look_without_an_answer_is_not_taken_for_a_no() -> None:
    gateway = a_gateway()

    response = opened(gateway, PLACE, {"what": "child-safety", "checked_on": "2026-05-01"})

    assert response.status_code == 422
    assert not [each for each in gateway.asked if each.method == "PUT"]


def test_only_the_duties_that_somebody_has_are_shown() -> None:
    other = {**RVA, "kind": "ocmw", "notifies": {**RVA["notifies"], "en": "The OCMW"}}
    gateway = a_gateway(
        a_file(circumstances=circumstances("rva"), eligibility=papers()),
        **{f"GET /v1/duties/{AMINA}": {"duties": [RVA, other]}},
    )

    page = opened(gateway, PLACE).text

    assert "The RVA" in page
    assert "The OCMW" not in page
    assert "Still to do" in page


def test_a_basis_that_opens_nothing_is_said() -> None:
    gateway = a_gateway(a_file(eligibility=papers(basis_code="no-legal-stay-family")))

    assert "This basis does not allow volunteering." in opened(gateway, PLACE).text


@pytest.mark.parametrize(
    ("consents", "leads_to"), [({}, "consents"), ({"organisation-introduction": {"given": False}}, "suits")]
)
def test_once_both_was_looked_at_the_page_says_so_and_leads_on(consents: dict[str, Any], leads_to: str) -> None:
    seen = {"eligibility": papers(), "circumstances": circumstances(), "consents": consents}

    page = opened(a_gateway(a_file(**seen)), PLACE).get_data(as_text=True)

    assert "Papers in order" in page
    assert f'class="button " href="/people/{AMINA}/{leads_to}"' in page


def test_before_that_it_leads_nowhere() -> None:
    page = opened(a_gateway(a_file(eligibility=papers())), PLACE).get_data(as_text=True)

    assert "Next:" not in page
