"""The pages of offers: listing, offering, describing anew, closing."""

from typing import Any

import pytest

from tests.unit.web.matching_answers import PLACE, named, offer
from tests.unit.web.site import Site

UNITS = {"units": [{"id": "gent", "label": "Gent", "area_id": "gent", "area_label": "Gent"}]}
TYPED = {"title": "Typed title", "kind": "one-off", "places": "2", "starts_on": "2030-06-01", "talents": "sewing"}


@pytest.fixture
def site() -> Site:
    site = Site()
    site.api.on("GET", "/v1/units", UNITS)
    site.api.on("GET", "/v1/organisations", {"organisations": [{"id": "org-1", "name": "De Tuin", "municipality": ""}]})
    site.api.on("GET", "/v1/organisations/org-1", {"id": "org-1", "name": "De Tuin", "status": "approved"})
    site.api.on("GET", "/v1/opportunities", {"opportunities": [offer()], "named": named()})
    site.api.on("GET", f"/v1/opportunities/{PLACE}", offer(), headers={"ETag": '"2"'})
    site.api.on("GET", f"/v1/opportunities/{PLACE}/corrections", {"id": PLACE, "corrections": []})
    return site


def test_the_list_tells_what_where_and_when(site: Site) -> None:
    page = site.get("/opportunities").text

    assert "Garden &lt;work&gt;" in page
    assert "De Tuin" in page
    assert f'href="/opportunities/{PLACE}"' in page
    assert "Saturday, Sunday (morning)" in page


def test_a_list_without_anything_says_what_to_do_first(site: Site) -> None:
    site.api.on("GET", "/v1/opportunities", {"opportunities": [], "named": named()})

    assert "Ask an organisation what there is to do" in site.get("/opportunities").text
    assert "Search less precisely" in site.get("/opportunities?q=unheard").text


def test_what_is_over_is_left_out_unless_the_past_is_asked_for(site: Site) -> None:
    over = offer(id="o-2", title="Long ago", starts_on="2020-06-01")
    site.api.on("GET", "/v1/opportunities", {"opportunities": [offer(), over], "named": named()})

    assert "Long ago" not in site.get("/opportunities").text
    assert "Long ago" in site.get("/opportunities?past=yes").text


def test_a_new_offer_begins_with_whose_it_is(site: Site) -> None:
    assert 'href="/opportunities/new?organisation=org-1"' in site.get("/opportunities/new").text


def test_a_common_offer_fills_in_the_form_in_the_readers_language(site: Site) -> None:
    page = site.get("/opportunities/new?organisation=org-1&template=kitchen").text

    assert 'value="Help in the kitchen"' in page
    assert 'value="kitchen help, cooking"' in page


def test_an_offer_is_made_once_with_the_key_of_its_form(site: Site) -> None:
    site.api.on("POST", "/v1/opportunities", {"id": "o-9"}, status=201)

    answer = site.post("/opportunities/new", organisation_id="org-1", key="k-1", **TYPED)

    assert answer.headers["Location"] == "/opportunities/o-9?done=opportunity-offered"
    assert site.api.sent("POST", "/v1/opportunities") == [
        {**TYPED, "organisation_id": "org-1", "places": 2, "talents": ["sewing"]}
    ]
    assert site.api.asked[-1].headers["Idempotency-Key"] == "k-1"


def test_a_refused_offer_keeps_all_that_was_typed_and_its_key(site: Site) -> None:
    site.api.on("POST", "/v1/opportunities", refused({"places": "At most 10000."}), status=422)

    answer = site.post("/opportunities/new", organisation_id="org-1", key="k-1", **TYPED, slots="sat-morning")

    assert answer.status_code == 422
    for shown in ('value="Typed title"', "At most 10000.", 'value="sat-morning" checked', 'value="k-1"'):
        assert shown in answer.text


def test_a_change_is_sent_with_the_version_that_was_read(site: Site) -> None:
    site.api.on("PUT", f"/v1/opportunities/{PLACE}", {"id": PLACE})

    page = site.get(f"/opportunities/{PLACE}/edit").text
    answer = site.post(f"/opportunities/{PLACE}/edit", version='"2"', **TYPED)

    assert 'value="&#34;2&#34;"' in page
    assert site.api.asked[-1].headers["If-Match"] == '"2"'
    assert answer.headers["Location"] == f"/opportunities/{PLACE}?done=saved"


def test_where_somebody_else_changed_it_the_page_shows_theirs_and_keeps_ours(site: Site) -> None:
    changed = {"slug": "changed-meanwhile", "detail": "Read it again.", "changed": ["offer"]}
    site.api.on("PUT", f"/v1/opportunities/{PLACE}", changed, status=412)

    answer = site.post(f"/opportunities/{PLACE}/edit", version='"1"', **TYPED)

    assert answer.status_code == 422
    assert "Somebody else changed this meanwhile." in answer.text
    assert "<dd>Garden &lt;work&gt;</dd>" in answer.text
    assert 'value="Typed title"' in answer.text
    assert 'value="&#34;2&#34;"' in answer.text


def test_closing_takes_nobody_new_from_today_on(site: Site) -> None:
    site.api.on("POST", f"/v1/opportunities/{PLACE}/closure", {"id": PLACE})

    site.post(f"/opportunities/{PLACE}/closure")

    assert list(site.api.sent("POST", f"/v1/opportunities/{PLACE}/closure")[0]) == ["closed_on"]


def refused(errors: dict[str, str]) -> dict[str, Any]:
    """A problem with these fields."""
    told = [{"field": field, "detail": detail} for field, detail in errors.items()]
    return {"slug": "invalid-request", "detail": "Correct these fields.", "errors": told}


def test_organisations_that_offered_something_lately_stand_first_until_one_is_searched_for(site: Site) -> None:
    page = site.get("/opportunities/new").text

    assert page.index("Offered something lately") < page.index("organisation=org-1") < page.index("All organisations")
    assert "Offered something lately" not in site.get("/opportunities/new?q=tuin").text


def test_what_was_corrected_is_told_with_who_did_it_in_words(site: Site) -> None:
    made = {"at": "2026-03-03T09:00:00+00:00", "by": "account-1", "role": "coordinator"}
    corrections = [
        {**made, "field": "contact_phone", "before": "0470 00 00 00", "after": "0470 00 00 01"},
        {**made, "field": "talents", "before": None, "after": "cooking, sewing"},
        {**made, "field": "with_minors", "before": "no", "after": "yes"},
    ]
    told = {"id": PLACE, "corrections": corrections, "named": {"accounts": {"account-1": {"display_name": "An"}}}}
    site.api.on("GET", f"/v1/opportunities/{PLACE}/corrections", told)

    page = " ".join(site.get(f"/opportunities/{PLACE}/edit").text.split())

    assert "3 corrections" in page
    assert "Corrected on 3 Mar 2026 by An: Their phone, <bdi>0470 00 00 00</bdi> → <bdi>0470 00 00 01</bdi>" in page
    assert "With minors, <bdi>no</bdi> → <bdi>yes</bdi>" in page


def test_one_that_is_closed_is_corrected_with_its_last_day(site: Site) -> None:
    closed = offer(status="closed", closed_on="2026-02-01")
    site.api.on("GET", f"/v1/opportunities/{PLACE}", closed, headers={"ETag": '"2"'})
    site.api.on("PUT", f"/v1/opportunities/{PLACE}/correction", {"id": PLACE})

    page = site.get(f"/opportunities/{PLACE}/edit").text
    site.post(f"/opportunities/{PLACE}/correction", version='"2"', closed_on="2026-01-31", **TYPED)

    assert f'action="/opportunities/{PLACE}/correction"' in page
    assert f'action="/opportunities/{PLACE}/edit"' not in page
    assert site.api.sent("PUT", f"/v1/opportunities/{PLACE}/correction") == [
        {**TYPED, "places": 2, "talents": ["sewing"], "closed_on": "2026-01-31"}
    ]
    assert site.api.asked[-1].headers["If-Match"] == '"2"'
