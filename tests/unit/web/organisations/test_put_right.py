"""Organisations that were mistyped, and those that were registered twice."""

from typing import Any

import pytest

from services.web.organisations import correcting, deeds, merging, views

from ..site import Site
from ..visiting import VERSION, refusal, text_of, visiting
from .test_organisations import PATH, an_organisation, api

LIKELY = [
    {"id": "hall", "name": "Zaal", "area_id": "gent", "why": "same-company-number"},
    {"id": None, "name": None, "area_id": "kortrijk", "why": "name-and-place"},
]
POST_LIKELY = "POST /v1/organisations/likely"
TYPED = {"name": "De Zaal", "sector": "culture", "area_id": "gent", "registered_on": "2025-01-01", "postcode": "9000"}


def test_the_form_holds_what_is_known_and_sends_all_of_it_with_the_version() -> None:
    connection = api(**{f"PUT {PATH}/registration": {"id": "place"}})

    page = text_of(correcting.form(visiting(connection, "/"), "place"))
    answer = correcting.correct(visiting(connection, "/", {**TYPED, "version": VERSION}), "place")

    assert 'name="name" value="De Zaal"' in page or 'value="De Zaal"' in page
    assert connection.sent[-1][1:] == (f"{PATH}/registration", TYPED)
    assert connection.headers[-1]["If-Match"] == VERSION
    assert answer.headers["Location"] == "/organisations/place?done=saved"


def test_a_refused_correction_keeps_what_was_typed() -> None:
    fault = refusal("reference-in-use", "Another organisation of this area has this reference.", 409)
    connection = api(**{f"PUT {PATH}/registration": fault})

    page = text_of(correcting.correct(visiting(connection, "/", {**TYPED, "name": "Typed"}), "place"))

    assert "Another organisation of this area has this reference." in page
    assert 'value="Typed"' in page


def test_its_page_tells_what_was_corrected_by_whom_in_words() -> None:
    made = {"at": "2026-03-03T09:00:00+00:00", "by": "account-1", "role": "coordinator"}
    corrections = [
        {**made, "field": "sector", "before": "culture", "after": "sport"},
        {**made, "field": "legal_form", "before": None, "after": "association"},
        {**made, "field": "insured_until", "before": "2026-12-31", "after": None},
    ]
    told = {"corrections": corrections, "named": {"accounts": {"account-1": {"display_name": "An Peeters"}}}}

    page = " ".join(
        text_of(views.organisation(visiting(api(**{f"GET {PATH}/corrections": told}), "/"), "place")).split()
    )

    assert "Corrected on 3 Mar 2026 by An Peeters: Sector, <bdi>Culture</bdi> → <bdi>Sport</bdi>" in page
    assert "<bdi>nothing</bdi> → <bdi>Non-profit association</bdi>" in page
    assert "<bdi>31 Dec 2026</bdi> → <bdi>nothing</bdi>" in page


def test_registering_shows_likely_duplicates_first_and_goes_on_once_it_is_said_to_be_another() -> None:
    connection = api(**{POST_LIKELY: {"likely": LIKELY}, "POST /v1/organisations": (201, {"id": "new"})})

    first = deeds.register(visiting(connection, "/", TYPED))
    shown = text_of(first)
    second = deeds.register(visiting(connection, "/", {**TYPED, "another": "yes"}))

    assert first.status_code == 422
    assert "the same company number" in shown
    assert 'href="/organisations/hall"' in shown
    assert "An organisation of another area" in shown
    assert 'value="De Zaal"' in shown
    assert second.headers["Location"].startswith("/organisations/new?")
    assert [each[1] for each in connection.sent].count("/v1/organisations") == 1


def test_whoever_resembles_nobody_is_registered_at_once() -> None:
    connection = api(**{POST_LIKELY: {"likely": []}, "POST /v1/organisations": (201, {"id": "new"})})

    assert deeds.register(visiting(connection, "/", TYPED)).status_code == 303


def test_its_page_offers_to_merge_those_that_are_the_readers_alone() -> None:
    page = text_of(views.organisation(visiting(api(**{POST_LIKELY: {"likely": LIKELY}}), "/"), "place"))

    assert page.count("/organisations/place/merge/") == 1
    assert 'href="/organisations/place/merge/hall"' in page


def test_what_differs_stands_side_by_side_and_gaps_are_filled_from_the_other() -> None:
    other = an_organisation(id="hall", name="Zaal", contact_name="Jo Peeters", legal_form="association")
    connection = api(**{"GET /v1/organisations/hall": other, f"PUT {PATH}/merges/hall": {"id": "place"}})

    page = text_of(merging.compare(visiting(connection, "/"), "place", "hall"))
    form = {"name": "this", "contact_name": "other", "legal_form": "other"}
    answer = merging.merge(visiting(connection, "/", form), "place", "hall")

    assert 'name="name" value="this" aria-labelledby="row-name name-this" checked' in page
    assert 'name="contact_name" value="other" aria-labelledby="row-contact_name contact_name-other" checked' in page
    assert 'name="sector"' not in page
    assert "Non-profit association" in page
    assert connection.sent[-1][2] == {"from_other": ["legal_form", "contact_name"]}
    assert answer.headers["Location"] == "/organisations/place?done=organisations-merged"


def test_a_merge_that_is_refused_keeps_what_was_chosen() -> None:
    fault = refusal("other-suspended", "The other one is suspended.", 409)
    other = an_organisation(id="hall", name="Zaal")
    connection = api(**{"GET /v1/organisations/hall": other, f"PUT {PATH}/merges/hall": fault})

    page = text_of(merging.merge(visiting(connection, "/", {"name": "other"}), "place", "hall"))

    assert "The other one is suspended." in page
    assert 'name="name" value="other" aria-labelledby="row-name name-other" checked' in page


@pytest.mark.parametrize("named", [{}, {"accounts": {"account-1": {"display_name": "An Peeters"}}}])
def test_records_that_went_into_it_are_told_and_can_come_out_again(named: dict[str, Any]) -> None:
    made = {"at": "2026-03-03T09:00:00+00:00", "by": "account-1", "role": "coordinator"}
    told = {"merges": [{**made, "other_id": "hall", "name": "Zaal"}], "named": named}
    connection = api(**{f"GET {PATH}/merges": told, f"DELETE {PATH}/merges/hall": {"id": "place"}})

    page = text_of(views.organisation(visiting(connection, "/"), "place"))
    answer = merging.part_again(visiting(connection, "/", {"x": "y"}), "place", "hall")

    assert "/organisations/place/merge/hall/undo" in page
    assert ("An Peeters" in page) == bool(named)
    assert connection.sent[-1][:2] == ("DELETE", f"{PATH}/merges/hall")
    assert answer.headers["Location"] == "/organisations/place?done=organisation-merge-undone"


def test_one_that_was_merged_leads_to_the_one_that_goes_on() -> None:
    site = Site()
    gone = {"slug": "organisation-merged", "detail": "Use the other.", "survivor_id": "hall"}
    for path in (PATH, f"{PATH}/corrections", f"{PATH}/merges", f"{PATH}/messages"):
        site.api.on("GET", path, gone, status=410)
    site.api.on("GET", "/v1/assignments", {"assignments": [], "named": {}})
    site.api.on("GET", "/v1/opportunities", {"opportunities": []})

    answer = site.get("/organisations/place")

    assert answer.headers["Location"] == "/organisations/hall?done=organisation-goes-on-here"
