"""A coordinator's day: by what is to be done, the most urgent first, and dozens of one kind do not hide the others."""

from typing import Any

import pytest

from services.matching.todos.domain.kinds import CODES
from services.web.today.deeds import place_of
from services.web.today.headings import HEADINGS
from tests.unit.web.site import Asked, Site

SENTENCE = {"nl": "Doe iets.", "en": "Do something.", "fr": "Faites."}
NAMED: dict[str, Any] = {"newcomers": {}, "opportunities": {}, "organisations": {}, "units": {}}


def todo(kind: str, due_on: str, newcomer: str | None = "n1", **about: str) -> dict[str, Any]:
    sentence = {language: f"{kind}: {text}" for language, text in SENTENCE.items()}
    return {"kind": kind, "due_on": due_on, "newcomer_id": newcomer, "about": about, "sentence": sentence}


def a_site(*todos: dict[str, Any]) -> Site:
    """Answers as matching does: by kind, as many as are asked for, with the counts of all."""
    counts = {each["kind"]: sum(one["kind"] == each["kind"] for one in todos) for each in todos}

    def told(asked: Asked) -> dict[str, Any]:
        kind, of_each = asked.query.get("kind"), int(asked.query.get("of_each", len(todos)))
        kinds = [kind] if kind else sorted(counts)
        found = [each for one in kinds for each in [todo for todo in todos if todo["kind"] == one][:of_each]]
        return {"todos": found[: int(asked.query.get("limit", 200))], "counts": counts, "named": NAMED}

    site = Site()
    site.api.on("GET", "/v1/matching/todos", told)
    site.api.on("GET", "/v1/group-sessions", {"group_sessions": []})
    site.api.on("GET", "/v1/no-shows", {"no_shows": [], "named": NAMED})
    site.api.on("GET", "/v1/self-registrations", {"self_registrations": []})
    site.api.on("GET", "/v1/correction-requests", {"correction_requests": [], "named": {"newcomers": {}}})
    site.api.on("GET", "/v1/file-requests", {"file_requests": []})
    return site


def test_another_unit_that_asks_for_a_file_is_shown_above_all() -> None:
    site = a_site()
    asks = {"id": "r1", "is_yours_to_answer": True}
    site.api.on("GET", "/v1/file-requests", {"file_requests": [asks, {**asks, "is_yours_to_answer": False}]})

    page = site.get("/today").text

    assert 'href="/people/requests"' in page
    assert "Answer 1 unit" in page


def test_what_is_due_first_stands_first_and_dozens_of_one_kind_below() -> None:
    many = [todo("evaluation-due-newcomer", "2026-09-01", assignment_id=f"a{n}") for n in range(30)]
    site = a_site(*many, todo("briefing-due", "2026-12-05"), todo("expires-soon", "2026-12-01", match_id="m1"))

    page = site.get("/today").text

    places = [page.index(f"{kind}: Do") for kind in ("expires-soon", "briefing-due", "evaluation-due-newcomer")]
    assert places == sorted(places)
    assert page.count("/evaluation") == 5
    assert "All 30" in page


def test_one_kind_is_shown_as_a_whole() -> None:
    site = a_site(*(todo("evaluation-due-newcomer", "2026-09-01", assignment_id=f"a{n}") for n in range(30)))

    assert site.get("/today?kind=evaluation-due-newcomer").text.count("/evaluation") == 30


def test_nothing_to_do_is_said() -> None:
    assert "Nothing waits for you." in a_site().get("/today").text


@pytest.mark.parametrize(
    ("waiting", "place"),
    [
        (todo("expires-soon", "2026-12-01", match_id="m1"), "/matches/m1"),
        (todo("round-not-sent", "2026-12-01", None, round_id="r1", opportunity_id="o1"), "/rounds/r1"),
        (todo("nobody-steps-in", "2026-12-01", None, opportunity_id="o1"), "/opportunities/o1/reserve"),
        (todo("papers-not-looked-at", "2026-12-01", assignment_id="a1"), "/people/n1/papers#eligibility"),
        (todo("extract-ends", "2026-12-01"), "/people/n1/papers#child-safety"),
        (todo("evaluation-due-organisation", "2026-12-01", assignment_id="a1"), "/assignments/a1/evaluation"),
        (todo("erasure-asked", "2026-12-30"), "/people/n1#erasure"),
        (todo("objection-unanswered", "2026-12-01", objection_id="x1"), "/people/n1/portfolio"),
        (todo("insurance-ends", "2026-12-01", None, organisation_id="g1"), "/organisations/g1"),
        (todo("something-new", "2026-12-01", None), "/today"),
    ],
)
def test_each_to_do_leads_to_where_it_is_done(waiting: dict[str, Any], place: str) -> None:
    assert place_of(waiting) == place


def test_a_to_do_of_an_organisation_tells_its_name_and_the_year_where_it_is_another(monkeypatch: Any) -> None:
    monkeypatch.setitem(NAMED, "organisations", {"g1": {"name": "De Tuin"}})
    site = a_site(todo("insurance-ends", "2019-01-01", None, organisation_id="g1"))

    page = site.get("/today").text

    assert "De Tuin" in page
    assert "1 Jan 2019" in page
    assert "Open it" not in page


def test_what_is_many_and_long_overdue_is_folded_to_a_line_until_it_is_asked_for() -> None:
    old = [todo("evaluation-due-newcomer", "2019-09-01", assignment_id=f"a{n}") for n in range(21)]
    site = a_site(*old, *(todo("briefing-due", "2019-09-01", assignment_id=f"b{n}") for n in range(20)))

    assert '<summary><span class="strong">The newcomer looks back' in site.get("/today").text
    assert 'id="kind-briefing-due"' in site.get("/today").text
    assert 'id="kind-evaluation-due-newcomer"' in site.get("/today?kind=evaluation-due-newcomer").text


def test_between_a_name_and_what_it_is_about_there_is_a_space(monkeypatch: Any) -> None:
    monkeypatch.setitem(NAMED, "newcomers", {"n1": {"first_name": "Amina", "last_name": "K"}})
    monkeypatch.setitem(NAMED, "opportunities", {"o1": {"title": "Garden"}})

    page = a_site(todo("expires-soon", "2026-12-01", opportunity_id="o1", match_id="m1")).get("/today").text

    assert 'Amina K</bdi></span> · <bdi class="soft">Garden' in page


def test_every_kind_that_the_api_knows_has_a_short_heading() -> None:
    assert set(HEADINGS) == set(CODES)
