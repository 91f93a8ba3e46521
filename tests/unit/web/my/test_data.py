"""What somebody allows, who looked, and what they take back."""

from typing import Any

import pytest

from services.web.html import catalogues
from services.web.my.looks import by_day
from tests.unit.web.site import Site

from .builders import TODAY, on

NAMED = {"units": {"gent": {"label": "Stad Gent"}}, "organisations": {"o1": {"name": "De Krook"}}}
ALLOWED = [
    {
        "purpose": "job-coaching",
        "given": True,
        "on": "2026-01-10",
        "partners": [{"partner": "jobkans", "given": True, "on": "2026-01-10"}],
    },
    {"purpose": "organisation-introduction", "given": False, "on": "2026-01-10", "partners": []},
    {"purpose": "photos", "given": False, "on": None, "partners": []},
]
REACHED = {"language": "ti", "channel": "sms", "through_name": "Miriam", "through_phone": "0470 65 43 21"}
TEXTS = [
    {
        "purpose": "photos",
        "version": each,
        "valid_from": since,
        "earlier_yes": "asked-again",
        "texts": {"en": f"Photos of {each}", "nl": "Foto's"},
        "reviewed": ["en"],
    }
    for each, since in (("2026-1", "2026-01-01"), ("2100-1", "2100-01-01"), ("2026-2", "2026-02-01"))
]
COOKING = {"competence": "cooking", "concept": None, "line": "competence:cooking", "objection": None}


def a_look(operation: str = "GET /v1/newcomers/<newcomer_id>", **told: Any) -> dict[str, Any]:
    said = {"at": "2026-11-30T10:00:00Z", "role": "coordinator", "units": ["gent"], "organisation": None}
    return {**said, "operation": operation, "outcome": "read", "status": 200, **told}


def sentences(*lines: dict[str, Any]) -> list[str]:
    catalogues.speak("en")
    return [look.sentence % {"who": look.who, "what": look.what} for day in by_day(lines, NAMED) for look in day.looks]


def a_site(lines: tuple[dict[str, Any], ...] = ()) -> Site:
    site = Site("newcomer", newcomer="amina")
    site.api.on("GET", "/v1/newcomers/amina/consents", {"consents": ALLOWED})
    site.api.on("GET", "/v1/consents/texts", {"consent_texts": TEXTS})
    site.api.on("GET", "/v1/contact-wishes/amina", {"id": "amina", **REACHED})
    log = {"lines": list(lines), "sent": [], "before": None, "missing": []}
    site.api.on("GET", "/v1/access", log)
    site.api.on("GET", "/v1/portfolios/amina", {"competences": [COOKING]})
    site.api.on("GET", "/v1/portfolios/amina/objections", {"objections": []})
    site.api.on("GET", "/v1/newcomers/amina/erasure-request", {"id": "amina", "request": None})
    card = {"first_name": "Amina", "last_name": "Haddad", "phone": None, "email": None, "unit_id": "gent"}
    site.api.on("POST", "/v1/newcomers/cards", {"newcomers": {"amina": card}, "units": NAMED["units"]})
    site.api.on("POST", "/v1/organisations/cards", {"organisations": NAMED["organisations"]})
    return site


def test_many_requests_of_one_role_on_a_day_are_one_sentence() -> None:
    looked = a_look(), a_look("GET /v1/assignments"), a_look("GET /v1/assignments/<assignment_id>")

    assert sentences(*looked) == ["A coordinator of Stad Gent looked at your days, your file."]


def test_who_changed_something_or_was_not_let_in_is_told_so() -> None:
    organisation = {"role": "organisation", "units": [], "organisation": "o1"}
    changed = a_look("POST /v1/attendance", **organisation, outcome="changed")
    refused = a_look(role="coach", units=[], organisation="jobkans", outcome="refused", status=403)

    assert sentences(changed, refused) == [
        "The organisation De Krook changed your days.",
        "A job coach of jobkans wanted to see your file, and was not let in.",
    ]


def test_whoever_only_mistyped_something_was_kept_from_nothing() -> None:
    assert sentences(a_look(outcome="refused", status=422)) == []


def test_what_the_person_did_themselves_is_left_out() -> None:
    assert sentences(a_look(role="newcomer")) == []


def test_a_look_just_before_midnight_is_of_the_day_in_belgium() -> None:
    assert [day.on for day in by_day([a_look(at="2026-11-29T23:30:00Z")], NAMED)] == ["2026-11-30"]


def test_the_latest_day_comes_first() -> None:
    looks = a_look(at="2026-11-01T10:00:00Z"), a_look(at="2026-11-30T10:00:00Z")

    assert [day.on for day in by_day(looks, NAMED)] == ["2026-11-30", "2026-11-01"]


def test_what_is_allowed_can_be_taken_back_and_what_is_not_cannot() -> None:
    page = a_site().get("/my/data").get_data(as_text=True)

    assert page.count('action="/my/consents/job-coaching"') == 2
    assert 'name="partner" value="jobkans"' in page
    assert 'action="/my/consents/photos"' not in page
    assert "Nobody asked you yet." in page


def test_how_we_reach_them_and_through_whom_stands_there() -> None:
    page = a_site().get("/my/data").get_data(as_text=True)

    assert "We write you text messages." in page
    assert "We reach you through <bdi>Miriam</bdi>." in page


def test_what_is_not_allowed_can_be_allowed_by_the_text_of_today() -> None:
    page = a_site().get("/my/data").get_data(as_text=True)

    assert "Photos of 2026-2" in page
    assert 'action="/my/consents/photos/yes"' in page
    assert 'name="version" value="2026-2"' in page
    assert 'name="read_in" value="en"' in page


def test_a_yes_by_ones_own_hand_names_the_text_and_its_language() -> None:
    site = a_site()
    site.api.on("PUT", "/v1/newcomers/amina/consents/photos", {"id": "amina"})

    answer = site.post("/my/consents/photos/yes", version="2026-2", read_in="nl", whose="amina")

    assert answer.headers["Location"] == "/my/data?done=my-allowed"
    assert site.api.sent("PUT", "/v1/newcomers/amina/consents/photos") == [
        {"given": True, "on": TODAY.isoformat(), "version": "2026-2", "language": "nl"}
    ]


@pytest.mark.parametrize(
    ("how", "sentence"),
    [("own-device", "You said yes yourself on"), ("spoken", "Your coordinator wrote down your yes on")],
)
def test_whose_hand_wrote_a_yes_is_said_and_a_new_text_is_asked_about(how: str, sentence: str) -> None:
    site = a_site()
    photos = {"purpose": "photos", "given": True, "on": "2026-01-10", "partners": [], "how": how, "asks_again": True}
    site.api.on("GET", "/v1/newcomers/amina/consents", {"consents": [photos]})

    page = site.get("/my/data").get_data(as_text=True)

    assert sentence in page
    assert "This text is new." in page
    assert 'action="/my/consents/photos/yes"' in page


def test_taking_back_is_a_no_of_today() -> None:
    site = a_site()
    site.api.on("PUT", "/v1/newcomers/amina/consents/job-coaching", {"id": "amina"})

    answer = site.post("/my/consents/job-coaching", partner="jobkans")

    assert answer.headers["Location"] == "/my/data?done=my-taken-back"
    assert site.api.sent("PUT", "/v1/newcomers/amina/consents/job-coaching") == [
        {"given": False, "on": TODAY.isoformat(), "partner": "jobkans"}
    ]


def test_who_looked_stands_on_the_page_in_the_readers_words() -> None:
    page = a_site((a_look(),)).get("/my/data", "nl").get_data(as_text=True)

    assert "<bdi>Een begeleider van Stad Gent</bdi> bekeek: <bdi>je dossier</bdi>." in page


def test_pages_of_own_requests_are_passed_by() -> None:
    site = a_site()
    own = {"lines": [a_look(role="newcomer")], "sent": [], "before": "b1", "missing": []}
    others = {**own, "lines": [a_look()], "before": None}
    site.api.on("GET", "/v1/access", lambda asked: others if asked.query.get("before") == "b1" else own)

    assert "A coordinator of Stad Gent" in site.get("/my/data").get_data(as_text=True)


def test_an_objection_names_the_line_and_the_reason() -> None:
    site = a_site()
    site.api.on("POST", "/v1/portfolios/amina/objections", {"id": "x"}, 201)

    assert "I do not agree" in site.get("/my/data/object?line=competence:cooking").get_data(as_text=True)
    site.post("/my/data/object", line="competence:cooking", reason="not-me", words=" ")

    assert site.api.sent("POST", "/v1/portfolios/amina/objections") == [
        {"line": "competence:cooking", "reason": "not-me"}
    ]


REQUEST = "/v1/newcomers/amina/erasure-request"


def asking(site: Site, **told: Any) -> Site:
    """Somebody who asked to be deleted."""
    asked = {"asked_on": on(-2), "asked_by": "newcomer", "due_on": on(28), **told}
    site.api.on("GET", REQUEST, {"id": "amina", "request": asked})
    return site


def test_who_wants_to_be_deleted_is_told_what_it_means_and_asks_with_a_form() -> None:
    page = a_site().get("/my/data/leaving").get_data(as_text=True)

    assert "Nobody can undo it." in page
    assert "Your coordinator of <bdi>Stad Gent</bdi> does it within one month." in page
    assert '<form method="post" action="/my/data/leaving">' in page
    assert "You asked on" not in page


def test_asking_to_be_deleted_sends_the_request_and_leads_to_the_date() -> None:
    site = a_site()
    site.api.on("PUT", REQUEST, {"id": "amina"})

    answer = site.post("/my/data/leaving", whose="amina")

    assert site.api.sent("PUT", REQUEST) == [{}]
    assert answer.headers["Location"] == "/my/data/leaving?done=my-thanks"


@pytest.mark.parametrize("path", ["/my/data/leaving", "/my/data"])
def test_who_asked_sees_since_when_and_until_when(path: str) -> None:
    page = asking(a_site(), asked_on="2026-11-30", due_on="2999-12-30").get(path).get_data(as_text=True)

    expected = "You asked on <bdi>30 Nov 2026</bdi>. Your coordinator of <bdi>Stad Gent</bdi> does it by "
    assert f"{expected}<bdi>30 Dec 2999</bdi> at the latest." in page
    assert "It is late." not in page


def test_who_asked_can_stay_and_cannot_ask_twice() -> None:
    page = asking(a_site()).get("/my/data/leaving").get_data(as_text=True)

    assert '<form method="post" action="/my/data/staying">' in page
    assert 'action="/my/data/leaving"' not in page


def test_who_waits_for_longer_than_a_month_is_told_so() -> None:
    assert "It is late." in asking(a_site(), due_on=on(-1)).get("/my/data/leaving").get_data(as_text=True)
    assert "It is late." not in asking(a_site(), due_on=on(0)).get("/my/data/leaving").get_data(as_text=True)


def test_staying_takes_the_request_back() -> None:
    site = asking(a_site())
    site.api.on("DELETE", REQUEST, {"id": "amina", "request": None})

    answer = site.post("/my/data/staying", whose="amina")

    assert len(site.api.sent("DELETE", REQUEST)) == 1
    assert answer.headers["Location"] == "/my/data/leaving?done=my-stays"


@pytest.mark.parametrize("path", ["/my/data/leaving", "/my/data/staying"])
def test_a_page_that_was_of_somebody_else_asks_nothing(path: str) -> None:
    site = a_site()

    assert site.post(path, whose="omar").status_code == 409
    assert site.api.sent("PUT", REQUEST) == site.api.sent("DELETE", REQUEST) == []
