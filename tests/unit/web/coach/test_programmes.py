"""A partner's programmes: all that an entry says is sent, nothing that was typed is lost."""

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from services.web.coach import descriptions
from services.web.html import catalogues
from tests.unit.web.coach.told import PROGRAMME, TODAY, a_programme, a_site
from tests.unit.web.site import Site

ENTRY = f"/v1/programmes/{PROGRAMME}"
FORM: dict[str, Any] = {
    "name": "Kitchen school",
    "partner": "vdab",
    "area_id": "gent",
    "schooling_levels": ["low", "high"],
    "places": "12",
    "valid_until": "2199-06-30",
    "status_requirements": "A talk first",
    "statuses": ["refugee"],
    "years_from": "0",
    "years_to": "5",
    "waiting_weeks": "3",
    "language.0": "Dutch",
    "level.0": "A2",
    "language.1": "Arabic",
    "level.1": "",
    "language.2": " ",
    "version": '"v1"',
}
CONDITIONS = {"status_requirements", "statuses", "years_from", "years_to", "waiting_weeks", "languages"}


def with_choices(site: Site) -> Site:
    units = [{"area_id": "gent", "area_label": "Gent"}, {"area_id": "gent", "area_label": "Gent"}]
    site.api.on("GET", "/v1/units", {"units": units})
    bases = [{"code": "refugee", "nl": "Erkend", "en": "Recognised", "fr": "Reconnu", "eligible": True}]
    site.api.on("GET", "/v1/eligibility-bases", {"bases": bases})
    site.api.on("GET", ENTRY, a_programme(), headers={"ETag": '"v1"'})
    return site


def test_what_an_entry_says_and_is_saved_unchanged_says_the_same_and_is_looked_at_today() -> None:
    catalogues.speak("en")
    programme = a_programme()

    form = descriptions.as_form(programme)
    body = descriptions.as_body(form, programme["partner"], TODAY.isoformat())

    expected = {name: programme[name] for name in body if name not in ("last_verified", "languages")}
    assert {name: value for name, value in body.items() if name not in ("last_verified", "languages")} == expected
    assert body["last_verified"] == TODAY.isoformat()
    assert [each["level"] for each in body["languages"]] == ["A2", None]


def test_conditions_that_are_emptied_are_sent_as_taken_away_and_never_left_out() -> None:
    body = descriptions.as_body(descriptions.as_typed(MultiDict({"name": "X"})), "vdab", "2026-11-30")

    assert {name: body[name] for name in CONDITIONS} == {
        **dict.fromkeys(CONDITIONS - {"statuses", "languages"}),
        "statuses": [],
        "languages": [],
    }


@pytest.mark.parametrize(
    ("typed", "sent"), [("12", 12), ("twelve", "twelve"), ("", ""), ("-1", "-1"), ("9" * 20, "9" * 20)]
)
def test_what_is_no_number_goes_to_the_api_as_it_was_typed(typed: str, sent: Any) -> None:
    body = descriptions.as_body(descriptions.as_typed(MultiDict({"places": typed})), "vdab", "2026-11-30")

    assert body["places"] == sent


def test_the_form_shows_all_that_the_entry_says() -> None:
    page = with_choices(a_site()).get(f"/coach/programmes/{PROGRAMME}").text

    for said in ('value="Kitchen school"', 'value="12"', 'value="Arabic"', "A talk first", 'value="&#34;v1&#34;"'):
        assert said in page
    assert page.count(" checked") == 3
    assert page.count('<option value="gent"') == 1


def test_an_entry_is_saved_with_the_version_that_was_read() -> None:
    site = a_site()
    site.api.on("PUT", ENTRY, {"id": PROGRAMME})

    answer = site.post(f"/coach/programmes/{PROGRAMME}", **FORM)

    [sent] = site.api.sent("PUT", ENTRY)
    assert sent["languages"] == [{"language": "Dutch", "level": "A2"}, {"language": "Arabic", "level": None}]
    assert (sent["partner"], sent["years_from"], sent["places"]) == ("vdab", 0, 12)
    assert site.api.asked[-1].headers["If-Match"] == '"v1"'
    assert answer.headers["Location"] == "/coach/programmes?done=saved"


def test_a_new_entry_is_the_partners_of_whoever_is_signed_in() -> None:
    site = with_choices(a_site())
    page = site.get("/coach/programmes/new").text
    programme_id = page.split('action="/coach/programmes/')[1].split('"')[0]
    site.api.on("PUT", f"/v1/programmes/{programme_id}", {"id": programme_id}, 201)

    site.post(f"/coach/programmes/{programme_id}", **{**FORM, "partner": "", "version": ""})

    [sent] = site.api.sent("PUT", f"/v1/programmes/{programme_id}")
    assert sent["partner"] == "vdab"
    assert "If-Match" not in site.api.asked[-1].headers


def test_a_new_entry_that_is_refused_is_shown_as_it_was_typed() -> None:
    site = with_choices(a_site())
    told = {"slug": "invalid-request", "detail": "No.", "errors": [{"field": "places", "detail": "A number."}]}
    site.api.on("PUT", "/v1/programmes/g9", told, 422)
    site.api.on("GET", "/v1/programmes/g9", {"slug": "unknown-programme", "detail": ""}, 404)

    page = site.post("/coach/programmes/g9", **{**FORM, "places": "many"})

    assert page.status_code == 422
    assert 'value="many"' in page.text
    assert 'id="places-wrong">A number.' in page.text
    assert page.text.count(" checked") == 3


def test_who_changed_the_entry_meanwhile_is_not_overwritten_and_nothing_typed_is_lost() -> None:
    site = with_choices(a_site())
    site.api.on("PUT", ENTRY, {"slug": "changed-meanwhile", "detail": "Changed.", "changed": ["entry"]}, 412)
    site.api.on("GET", ENTRY, a_programme(places=30), headers={"ETag": '"v2"'})

    page = site.post(f"/coach/programmes/{PROGRAMME}", **{**FORM, "name": "Bakery school"}).text

    now = page.split('id="now"')[1].split("</section>")[0]
    assert "<dt>Places</dt><dd>30</dd>" in now
    assert "<dt>Name</dt><dd>Kitchen school</dd>" in now
    assert "Schooling" not in now
    assert 'value="Bakery school"' in page
    assert 'value="&#34;v2&#34;"' in page


def test_another_refusal_keeps_the_version_that_was_read() -> None:
    site = with_choices(a_site())
    site.api.on("PUT", ENTRY, {"slug": "other-partner", "detail": "Another partner keeps it."}, 403)
    site.api.on("GET", ENTRY, a_programme(places=30), headers={"ETag": '"v2"'})

    page = site.post(f"/coach/programmes/{PROGRAMME}", **FORM).text

    assert "Another partner keeps it." in page
    assert 'value="&#34;v1&#34;"' in page
    assert 'id="now"' not in page


def test_that_it_is_still_so_is_said_by_one_tap() -> None:
    site = a_site()
    site.api.on("POST", f"{ENTRY}/verification", {"id": PROGRAMME})

    page = site.get("/coach").text
    answer = site.post(f"/coach/programmes/{PROGRAMME}/verification")

    assert f'action="/coach/programmes/{PROGRAMME}/verification"' in page
    assert answer.headers["Location"] == "/coach/programmes?done=coach-verified"


def test_an_entry_that_is_over_opens_to_be_given_a_later_day() -> None:
    site = with_choices(a_site())
    site.api.on("POST", f"{ENTRY}/verification", {"slug": "programme-not-valid", "detail": "It is over."}, 409)

    page = site.post(f"/coach/programmes/{PROGRAMME}/verification")

    assert page.status_code == 422
    assert "It is over." in page.text
    assert "Give a later last day" in page.text
    assert 'name="valid_until"' in page.text


def test_what_needs_a_look_stands_first_in_the_list() -> None:
    told = [
        a_programme(id="a", standing="over"),
        a_programme(id="b", standing="verified"),
        a_programme(id="c", standing="unverified"),
    ]

    page = with_choices(a_site(programmes=told)).get("/coach/programmes").text

    assert page.index('id="of-c"') < page.index('id="of-b"') < page.index('id="of-a"')
    assert page.count("/verification") == 2  # what is over is not still so
    assert "<dd>Gent</dd>" in page
    assert "<dd>4 of 12</dd>" in page
