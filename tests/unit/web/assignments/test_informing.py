"""The note of information, its proof of receipt, travel, the data for forms, and the list of a year."""

from typing import Any

import pytest

from tests.unit.web.site import Site

INFORMATION, RECEIPTS = "/v1/information/a1", "/v1/assignments/a1/information-receipts"
TOLD = {
    "assignment_id": "a1",
    "version": "2026-12-01-4f2a91c0",
    "organisation": "De Leeszaal",
    "legal_form": "association",
    "company_number": "0123.456.749",
    "task": "Voorlezen",
    "insures": "organisation",
    "insurer": None,
    "insured_until": "2026-12-31",
    "costs": "flat",
    "ceiling_day": "44.02",
    "ceiling_year": "1760.83",
    "missing": ["insurer"],
}
HOURS = {"starts_at": "10:00", "ends_at": "14:30"}
ASSIGNMENT = {
    "id": "a1",
    "newcomer_id": "n1",
    "organisation_id": "library",
    "opportunity_id": "o1",
    "starts_on": "2026-03-01",
    "ends_on": None,
    "named": {
        "newcomers": {"n1": {"first_name": "Ali", "last_name": "Said"}},
        "opportunities": {"o1": {"street": "Kerkstraat 5", "postcode": "9000", "municipality": "Gent", **HOURS}},
        "organisations": {"library": {"name": "De Leeszaal"}},
    },
}
FORMS = {"legal_forms": [{"code": "association", "nl": "Vereniging", "fr": "Association", "en": "Association"}]}


def a_site(role: str = "coordinator", *receipts: dict[str, Any], **known: Any) -> Site:
    site = Site(role, **known)
    site.api.on("GET", INFORMATION, TOLD)
    site.api.on("GET", RECEIPTS, {"assignment_id": "a1", "receipts": list(receipts)})
    site.api.on("POST", RECEIPTS, {"id": "a1"})
    site.api.on("GET", "/v1/contact-wishes/n1", {"id": "n1", "language": "tir"})
    site.api.on("GET", "/v1/newcomers/n1", {"id": "n1", "birth_date": "1996-04-03"})
    site.api.on("GET", "/v1/assignments/a1", ASSIGNMENT)
    site.api.on("GET", "/v1/legal-forms", FORMS)
    return site


def test_the_page_says_what_is_missing_and_who_got_it() -> None:
    receipt = {"version": "2026-01-01-00000000", "language": "ti", "how": "paper", "on": "2026-03-01"}

    page = a_site("coordinator", receipt).get("/assignments/a1/information").get_data(as_text=True)

    assert "Not known yet: the insurer." in page
    assert "Given on paper" in page
    assert "<bdi>ትግርኛ</bdi>" in page
    assert "the note says something else by now" in page


def test_both_lists_of_languages_start_at_the_one_in_which_the_volunteer_reads() -> None:
    page = a_site().get("/assignments/a1/information").get_data(as_text=True)

    assert page.count('<option value="ti" selected>') == 2


def test_an_organisation_is_not_told_in_which_language_they_read() -> None:
    page = a_site("organisation", organisation="library").get("/assignments/a1/information").get_data(as_text=True)

    assert page.count('<option value="en" selected>') == 2


def test_a_receipt_is_sent_with_the_version_that_was_shown() -> None:
    site = a_site()

    site.post("/assignments/a1/information", how="shown", note_language="ar", on="2026-03-02", version=TOLD["version"])

    assert site.api.sent("POST", RECEIPTS) == [
        {"version": TOLD["version"], "language": "ar", "how": "shown", "on": "2026-03-02"}
    ]


def test_data_for_the_forms_of_others_are_filled_in_as_far_as_known() -> None:
    page = a_site().get("/assignments/a1/forms").get_data(as_text=True)

    for said in ("0123.456.749", "Kerkstraat 5 9000 Gent", "€44.02 / €1,760.83", "not known"):
        assert said in page
    for on_both in ("Voorlezen", "Ali Said", "10:00–14:30", "3 Apr 1996"):
        assert page.count(on_both) == 2


def test_an_organisation_is_not_told_the_birth_date() -> None:
    site = a_site("organisation", organisation="library")

    page = site.get("/assignments/a1/forms").get_data(as_text=True)

    assert "1996" not in page
    assert not [each for each in site.api.asked if each.path == "/v1/newcomers/n1"]


@pytest.mark.parametrize("form", ["c45b", "fedasil"])
def test_each_form_is_a_document_of_its_own(form: str) -> None:
    site = a_site()
    site.api.on("GET", f"{INFORMATION}/official-form", {"a": "document"})

    answer = site.get(f"/assignments/a1/forms/paper?form={form}&lang=fr")

    assert answer.headers["Content-Disposition"] == f'attachment; filename="refu-{form}.pdf"'
    [asked] = [each for each in site.api.asked if each.path.endswith("/official-form")]
    assert asked.query == {"form": form, "language": "fr"}


VOLUNTEERS = {
    "organisation_id": "library",
    "year": 2026,
    "volunteers": [
        {
            "newcomer_id": "n1",
            "days": [
                {"on": "2026-02-07", "kind": "flat", "amount": "20.00", "km": 20, "travel": "8.53"},
                {"on": "2026-02-08", "kind": None, "amount": None, "km": None, "travel": None},
            ],
        }
    ],
    "named": {"newcomers": {"n1": {"first_name": "=Ali"}}},
}


@pytest.mark.parametrize(
    ("role", "place", "known"),
    [
        ("coordinator", "/organisations/library/volunteers?year=2026", {}),
        ("organisation", "/place/volunteers?year=2026", {"organisation": "library"}),
    ],
)
def test_the_list_of_a_year_is_a_spreadsheet_for_both(role: str, place: str, known: dict[str, Any]) -> None:
    site = Site(role, **known)
    site.api.on("GET", "/v1/volunteer-lists", VOLUNTEERS)

    answer = site.get(place)

    rows = answer.get_data(as_text=True).lstrip("\ufeff").splitlines()
    assert rows[1] == "'=Ali;;2026-02-07;fixed amount;20,00;20;8,53"
    assert rows[2] == "'=Ali;;2026-02-08;;;;"
    assert answer.headers["Content-Disposition"].endswith('refu-volunteers-2026.csv"')


def test_what_a_text_is_about_goes_along_as_a_header() -> None:
    site = a_site()
    site.api.on("POST", "/v1/assignments/a1/notes", {"id": "x"})

    site.post("/assignments/a1/notes", note_text="De clan helpt", note_kind="check-in", text_about="place")

    [asked] = [each for each in site.api.asked if each.method == "POST"]
    assert asked.headers["Text-About"] == "place"
