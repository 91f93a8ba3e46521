"""Organisations as coordinators keep them."""

from typing import Any

import pytest

from services.web.organisations import deeds, listing, views
from services.web.organisations.areas import areas_of
from services.web.organisations.people import here
from services.web.wording.organisations import CRITERIA

from ..samples import an_assignment, named
from ..visiting import VERSION, FakeConnection, connected, refusal, text_of, visiting

PATH = "/v1/organisations/place"
UNITS = [
    {"id": "gent", "area_id": "gent", "area_label": "Gent"},
    {"id": "fedasil-gent", "area_id": "gent", "area_label": "Gent"},
    {"id": "kortrijk", "area_id": "kortrijk", "area_label": "Kortrijk"},
]


FORMS = [
    {"code": "association", "nl": "Vereniging", "fr": "Association", "en": "Non-profit association"},
    {"code": "company", "nl": "Vennootschap", "fr": "Société", "en": "Company"},
]


def an_organisation(**said: Any) -> dict[str, Any]:
    not_assessed: dict[str, Any] = {"asks": "?", "met": None, "assessed_on": None, "history": []}
    return {
        "id": "place",
        "name": "De Zaal",
        "sector": "culture",
        "area_id": "gent",
        "municipality": None,
        "postcode": None,
        "registered_on": "2025-01-01",
        "insured_until": None,
        "insurer": None,
        "legal_form": None,
        "company_number": None,
        "status": "registered",
        "contact_name": None,
        "contact_email": None,
        "reference": None,
        "steps": [],
        "criteria": dict.fromkeys(CRITERIA, not_assessed),
        "criteria_not_met": list(CRITERIA),
        **said,
    }


def api(told: dict[str, Any] | None = None, **more: Any) -> FakeConnection:
    answers: dict[tuple[str, str], Any] = {
        ("GET", PATH): told or an_organisation(),
        ("GET", "/v1/assignments"): {"assignments": [], "named": named()},
        ("GET", "/v1/opportunities"): {"opportunities": []},
        ("GET", "/v1/units"): {"units": UNITS},
        ("GET", "/v1/legal-forms"): {"legal_forms": FORMS},
        ("GET", "/v1/organisations"): {"organisations": [an_organisation()], "next": None},
    }
    return connected({**answers, **{tuple(name.split(" ")): said for name, said in more.items()}})  # type: ignore[misc]


def test_while_a_criterion_is_not_met_it_is_named_and_nobody_can_approve() -> None:
    told = an_organisation(criteria_not_met=["real-contact"])

    page = text_of(views.organisation(visiting(api(told), "/organisations/place"), "place"))

    assert f"<li>{CRITERIA['real-contact']}</li>" in page
    assert "/organisations/place/approval" not in page


def test_once_all_are_met_one_tap_approves_from_today_on() -> None:
    connection = api(an_organisation(criteria_not_met=[]), **{f"POST {PATH}/approval": {"id": "place"}})
    visit = visiting(connection, "/", {"x": "y"})

    assert "/organisations/place/approval" in text_of(views.organisation(visit, "place"))
    deeds.approve(visit, "place")

    assert connection.sent[-1][2] == {"approved_on": visit.today.isoformat()}


def test_an_approval_that_is_refused_names_the_criteria() -> None:
    fault = refusal("criteria-not-met", "Keep evidence.", 409, criteria=["real-contact"])
    connection = api(an_organisation(criteria_not_met=[]), **{f"POST {PATH}/approval": fault})

    page = text_of(deeds.approve(visiting(connection, "/", {"x": "y"}), "place"))

    assert f"<li>{CRITERIA['real-contact']}</li>" in page


def test_a_pause_asks_why_and_keeps_what_was_written() -> None:
    fault = refusal("invalid-request", errors=[{"field": "reason", "detail": "Say why."}])
    connection = api(**{f"POST {PATH}/suspension": fault})

    page = text_of(deeds.pause(visiting(connection, "/", {"reason": "No guidance"}), "place"))

    assert "Say why." in page
    assert ">No guidance</textarea>" in page


@pytest.mark.parametrize(("tapped", "met"), [("yes", True), ("no", False)])
def test_a_criterion_is_met_or_not_on_a_day_by_one_of_two_buttons(tapped: str, met: bool) -> None:
    connection = api(**{f"PUT {PATH}/criteria/real-contact": {"id": "place"}})
    form = {"met-real-contact": tapped, "on-real-contact": "2026-01-02", "note-real-contact": " ", "version": VERSION}

    deeds.assess(visiting(connection, "/", form), "place", "real-contact")

    assert connection.sent[-1][2] == {"met": met, "assessed_on": "2026-01-02"}
    assert connection.headers[-1]["If-Match"] == VERSION


def test_an_invitation_is_shown_once_and_stands_in_no_address() -> None:
    link = "https://refu.example/sign-in/invitation/secret"
    connection = api(**{"POST /v1/invitations": (201, {"id": "i", "link": link})})

    answer = deeds.invite(visiting(connection, "/", {"x": "y"}), "place")

    assert answer.status_code == 200
    assert link in text_of(answer)
    assert ("POST", "/v1/invitations", {"role": "organisation", "organisation": "place", "language": "en"}) in (
        connection.sent
    )


def test_without_an_address_of_the_contact_it_is_said_that_one_is_needed() -> None:
    connection = api(**{"POST /v1/sign-in-links": refusal("no-contact-address", "Add an address first.", 409)})

    assert "Add an address first." in text_of(deeds.send_link(visiting(connection, "/", {"x": "y"}), "place"))


def test_a_contact_that_is_emptied_is_sent_as_nobody() -> None:
    connection = api(**{f"PUT {PATH}/contact": {"id": "place"}})

    deeds.keep_contact(visiting(connection, "/", {"contact_name": " ", "contact_email": "a@b.example"}), "place")

    assert connection.sent[-1][2] == {"contact_email": "a@b.example"}


def test_a_registration_sends_what_was_filled_in_and_nothing_empty() -> None:
    connection = api(**{"POST /v1/organisations": (201, {"id": "new"})})
    form = {"name": "De Bib ", "sector": "culture", "area_id": "gent", "postcode": "", "key": "k"}

    answer = deeds.register(visiting(connection, "/", form))

    assert connection.sent[-1][2] == {"name": "De Bib", "sector": "culture", "area_id": "gent"}
    assert answer.headers["Location"] == "/organisations/new?done=organisation-registered"


def test_coordinators_choose_among_the_areas_of_their_units_and_administrators_among_all() -> None:
    own = areas_of(UNITS, visiting(connected({}), units=("fedasil-gent", "gent")).who)
    everything = areas_of(UNITS, visiting(connected({}), role="administrator", units=()).who)

    assert (own, everything) == ([("gent", "Gent")], [("gent", "Gent"), ("kortrijk", "Kortrijk")])


def test_somebody_who_does_two_things_there_is_listed_once_with_all_days() -> None:
    day = {"on": "2026-01-10", "hours": None}
    twice = [an_assignment(id="a1", days=[day]), an_assignment(id="a2", opportunity_id="o2", days=[day, day])]

    [person] = here([*twice])

    assert (person["id"], person["day_count"], len(person["all"])) == ("a1", 3, 2)


def test_the_list_asks_for_what_was_chosen_and_nothing_that_there_is_not() -> None:
    connection = api()

    listing.organisations(visiting(connection, "/organisations?q=zaal&status=nonsense"))

    asked = next(target for _, target, _ in connection.asked if target.startswith("/v1/organisations"))
    assert asked == "/v1/organisations?q=zaal&limit=50"


@pytest.mark.parametrize(("status", "label"), [("registered", ">Approve<"), ("suspended", ">Resume<")])
def test_below_the_five_criteria_that_are_met_stands_what_to_do_with_them(status: str, label: str) -> None:
    told = an_organisation(criteria_not_met=[], status=status)

    page = text_of(views.organisation(visiting(api(told), "/organisations/place"), "place"))

    button = label.replace(">", "</svg>", 1)
    assert button in page.split('id="criteria"')[1]


def test_a_company_number_that_is_mistyped_stays_in_the_form_with_what_is_wrong() -> None:
    fault = refusal("invalid-request", errors=[{"field": "company_number", "detail": "Ten digits, please."}])
    connection = api(**{f"PUT {PATH}/legal-form": fault})
    form = {"legal_form": "association", "company_number": "0123.456.748", "version": "v"}

    page = text_of(deeds.state_legal_form(visiting(connection, "/organisations/place", form), "place"))

    assert "0123.456.748" in page
    assert "Ten digits, please." in page
    assert '<option value="association" selected>' in page


def test_without_a_legal_form_the_page_says_who_may_receive_volunteers() -> None:
    page = text_of(views.organisation(visiting(api(), "/organisations/place"), "place"))
    known = an_organisation(legal_form="association", company_number="0123.456.749")

    assert "Volunteers may only help non-profits and public bodies." in page
    assert "Volunteers may only" not in text_of(
        views.organisation(visiting(api(known), "/organisations/place"), "place")
    )
