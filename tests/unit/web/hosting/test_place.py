"""An organisation's day: who would like to come, and its two answers."""

from typing import Any

import pytest

from services.web.hosting import deeds, views

from ..organisations.test_organisations import an_organisation
from ..samples import OPPORTUNITY_CARD, a_match, an_assignment, introduced, named
from ..visiting import FakeConnection, connected, refusal, text_of, visiting

NAMES = named(newcomers={"n1": introduced("Ali")}, opportunities={"o1": OPPORTUNITY_CARD})


def api(told: dict[str, Any] | None = None, **more: Any) -> FakeConnection:
    answers: dict[tuple[str, str], Any] = {
        ("GET", "/v1/matches"): {"matches": [a_match()], "named": NAMES},
        ("GET", "/v1/assignments"): {"assignments": [an_assignment()], "named": NAMES},
        ("GET", "/v1/organisations/place"): told or an_organisation(status="approved", insured_until="2999-01-01"),
    }
    return connected({**answers, **{tuple(name.split(" ")): said for name, said in more.items()}})  # type: ignore[misc]


def hosting(connection: FakeConnection, form: dict[str, Any] | None = None) -> Any:
    return visiting(connection, "/place", form, role="organisation", organisation="place")


def test_somebody_proposed_is_shown_by_first_name_languages_talents_and_times() -> None:
    page = text_of(views.today(hosting(api())))

    for said in ("Ali", "Dutch (A2), Tigrinya", "cooking, something of their own", "Saturday, Sunday (morning)"):
        assert said in page


def test_a_yes_begins_on_the_agreed_day_unless_another_is_given() -> None:
    connection = api(**{"POST /v1/matches/m1/confirmation": {"id": "m1", "assignment_id": "a9"}})

    deeds.say_yes(hosting(connection, {"starts-m1": ""}), "m1")
    deeds.say_yes(hosting(connection, {"starts-m1": "2026-02-01"}), "m1")

    assert [body for _, _, body in connection.sent] == [{}, {"starts_on": "2026-02-01"}]


def test_a_yes_says_when_some_days_are_taken_elsewhere() -> None:
    agreed = {"id": "m1", "assignment_id": "a9", "excused_on": ["2026-02-07"]}
    connection = api(**{"POST /v1/matches/m1/confirmation": agreed})

    assert deeds.say_yes(hosting(connection, {"starts-m1": ""}), "m1").headers["Location"] == "/place?done=said-yes-but"


def test_a_yes_that_is_refused_is_told_at_that_person() -> None:
    connection = api(**{"POST /v1/matches/m1/confirmation": refusal("no-place-left", "All places are taken.", 409)})

    answer = deeds.say_yes(hosting(connection, {"starts-m1": ""}), "m1")

    card = text_of(answer).partition('aria-labelledby="m-m1"')[2].partition("</article>")[0]
    assert "All places are taken." in card


def test_a_no_has_a_reason() -> None:
    connection = api(**{"POST /v1/matches/m1/refusal": {"id": "m1"}})

    deeds.say_no(hosting(connection, {"reason": "no-guidance-available"}), "m1")

    assert connection.sent[-1][2] == {"reason": "no-guidance-available"}


def test_who_is_paused_or_not_insured_is_told_so() -> None:
    paused = text_of(views.today(hosting(api(an_organisation(status="suspended")))))
    fine = text_of(views.today(hosting(api())))

    assert "Your organisation is paused" in paused
    assert "Until when you are insured" in paused
    assert "paused" not in fine
    assert "insured" not in fine


def test_insurance_and_contact_are_kept_by_the_organisation_itself() -> None:
    path = "/v1/organisations/place"
    connection = api(**{f"PUT {path}/insurance": {"id": "place"}, f"PUT {path}/contact": {"id": "place"}})

    deeds.insure(hosting(connection, {"insured_until": "2999-01-01", "insurer": ""}))
    deeds.keep_contact(hosting(connection, {"contact_name": "Jo", "contact_email": ""}))

    assert [(path, body) for _, path, body in connection.sent] == [
        (f"{path}/insurance", {"insured_until": "2999-01-01"}),
        (f"{path}/contact", {"contact_name": "Jo"}),
    ]


def test_volunteers_are_listed_with_their_days_and_what_to_look_back_on() -> None:
    page = text_of(views.people(hosting(api())))

    assert "<bdi>Ali</bdi>" in page
    assert "/assignments/a1" in page


@pytest.mark.parametrize(("typed", "says"), [("2020-01-01", "over already"), ("2998-01-01", "this day is earlier")])
def test_an_insurance_that_ends_too_early_is_asked_about_once_more(typed: str, says: str) -> None:
    path = "/v1/organisations/place/insurance"
    connection = api(**{f"PUT {path}": {"id": "place"}})
    form = {"insured_until": typed, "known_until": "2999-01-01", "sure": ""}

    answer = deeds.insure(hosting(connection, form))

    page = text_of(answer)
    assert answer.status_code == 422
    assert says in page
    assert f'name="sure" value="{typed}"' in page
    assert connection.sent == []

    deeds.insure(hosting(connection, {**form, "sure": typed}))

    assert connection.sent == [("PUT", path, {"insured_until": typed})]


def test_what_is_no_day_is_left_to_the_api() -> None:
    connection = api(**{"PUT /v1/organisations/place/insurance": refusal("invalid-request", "No day.")})

    answer = deeds.insure(hosting(connection, {"insured_until": "soon", "known_until": "?", "sure": ""}))

    assert "No day." in text_of(answer)
