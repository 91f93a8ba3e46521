"""What somebody allows, and takes back."""

from services.web.people.views.consents import partners_left

from ..forms import opened
from .builders import AMINA, a_file, a_gateway

PLACE = f"/people/{AMINA}/consents"
COACHING = {
    "given": True,
    "on": "2026-03-01",
    "partners": [{"partner": "VDAB", "given": True, "on": "2026-03-01"}],
    "history": [
        {"given": True, "on": "2026-03-01", "partner": None, "recorded_by": "x"},
        {"given": True, "on": "2026-03-01", "partner": "VDAB", "recorded_by": "x"},
    ],
}
PROGRAMMES = {"programmes": [{"partner": "VDAB"}, {"partner": "Groep Intro"}, {"partner": "Groep Intro"}]}


def test_a_purpose_that_nobody_asked_about_says_so() -> None:
    assert opened(a_gateway(), PLACE).text.count("Not asked yet") == 3


def test_what_holds_is_said_with_its_day_and_can_be_taken_back() -> None:
    gateway = a_gateway(a_file(consents={"job-coaching": COACHING}), **{"GET /v1/programmes": PROGRAMMES})

    page = opened(gateway, PLACE).text

    assert page.count("Yes, since 1 Mar 2026") == 2
    assert page.count("Take back") == 2


def test_partners_who_were_not_asked_about_are_offered_once() -> None:
    assert partners_left(PROGRAMMES["programmes"], COACHING) == ["Groep Intro"]


def test_a_yes_to_a_partner_names_it_and_its_day() -> None:
    put = f"/v1/newcomers/{AMINA}/consents/job-coaching"
    gateway = a_gateway(**{f"PUT {put}": {"id": AMINA}})
    form = {"purpose": "job-coaching", "partner": "VDAB", "on": "2026-05-01", "given": "yes", "version": '"v1"'}

    response = opened(gateway, PLACE, form)

    assert gateway.asked_at("PUT", put)[0].body == {"given": True, "on": "2026-05-01", "partner": "VDAB"}
    assert response.headers["Location"] == f"{PLACE}?done=consent-given"


TEXT = {
    "purpose": "photos",
    "version": "2026-1",
    "valid_from": "2026-01-01",
    "earlier_yes": "stays",
    "texts": {"en": "Photos with you in them.", "ti": "ስእሊ"},
    "reviewed": ["en"],
}


def test_the_text_is_shown_in_the_language_that_the_person_reads_and_kept_with_the_yes() -> None:
    put = f"/v1/newcomers/{AMINA}/consents/photos"
    gateway = a_gateway(**{"GET /v1/consents/texts": {"consent_texts": [TEXT]}, f"PUT {put}": {"id": AMINA}})

    page = opened(gateway, f"{PLACE}?read=ti").text
    form = {"purpose": "photos", "on": "2026-05-01", "given": "yes", "text": "2026-1", "language": "ti", "how": "paper"}
    opened(gateway, PLACE, form)

    assert '<blockquote lang="ti" dir="auto">ስእሊ</blockquote>' in page
    assert "A machine translated this text." in page
    told = {"given": True, "on": "2026-05-01", "version": "2026-1", "language": "ti", "how": "paper"}
    assert gateway.asked_at("PUT", put)[0].body == told


def test_the_text_is_read_in_the_language_of_the_file_until_another_is_chosen_which_stays() -> None:
    put = f"/v1/newcomers/{AMINA}/consents/photos"
    reads = {f"GET /v1/contact-wishes/{AMINA}": {"language": "ti"}}
    gateway = a_gateway(**reads, **{"GET /v1/consents/texts": {"consent_texts": [TEXT]}, f"PUT {put}": {"id": AMINA}})

    assert 'name="language" value="ti"' in opened(gateway, PLACE).text
    assert 'name="language" value="en"' in opened(gateway, f"{PLACE}?read=en").text
    answer = opened(gateway, PLACE, {"purpose": "photos", "on": "2026-05-01", "given": "yes", "read": "en"})
    assert answer.headers["Location"] == f"{PLACE}?read=en&done=consent-given"


def test_how_each_decision_was_heard_stands_beside_it() -> None:
    said = {"given": True, "on": "2026-03-01", "partner": None, "recorded_by": "x"}
    photos = {"given": True, "on": "2026-03-01", "partners": []}
    history = [{**said, "how": "own-device", "version": "2026-1", "language": "ti"}]

    page = opened(a_gateway(a_file(consents={"photos": {**photos, "history": history}})), PLACE).text

    assert "by their own hand · Version 2026-1 · ትግርኛ" in page


def test_a_refusal_is_said_on_the_page() -> None:
    refused = (409, {"slug": "decided-otherwise-since", "detail": "The latest decision is of 2026-05-05."})
    gateway = a_gateway(**{f"PUT /v1/newcomers/{AMINA}/consents/photos": refused})

    response = opened(gateway, PLACE, {"purpose": "photos", "on": "2026-05-01", "given": "no"})

    assert response.status_code == 422
    assert "The latest decision is of 2026-05-05." in response.text
