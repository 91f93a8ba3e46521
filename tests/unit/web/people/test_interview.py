"""The intake interview: what is known becomes a form, what was typed becomes a profile."""

from typing import Any

from werkzeug.datastructures import MultiDict

from services.web.people.deeds.interviewing import by_field
from services.web.people.interview_form import known, read, typed, words_in
from services.web.people.views.interviewing import differing

from ..forms import Gateway, opened
from .builders import AMINA, a_file, a_gateway, a_profile

PROFILE = f"PUT /v1/newcomers/{AMINA}/profile"
TYPED: dict[str, Any] = {
    "version": '"v1"',
    "completed_on": "2026-03-01",
    "talents": ["koken, naaien", "", "koken"],
    "motivations": ["dutch", "work"],
    "language-0": "arabisch",
    "level-0": "C2",
    "language-1": "nederlands",
    "level-1": "",
    "speaking-1": "A2",
    "language-2": "",
    "slots": ["sat-morning", "sat-afternoon"],
    "preference": "one-off",
    "schooling_level": "",
    "priorities": ["travel", "", "travel", "dutch"],
    "goals": ["nurse"],
    "most_travel_minutes": "45",
}


def test_what_was_typed_becomes_a_profile() -> None:
    body, wrong = read(MultiDict(TYPED))

    assert not wrong
    assert body == {
        "completed_on": "2026-03-01",
        "talents": ["koken", "naaien"],
        "motivations": ["dutch", "work"],
        "languages": [
            {"language": "arabisch", "level": "C2"},
            {"language": "nederlands", "skills": {"speaking": "A2"}},
        ],
        "available_days": [],
        "available_slots": ["sat-morning", "sat-afternoon"],
        "preference": "one-off",
        "schooling_level": None,
        "priorities": ["travel", "dutch"],
        "goals": ["nurse"],
        "limits": [],
        "excluded_sectors": [],
        "excluded_organisations": [],
        "travel_modes": [],
        "most_travel_minutes": 45,
    }


def test_a_whole_day_is_all_of_its_parts() -> None:
    form = known(a_profile(), "2026-06-01")

    assert form.slots == ("mon-morning", "sat-morning", "sat-afternoon", "sat-evening")


def test_a_language_that_is_known_by_its_code_is_shown_by_its_name() -> None:
    spoken = [{"language": "ar", "level": "C2", "skills": {}}, {"language": "darija", "level": None, "skills": {}}]

    form = known(a_profile(languages=spoken), "2026-06-01", {"ar": "Arabic"})

    assert [each.language for each in form.languages] == ["Arabic", "darija"]


def test_a_form_that_is_sent_as_it_was_shown_says_what_was_known() -> None:
    shown = known(a_profile(), "2026-06-01")
    sent: MultiDict[str, Any] = MultiDict(
        {
            "completed_on": shown.completed_on,
            "talents": shown.talents,
            "motivations": shown.motivations,
            "language-0": "arabisch",
            "level-0": "C2",
            "slots": shown.slots,
            "preference": "both",
            "schooling_level": "high",
            "priorities": shown.priorities,
            "limits": shown.limits,
            "travel_modes": shown.travel_modes,
            "most_travel_minutes": "30",
        }
    )

    assert not differing(typed(sent), shown)


def test_words_are_separated_by_commas_and_said_once() -> None:
    assert words_in(["koken,  met  kinderen werken", "; koken"]) == ("koken", "met kinderen werken")


def test_it_is_kept_over_the_version_that_was_read() -> None:
    gateway = a_gateway(**{PROFILE: {"id": AMINA}})

    response = opened(gateway, f"/people/{AMINA}/interview", TYPED)

    (sent,) = gateway.asked_at("PUT", f"/v1/newcomers/{AMINA}/profile")
    assert sent.headers["If-Match"] == '"v1"'
    assert response.headers["Location"] == f"/people/{AMINA}/interview?done=interview-kept"


def test_what_somebody_else_changed_is_told_and_nothing_typed_is_lost() -> None:
    changed = (412, {"slug": "changed-meanwhile", "detail": "Changed."})
    gateway = a_gateway(a_file(profile=a_profile(talents=["fietsen maken"])), **{PROFILE: changed})

    response = opened(gateway, f"/people/{AMINA}/interview", TYPED)

    page = response.text
    assert response.status_code == 412
    assert "Somebody else changed this file meanwhile" in page
    assert "Talents" in page.split("differs from what is kept now in:")[1].split("</p>")[0]
    assert 'value="naaien"' in page
    assert 'value="sat-afternoon" aria-label="Saturday, afternoon" checked' in page


def test_a_refused_interview_says_where_and_keeps_what_was_typed() -> None:
    refused = (
        422,
        {
            "slug": "invalid-request",
            "detail": "Correct this.",
            "errors": [{"field": "talents.0", "detail": "No number here."}],
        },
    )

    response = opened(a_gateway(**{PROFILE: refused}), f"/people/{AMINA}/interview", TYPED)

    page = response.text
    assert response.status_code == 422
    assert "No number here." in page
    assert 'value="koken"' in page


def test_the_first_fault_of_a_field_is_said() -> None:
    assert by_field({"languages.0.level": "first", "languages.1.level": "second"}) == {"languages": "first"}


def test_times_that_changed_after_the_interview_are_changed_by_themselves() -> None:
    away = [{"from_on": "2026-07-01", "until": "2026-07-14"}]
    times = {"changed_on": "2026-05-01", "available_days": [], "available_slots": [], "away": away}
    put = f"PUT /v1/newcomers/{AMINA}/availability"
    gateway = a_gateway(a_file(profile=a_profile(), availability=times), **{PROFILE: {"id": AMINA}, put: {"id": AMINA}})

    opened(gateway, f"/people/{AMINA}/interview", {**TYPED, "later": "2026-05-01", "slots_known": ""})

    (sent,) = gateway.asked_at("PUT", f"/v1/newcomers/{AMINA}/availability")
    assert sent.body["available_slots"] == ["sat-morning", "sat-afternoon"]
    assert sent.body["away"] == away


def test_times_that_stay_are_not_sent_again() -> None:
    gateway = a_gateway(**{PROFILE: {"id": AMINA}})
    form = {**TYPED, "later": "2026-05-01", "slots_known": "sat-morning sat-afternoon"}

    opened(gateway, f"/people/{AMINA}/interview", form)

    assert not gateway.asked_at("PUT", f"/v1/newcomers/{AMINA}/availability")


def test_how_words_were_understood_is_shown() -> None:
    words = [
        {"word": "koken", "code": "cooking", "guessed": False},
        {"word": "vliegeren", "code": None, "guessed": False},
    ]
    gateway = a_gateway(a_file(profile=a_profile(talents_understood=words)))

    page = opened(gateway, f"/people/{AMINA}/interview").text

    assert "koken → cooking" in page
    assert "vliegeren · not understood" in page


def test_words_are_suggested_while_somebody_types() -> None:
    found = {"talents": [{"code": "cooking", "label": "cooking", "word": "koken"}]}
    gateway = a_gateway(**{"GET /v1/talents": found})

    part = opened(gateway, "/people/talents?talents=kok", is_part=True).text

    assert gateway.asked_at("GET", "/v1/talents")[0].query == {"text": "kok", "language": "en"}
    assert '<option value="koken" label="cooking">' in part


TIMES = {
    "changed_on": "2026-05-01",
    "available_days": ["sat"],
    "available_slots": ["mon-morning"],
    "away": [{"from_on": "2026-07-01", "until": "2026-07-14"}],
}
AVAILABILITY = f"/v1/newcomers/{AMINA}/availability"


def away_gateway() -> Gateway:
    return a_gateway(a_file(profile=a_profile(), availability=TIMES), **{f"PUT {AVAILABILITY}": {"id": AMINA}})


def test_a_time_away_comes_beside_those_that_are_known() -> None:
    gateway = away_gateway()

    response = opened(
        gateway, f"/people/{AMINA}/interview", {"what": "away", "from_on": "2026-12-20", "until": "2027-01-04"}
    )

    (sent,) = gateway.asked_at("PUT", AVAILABILITY)
    assert sent.body["away"] == [*TIMES["away"], {"from_on": "2026-12-20", "until": "2027-01-04"}]
    assert (sent.body["available_days"], sent.body["available_slots"]) == (["sat"], ["mon-morning"])
    assert response.headers["Location"] == f"/people/{AMINA}/interview?done=away-kept"


def test_somebody_is_there_after_all() -> None:
    gateway = away_gateway()

    opened(gateway, f"/people/{AMINA}/interview", {"what": "away", "drop": "2026-07-01/2026-07-14"})

    assert gateway.asked_at("PUT", AVAILABILITY)[0].body["away"] == []


def test_a_time_away_without_an_end_is_asked_for_and_changes_nothing_of_the_interview() -> None:
    gateway = away_gateway()

    response = opened(gateway, f"/people/{AMINA}/interview", {"what": "away", "from_on": "2026-12-20"})

    assert response.status_code == 422
    assert "Give the first day and the last day." in response.text
    assert 'value="koken"' in response.text
    assert not gateway.asked_at("PUT", AVAILABILITY)


def test_an_interview_in_which_nothing_was_said_is_not_kept_as_done() -> None:
    gateway = a_gateway(**{PROFILE: {"id": AMINA}})
    empty = {"version": '"v1"', "completed_on": "2026-03-01", "slots": ["sat-morning"], "preference": "one-off"}

    response = opened(gateway, f"/people/{AMINA}/interview", empty)

    assert response.status_code == 422
    assert "Write at least one thing that this person can do, or wants to do." in response.text
    assert 'value="sat-morning" aria-label="Saturday, morning" checked' in response.text
    assert not gateway.asked_at("PUT", f"/v1/newcomers/{AMINA}/profile")


def test_after_an_interview_that_was_kept_the_next_step_is_offered() -> None:
    seen = {"basis_code": "x", "checked_on": "2026-01-01", "valid_until": None}
    kept = f"/people/{AMINA}/interview?done=interview-kept"

    without, with_papers = (a_gateway(a_file(profile=a_profile(), eligibility=each)) for each in (None, seen))

    assert "Next: the papers" in opened(without, kept).text
    assert "Next: what suits" in opened(with_papers, kept).text
    assert "Next:" not in opened(without, f"/people/{AMINA}/interview").text
