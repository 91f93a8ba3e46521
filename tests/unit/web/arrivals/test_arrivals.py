"""A coordinator looks at somebody who registered themselves, and decides."""

from typing import Any

from tests.unit.web.site import Site

WAITS = {
    "id": "s1",
    "unit_id": "gent",
    "first_name": "Selam",
    "last_name": "Tesfay",
    "birth_date": "1994-03-07",
    "phone": "0470 12 34 56",
    "sent_on": "2026-03-02",
    "language": "ti",
    "due_on": "2026-03-09",
    "is_old": False,
    "ends_on": "2026-05-01",
}
HERE = "/people/self-registered/s1"


def a_site(**arrival: Any) -> Site:
    site = Site()
    site.api.on("GET", "/v1/self-registrations", {"self_registrations": [{**WAITS, **arrival}]})
    site.api.on("GET", "/v1/self-registrations/s1", {**WAITS, **arrival})
    site.api.on(
        "GET", "/v1/units", {"units": [{"id": "gent", "label": "Gent"}, {"id": "kortrijk", "label": "Kortrijk"}]}
    )
    site.api.on("POST", "/v1/newcomers/likely", {"newcomers": [], "elsewhere": []})
    return site


def test_those_who_wait_stand_in_a_list_with_the_posters_of_own_units() -> None:
    page = a_site().get("/people/self-registered").text

    assert "Selam Tesfay" in page
    assert f'href="{HERE}"' in page
    assert 'href="/people/posters/gent"' in page
    assert "/people/posters/kortrijk" not in page


def test_the_day_names_them_before_anything_else() -> None:
    site = a_site()
    site.api.on("GET", "/v1/group-sessions", {"group_sessions": []})
    named = {"newcomers": {}, "organisations": {}, "opportunities": {}}
    site.api.on("GET", "/v1/matching/todos", {"todos": [], "counts": {}, "named": named})
    site.api.on("GET", "/v1/correction-requests", {"correction_requests": [], "named": {"newcomers": {}}})

    page = site.get("/today").text

    assert "Somebody registered themselves" in page
    assert f'href="{HERE}"' in page
    assert "Nothing waits for you" not in page


def test_whoever_may_be_the_same_stands_beside_what_they_said() -> None:
    site = a_site()
    known = {
        "id": "n1",
        "unit_id": "gent",
        "first_name": "Selam",
        "last_name": "T.",
        "birth_date": "1994-03-07",
        "phone": None,
        "registered_on": "2026-01-05",
        "status": "registered",
        "because": ["same-birth-date"],
    }
    elsewhere = {"unit_id": "kortrijk", "because": ["phone"]}
    site.api.on("POST", "/v1/newcomers/likely", {"newcomers": [known], "elsewhere": [elsewhere]})

    page = site.get(HERE).text

    assert 'href="/people/n1"' in page
    assert 'name="newcomer_id" value="n1"' in page
    assert "known at <bdi>Kortrijk</bdi>" in page or "known at Kortrijk" in page
    (asked,) = site.api.sent("POST", "/v1/newcomers/likely")
    assert asked == {name: WAITS[name] for name in ("first_name", "last_name", "birth_date", "phone")}


def test_confirmed_they_are_registered_as_it_was_heard() -> None:
    site = a_site()
    site.api.on("POST", "/v1/self-registrations/s1/confirmation", {"id": "s1", "newcomer_id": "n9"})

    answer = site.post(
        f"{HERE}/confirm", key="k", first_name="Salam", last_name="Tesfay", birth_date="7/3/1994", phone="0470 12 34 56"
    )

    assert (answer.status_code, answer.location) == (303, "/people/n9?done=registered")
    (sent,) = site.api.sent("POST", "/v1/self-registrations/s1/confirmation")
    assert (sent["first_name"], sent["birth_date"]) == ("Salam", "1994-03-07")


def test_who_is_somebody_else_is_registered_with_a_reason() -> None:
    site = a_site()
    site.api.on(
        "POST", "/v1/newcomers/likely", {"newcomers": [], "elsewhere": [{"unit_id": "kortrijk", "because": []}]}
    )
    site.api.on("POST", "/v1/self-registrations/s1/confirmation", {"id": "s1", "newcomer_id": "n9"})

    assert 'name="another_person"' in site.get(HERE).text
    answer = site.post(
        f"{HERE}/confirm",
        last_name="Tesfay",
        birth_date="7/3/1994",
        another_person="sibling",
        another_person_words="twins",
    )

    assert (answer.status_code, answer.location) == (303, "/people/n9?done=registered")
    (sent,) = site.api.sent("POST", "/v1/self-registrations/s1/confirmation")
    assert (sent["another_person"], sent["another_person_words"]) == ("sibling", "twins")


def test_refused_as_somebody_known_it_asks_why_they_are_another() -> None:
    site = a_site()
    problem = {"slug": "very-likely-registered", "detail": "Registered already."}
    site.api.on("POST", "/v1/self-registrations/s1/confirmation", problem, status=409)

    page = site.post(f"{HERE}/confirm", first_name="Selma", last_name="Tesfay", birth_date="7/4/1994", phone="")

    assert page.status_code == 422
    assert 'id="another_person-wrong"' in page.text
    asked = site.api.sent("POST", "/v1/newcomers/likely")[-1]
    assert (asked["first_name"], asked["birth_date"]) == ("Selma", "1994-04-07")


def test_what_is_wrong_is_said_and_what_was_typed_stays() -> None:
    site = a_site()

    page = site.post(f"{HERE}/confirm", first_name="", last_name="", birth_date="31/2/1994", phone="1")

    assert page.status_code == 422
    assert "Write a first name or a family name." in page.text
    assert 'value="31/2/1994"' in page.text


def test_it_is_somebody_who_is_known() -> None:
    site = a_site()
    site.api.on("POST", "/v1/self-registrations/s1/joining", {"id": "s1", "newcomer_id": "n1"})

    answer = site.post(f"{HERE}/join", newcomer_id="n1")

    assert (answer.status_code, answer.location) == (303, "/people/n1?done=joined")


def test_turned_down_with_a_reason_and_not_without() -> None:
    site = a_site()
    site.api.on("POST", "/v1/self-registrations/s1/refusal", {"id": "s1", "newcomer_id": None})

    assert site.post(f"{HERE}/turn-down", reason="").status_code == 422
    answer = site.post(f"{HERE}/turn-down", reason="not-reached")

    assert answer.location == "/people/self-registered?done=turned-down"
    assert site.api.sent("POST", "/v1/self-registrations/s1/refusal") == [{"reason": "not-reached"}]


def test_what_ends_soon_says_so() -> None:
    assert "Nobody decided for a month. On 1 May 2026" in a_site(is_old=True).get(HERE).text


def test_the_poster_names_the_unit_in_its_address_and_nothing_else() -> None:
    site = a_site()

    page = site.get("/people/posters/gent").text

    assert "refu.example/join/at/gent<" in page
    assert "<svg" in page
    assert 'lang="ti"' in page
    assert site.get("/people/posters/kortrijk").status_code == 404
